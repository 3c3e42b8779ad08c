import { z } from 'zod';
import { absolutePath } from './scalars.ts';
import { targetName } from './target-names.ts';

const versionText = 'a version such as 1.30 or 1.26.3';
const version = z
  .string({ error: versionText })
  .regex(/^\d{1,4}\.\d{1,4}(\.\d{1,4})?$/, { error: versionText });
const moduleText = 'the name of a module such as stream or http_geoip2';
const moduleNames = z.array(
  z.string({ error: moduleText }).regex(/^[a-z0-9_]{1,60}$/, { error: moduleText }),
);

const targetText = 'a platform such as debian-13, nginx:1.30, auto, or { nginx, openssl, modules }';
/** The nginx that the configuration is for. */
export const target = z.union(
  [
    z.string({ error: targetText }).regex(targetName, { error: targetText }),
    z.strictObject({
      nginx: version.describe("nginx's version."),
      openssl: version.optional().describe("OpenSSL's version. Default: 3.0."),
      modules: moduleNames
        .optional()
        .describe('Dynamic modules that are installed and loaded where they are used.'),
      builtIn: moduleNames.optional().describe("Modules that are compiled in, beyond nginx's own."),
      modulesPath: absolutePath
        .optional()
        .describe('Folder of the dynamic modules. Default: /usr/lib/nginx/modules.'),
      user: z
        .string()
        .regex(/^[a-z_][a-z0-9_-]{0,31}$/)
        .optional()
        .describe('Whom the workers run as. Default: nginx.'),
    }),
  ],
  { error: targetText },
);
export type TargetInput = z.infer<typeof target>;
