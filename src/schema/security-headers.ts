import { z } from 'zod';
import { flag } from './scalars.ts';

const sourceText =
  'a source such as self, none, https://cdn.example.com, data:, nonce-$request_id or sha256-…';
/** A source of a policy: nothing that would end it. Quotes are for the words that need them, and may be left out. */
const source = z
  .string({ error: sourceText })
  .regex(
    /^(?:[A-Za-z0-9:/?#@!&()*+=%._~$-]{1,500}|'(?:self|none|unsafe-inline|unsafe-eval|unsafe-hashes|wasm-unsafe-eval|strict-dynamic|report-sample|inline-speculation-rules|(?:nonce|sha256|sha384|sha512)-[A-Za-z0-9+/=_$-]{1,200})')$/,
    { error: sourceText },
  );
const sources = z.union([source, z.array(source).min(1, { error: 'at least one source' })], {
  error: 'a source, or a list of them',
});
const from = (what: string) => sources.optional().describe(`Where ${what} may come from.`);

const sandboxWords = [
  'allow-downloads',
  'allow-forms',
  'allow-modals',
  'allow-orientation-lock',
  'allow-pointer-lock',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-presentation',
  'allow-same-origin',
  'allow-scripts',
  'allow-storage-access-by-user-activation',
  'allow-top-navigation',
  'allow-top-navigation-by-user-activation',
  'allow-top-navigation-to-custom-protocols',
] as const;

const wordText = 'a word such as default or dompurify';
const word = z.string({ error: wordText }).regex(/^[A-Za-z0-9_\-#=/@.%'*]{1,100}$/, { error: wordText });

/** A Content-Security-Policy, directive by directive. */
export const csp = z.strictObject({
  defaultSrc: from('everything else'),
  scriptSrc: from('scripts'),
  scriptSrcElem: from('`<script>` elements'),
  scriptSrcAttr: from('inline event handlers'),
  styleSrc: from('styles'),
  styleSrcElem: from('`<style>` and stylesheet links'),
  styleSrcAttr: from('inline styles'),
  imgSrc: from('images'),
  fontSrc: from('fonts'),
  connectSrc: from('answers to scripts'),
  mediaSrc: from('audio and video'),
  objectSrc: from('plugins'),
  frameSrc: from('frames'),
  childSrc: from('frames and workers'),
  fencedFrameSrc: from('fenced frames'),
  workerSrc: from('workers'),
  manifestSrc: from('manifests'),
  baseUri: sources.optional().describe('What `<base>` may say.'),
  formAction: sources.optional().describe('Where forms may go.'),
  frameAncestors: sources.optional().describe('Who may show the page in a frame.'),
  sandbox: z
    .union([z.literal(true), z.array(z.enum(sandboxWords)).min(1)], {
      error: `true, or a list of ${sandboxWords.join(', ')}`,
    })
    .optional()
    .describe('Put the page in a sandbox, with these exceptions.'),
  upgradeInsecureRequests: flag.optional().describe('Fetch http addresses over https. Default: false.'),
  requireTrustedTypesFor: z.literal('script').optional().describe('script: sinks take trusted types only.'),
  trustedTypes: z.array(word).min(1).optional().describe('Names of policies for trusted types.'),
  reportUri: source.optional().describe('Where reports are sent (old form).'),
  reportTo: word.optional().describe('Name of an endpoint of Reporting-Endpoints.'),
});
export type CspInput = z.infer<typeof csp>;

const referrerWords = [
  'no-referrer',
  'no-referrer-when-downgrade',
  'origin',
  'origin-when-cross-origin',
  'same-origin',
  'strict-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
] as const;

const originText = 'self, "*" or an origin such as https://example.com';
const feature = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/, {
  error: 'the name of a feature such as camera',
});
const allowed = z
  .string({ error: originText })
  .regex(/^(?:self|src|\*|https?:\/\/[A-Za-z0-9.*-]{1,253}(?::\d{1,5})?)$/, { error: originText });

const coopWords = [
  'same-origin',
  'same-origin-allow-popups',
  'noopener-allow-popups',
  'unsafe-none',
] as const;
const coepWords = ['require-corp', 'credentialless', 'unsafe-none'] as const;
const corpWords = ['same-origin', 'same-site', 'cross-origin'] as const;

const off = (words: readonly [string, ...string[]]) =>
  z.union([z.literal(false), z.enum(words)], { error: `false, or one of ${words.join(', ')}` });

const presets = ['basic', 'strict'] as const;

const headersObject = z.strictObject({
  preset: z.enum(presets).optional().describe('What to begin with. Default: the headers of outer blocks.'),
  csp: z
    .union([z.literal(false), csp], { error: 'false, or a mapping of directives' })
    .optional()
    .describe('Content-Security-Policy. Words such as self and none are quoted by us.'),
  cspReportOnly: z
    .union([z.literal(false), csp], { error: 'false, or a mapping of directives' })
    .optional()
    .describe('A policy that is only reported on (Content-Security-Policy-Report-Only).'),
  frame: off(['deny', 'sameorigin'])
    .optional()
    .describe('Who may show the page in a frame (X-Frame-Options).'),
  referrer: z
    .union([z.literal(false), z.enum(referrerWords), z.array(z.enum(referrerWords)).min(1)], {
      error: `false, or one or several of ${referrerWords.join(', ')}`,
    })
    .optional()
    .describe('What other sites are told (Referrer-Policy); of several, browsers take the last they know.'),
  contentTypeOptions: flag
    .optional()
    .describe('true: browsers must not guess types (X-Content-Type-Options: nosniff).'),
  permissions: z
    .union(
      [
        z.literal(false),
        z.record(feature, z.union([allowed, z.array(allowed)], { error: `a list of ${originText}` })),
      ],
      { error: 'false, or a mapping of features to lists' },
    )
    .optional()
    .describe('Who may use features of the browser (Permissions-Policy); [] is nobody.'),
  coop: off(coopWords).optional().describe('Cross-Origin-Opener-Policy.'),
  coep: off(coepWords).optional().describe('Cross-Origin-Embedder-Policy.'),
  corp: off(corpWords).optional().describe('Cross-Origin-Resource-Policy.'),
});
export type SecurityHeadersObject = z.infer<typeof headersObject>;

/** Headers that tell browsers what a page may do. */
export const securityHeaders = z.union([z.literal(false), z.enum(presets), headersObject], {
  error: 'basic, strict, false, or { preset, csp, frame, referrer, … }',
});
export type SecurityHeadersInput = z.infer<typeof securityHeaders>;
