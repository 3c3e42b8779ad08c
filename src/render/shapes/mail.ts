import type * as M from '../../model/model.ts';
import {
  imapFields,
  mailAuthFields,
  mailFields,
  mailProxyFields,
  pop3Fields,
  smtpFields,
} from '../../schema/fields/mail.ts';
import type { MailFile } from './files.ts';
import { parts } from './files.ts';
import { plainShape, type ShapesOf } from './kinds.ts';

/** Objects of the mail proxy. */
export interface MailTypes {
  MailFile: MailFile;
  MailServer: M.MailServerModel;
  MailCommon: M.MailCommon;
  MailCore: NonNullable<M.MailCommon['core']>;
  MailAuth: NonNullable<M.MailCommon['auth']>;
  MailProxy: NonNullable<M.MailCommon['proxy']>;
  MailImap: NonNullable<M.MailCommon['imap']>;
  MailPop3: NonNullable<M.MailCommon['pop3']>;
  MailSmtp: NonNullable<M.MailCommon['smtp']>;
}

export const mailShapes = {
  MailFile: {
    origin: 'origin',
    common: 'MailCommon',
    servers: 'MailServer[]',
    ...parts,
  },
  MailServer: {
    id: 'scalar',
    origin: 'origin',
    listen: 'Listen[]',
    protocol: 'value?',
    startTls: 'value?',
    tls: 'Tls?',
    common: 'MailCommon',
  },
  MailCommon: {
    core: 'MailCore?',
    authUrl: 'value?',
    authHeaders: 'words[]',
    auth: 'MailAuth?',
    proxyProtocol: 'value?',
    proxy: 'MailProxy?',
    imap: 'MailImap?',
    pop3: 'MailPop3?',
    smtp: 'MailSmtp?',
    realIp: 'words',
    resolver: 'Resolver?',
    errorLogs: 'words[]',
    directives: 'hatches',
  },
  MailCore: plainShape(mailFields),
  MailAuth: plainShape(mailAuthFields),
  MailProxy: plainShape(mailProxyFields),
  MailImap: plainShape(imapFields),
  MailPop3: plainShape(pop3Fields),
  MailSmtp: plainShape(smtpFields),
} as const satisfies ShapesOf<MailTypes>;
