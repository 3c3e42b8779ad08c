import type { SyslogInput } from '../schema/syslog.ts';
import { isOn } from './values.ts';

/** A syslog server where a log file may stand. */
export function syslogTarget({ server, facility, severity, tag, hostname }: SyslogInput): string {
  const parts = [
    `server=${server}`,
    facility && `facility=${facility}`,
    severity && `severity=${severity}`,
    tag && `tag=${tag}`,
    !isOn(hostname, true) && 'nohostname',
  ];
  return `syslog:${parts.filter((part) => typeof part === 'string' && part !== '').join(',')}`;
}
