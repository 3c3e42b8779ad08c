import { HTTP_IN_TEMP_FOLDER } from '../../support/nginx.ts';

/** A piece of configuration that the static check and every real nginx judge alike. */
export interface Snippet {
  /** Where the text stands; `whole` is a complete file. */
  readonly context: SnippetContext;
  /** `{SOCK}` is an address to listen on, `{DIR}` the folder of the test. */
  readonly text: string;
}

const contexts = [
  'whole',
  'main',
  'events',
  'http',
  'server',
  'location',
  'if in location',
  'upstream',
  'stream',
  'stream server',
  'stream upstream',
  'mail',
] as const;

export type SnippetContext = (typeof contexts)[number];

export function isSnippetContext(text: string): text is SnippetContext {
  return contexts.some((context) => context === text);
}

export interface Surroundings {
  readonly dir: string;
  /** The line that loads the stream module, or ''. */
  readonly loadStream: string;
  /** Without the folders that `http` needs to be tried on a machine. */
  readonly bare?: boolean;
}

/** The snippet inside of a configuration that is complete and right but for the snippet. */
export function wrap({ context, text }: Snippet, { dir, loadStream, bare = false }: Surroundings): string {
  return (loadStream === '' ? '' : context.startsWith('stream') ? `${loadStream}\n` : '')
    .concat(surround(context, text), '\n')
    .replace(bare ? HTTP_IN_TEMP_FOLDER : '', '')
    .replaceAll('{SOCK}', `unix:${dir}/k`)
    .replaceAll('{DIR}', dir);
}

function surround(context: SnippetContext, text: string): string {
  switch (context) {
    case 'whole':
      return text;
    case 'main':
      return `${text}\nevents { }`;
    case 'events':
      return `events {\n${text}\n}`;
    case 'http':
      return http(text);
    case 'server':
      return server(text);
    case 'location':
      return server(`location /x {\n${text}\n}`);
    case 'if in location':
      return server(`location /x { if ($host) {\n${text}\n} }`);
    case 'upstream':
      return http(`upstream u {\n${text}\n}`);
    case 'stream':
      return stream(text);
    case 'stream server':
      return stream(`server { listen unix:{DIR}/s; return a;\n${text}\n}`);
    case 'mail':
      return `events { }\nmail {\n${text}\n}`;
    case 'stream upstream':
      return stream(`upstream u {\n${text}\n}`);
  }
}

function http(text: string): string {
  return `events { }\nhttp {\n${HTTP_IN_TEMP_FOLDER}\n${text}\n}`;
}

function server(text: string): string {
  return http(`server { listen unix:{DIR}/s;\n${text}\n}`);
}

function stream(text: string): string {
  return `events { }\nstream {\n${text}\n}`;
}
