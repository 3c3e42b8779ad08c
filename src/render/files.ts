import type { HttpModel, MailModel, Model, StreamModel } from '../model/model.ts';

/** One file to render: its path in the output, its template, and the nginx context that its text stands in. */
export interface FilePlan {
  readonly path: string;
  readonly template: string;
  readonly context: object;
  readonly nginxContext: string;
  /** The template is the file, whatever the spec says: in our own words, and as we lay files out. */
  readonly isFixed?: true;
}

const catchAllFile = '_catch-all.conf';

/** Which files the layout has; the first one is the file that nginx is started with, if there is one. */
export function planFiles(model: Model): FilePlan[] {
  if (model.layout === 'single') return [singleFile(model)];
  return model.layout === 'tree' ? treeFiles(model) : fragmentFiles(model);
}

function singleFile({ main, http, stream, mail }: Model): FilePlan {
  const context = {
    main,
    http: http && { ...http, inline: true, includes: [] },
    stream: stream && { ...stream, inline: true, includes: [] },
    mail: mail && { ...mail, inline: true, includes: [] },
  };
  return { path: 'nginx.conf', template: 'nginx.conf', context, nginxContext: 'main' };
}

function treeFiles({ main, http, stream, mail }: Model): FilePlan[] {
  const sites = http === undefined ? [] : siteFiles(http, 'sites');
  const streams = stream === undefined ? [] : streamFiles(stream, 'streams');
  const mails = mail === undefined ? [] : mailFiles(mail);
  const context = {
    main,
    http: http && { ...http, inline: false, includes: sites.map((f) => f.path) },
    stream: stream && { ...stream, inline: false, includes: streams.map((f) => f.path) },
    mail: mail && { ...mail, inline: false, includes: mails.map((f) => f.path) },
  };
  const entry: FilePlan = { path: 'nginx.conf', template: 'nginx.conf', context, nginxContext: 'main' };
  const shared = http === undefined ? [] : ['mime.types', 'fastcgi_params', ...http.paramFiles];
  return [entry, ...shared.map(fixedFile), ...sites, ...streams, ...mails];
}

function fixedFile(name: string): FilePlan {
  return { path: name, template: name, context: {}, nginxContext: 'http', isFixed: true };
}

/** Files to include from a distribution's nginx.conf: its http block, and its main context for the streams. */
function fragmentFiles({ http, stream, mail }: Model): FilePlan[] {
  const files: FilePlan[] = [];
  if (http !== undefined) {
    files.push({
      path: 'conf.d/nginx-forge.conf',
      template: 'fragment-http',
      context: http,
      nginxContext: 'http',
    });
    files.push(...siteFiles(http, 'sites-enabled'));
  }
  if (stream !== undefined) {
    files.push({
      path: 'stream.conf',
      template: 'stream',
      context: { ...stream, inline: true, includes: [] },
      nginxContext: 'main',
    });
  }
  if (mail !== undefined) {
    files.push({
      path: 'mail.conf',
      template: 'mail',
      context: { ...mail, inline: true, includes: [] },
      nginxContext: 'main',
    });
  }
  return files;
}

function siteFiles(http: HttpModel, folder: string): FilePlan[] {
  const files = http.sites.map((site) => ({
    path: `${folder}/${site.id}.conf`,
    template: 'site',
    context: site,
    nginxContext: 'http',
  }));
  if (http.catchAll.length === 0) return files;
  const catchAll = {
    path: `${folder}/${catchAllFile}`,
    template: 'site',
    context: { servers: http.catchAll },
    nginxContext: 'http',
  };
  return [catchAll, ...files];
}

function streamFiles(stream: StreamModel, folder: string): FilePlan[] {
  return stream.servers.map((server) => ({
    path: `${folder}/${server.id}.conf`,
    template: 'stream-server',
    context: server,
    nginxContext: 'stream',
  }));
}

function mailFiles(mail: MailModel): FilePlan[] {
  return mail.servers.map((server) => ({
    path: `mail/${server.id}.conf`,
    template: 'mail-server',
    context: server,
    nginxContext: 'mail',
  }));
}
