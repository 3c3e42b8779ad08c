import { z } from 'zod';
import { lint } from './lint.ts';
import { mailServer } from './mail.ts';
import { presets } from './presets.ts';
import { include, variables } from './reuse.ts';
import { id } from './scalars.ts';
import { settings } from './settings.ts';
import { site } from './site.ts';
import { stream } from './stream.ts';
import { target } from './target.ts';
import { upstream } from './upstream.ts';

export const layouts = ['tree', 'single', 'fragments'] as const;
export type Layout = (typeof layouts)[number];

const folderText = 'a folder inside the project such as ./nginx';
const projectFolder = z
  .string({ error: folderText })
  .regex(/^(?!.*(?:^|\/)\.\.(?:\/|$))(?!\/)[^\u0000-\u001f\u007f\\]{1,500}$/, { error: folderText });

const output = z.strictObject({
  dir: projectFolder.optional().describe('Folder for the result, relative to this file. Default: nginx.'),
  layout: z
    .enum(layouts)
    .optional()
    .describe(
      'tree: nginx.conf and a file for each site; single: one file; fragments: files to include from the nginx.conf of your distribution. Default: tree.',
    ),
});

/** The whole of a user's file. */
export const spec = z.strictObject({
  $schema: z.string().optional().describe('For editors; has no effect.'),
  include: include
    .optional()
    .describe('Other files of the spec, relative to this one: `*`, `?`, `[…]` and `**` stand for any names.'),
  variables: variables
    .optional()
    .describe('Values that texts speak of as `${var.NAME}` or `${env.NAME}`, by name.'),
  presets: presets.optional().describe('Presets of your own, by name.'),
  target: target.optional().describe('The nginx that the configuration is for. Default: debian-13.'),
  output: output.optional().describe('Where the result goes.'),
  settings: settings.optional().describe('What holds for the whole of nginx.'),
  upstreams: z
    .record(id, upstream, { error: 'a mapping of names to upstreams' })
    .optional()
    .describe('Groups of servers, by name.'),
  sites: z.record(id, site, { error: 'a mapping of ids to sites' }).optional().describe('Sites, by id.'),
  streams: z
    .record(id, stream, { error: 'a mapping of ids to streams' })
    .optional()
    .describe('TCP and UDP proxies, by id.'),
  lint: lint.optional().describe('Which lint rules look at the result.'),
  mail: z
    .record(id, mailServer, { error: 'a mapping of ids to mail servers' })
    .optional()
    .describe('Proxies for IMAP, POP3 and SMTP, by id.'),
  templates: projectFolder
    .optional()
    .describe(
      'Folder with templates of your own, relative to this file; each replaces the one of the same name.',
    ),
});

/** A spec as the user may write it. */
export type Spec = z.infer<typeof spec>;
