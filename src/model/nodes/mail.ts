import type {
  imapFields,
  mailAuthFields,
  mailFields,
  mailProxyFields,
  pop3Fields,
  smtpFields,
} from '../../schema/fields/mail.ts';
import type { Origin } from '../origin.ts';
import type { PlainGroup } from '../plain.ts';
import type { Hatch, Listen, Opt, Resolver, Words } from './common.ts';
import type { TlsModel } from './tls.ts';

export interface MailModel {
  readonly origin: Origin;
  readonly common: MailCommon;
  readonly servers: readonly MailServerModel[];
}

export interface MailServerModel {
  readonly id: string;
  readonly origin: Origin;
  readonly listen: readonly Listen[];
  readonly protocol: Opt<string>;
  readonly startTls: Opt<string>;
  readonly tls: TlsModel | undefined;
  readonly common: MailCommon;
}

/** What a mail server and the `mail` block have in common. */
export interface MailCommon {
  readonly core: PlainGroup<typeof mailFields> | undefined;
  readonly authUrl: Opt<string>;
  readonly authHeaders: readonly Words[];
  readonly auth: PlainGroup<typeof mailAuthFields> | undefined;
  readonly proxyProtocol: Opt<string>;
  readonly proxy: PlainGroup<typeof mailProxyFields> | undefined;
  readonly imap: PlainGroup<typeof imapFields> | undefined;
  readonly pop3: PlainGroup<typeof pop3Fields> | undefined;
  readonly smtp: PlainGroup<typeof smtpFields> | undefined;
  readonly realIp: Words;
  readonly resolver: Resolver | undefined;
  readonly errorLogs: readonly Words[];
  readonly directives: readonly Hatch[];
}
