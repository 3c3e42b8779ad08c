import { z } from 'zod';
import { endpoint } from './hosts.ts';
import { flag } from './scalars.ts';

const facilities = [
  'kern',
  'user',
  'mail',
  'daemon',
  'auth',
  'intern',
  'lpr',
  'news',
  'uucp',
  'clock',
  'authpriv',
  'ftp',
  'ntp',
  'audit',
  'alert',
  'cron',
  'local0',
  'local1',
  'local2',
  'local3',
  'local4',
  'local5',
  'local6',
  'local7',
] as const;
const severities = ['debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'] as const;

const tagText = 'a tag of at most 32 letters, digits and "_"';
/** Logs that go to a syslog server. */
export const syslog = z.strictObject({
  server: endpoint.describe('Address of the server, or a unix socket. Port: 514.'),
  facility: z.enum(facilities).optional().describe('Facility of the messages. nginx: local7.'),
  severity: z.enum(severities).optional().describe('Severity of lines of an access log. nginx: info.'),
  tag: z
    .string({ error: tagText })
    .regex(/^\w{1,32}$/, { error: tagText })
    .optional()
    .describe('Tag of the messages. nginx: nginx.'),
  hostname: flag.optional().describe('Send the name of this machine. nginx: on.'),
});
export type SyslogInput = z.infer<typeof syslog>;
