import { parseUrl } from './address.ts';
import { argument, argumentAt, type Checker, type Met } from './checker.ts';

const facilities: ReadonlySet<string> = new Set(
  'kern user mail daemon auth intern lpr news uucp clock authpriv ftp ntp audit alert cron'
    .split(' ')
    .concat(Array.from({ length: 8 }, (_, n) => `local${n}`)),
);

const severities: ReadonlySet<string> = new Set('emerg alert crit error warn notice info debug'.split(' '));

const longestTag = 32;

/** Judges `syslog:server=…,facility=…` in the first argument as nginx does; true when it has no mistake. */
export function checkSyslog(met: Met, checker: Checker): boolean {
  const problem = syslogProblem(argument(met, 0).slice('syslog:'.length));
  if (problem === undefined) return true;
  checker.report('NF6203', problem, argumentAt(met, 0), {
    help: 'it reads syslog:server=ADDRESS, then facility=, severity=, tag= and nohostname, with commas between',
  });
  return false;
}

function syslogProblem(text: string): string | undefined {
  const said = new Set<string>();
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    const key = equals < 0 ? part : part.slice(0, equals);
    const problem = partProblem(key, equals < 0 ? undefined : part.slice(equals + 1), part);
    if (key !== 'nohostname' && said.has(key)) return `duplicate syslog "${key}"`;
    if (problem !== undefined) return problem;
    said.add(key);
  }
  return said.has('server') ? undefined : 'no syslog server specified';
}

function partProblem(key: string, value: string | undefined, part: string): string | undefined {
  if (value === undefined) return part === 'nohostname' ? undefined : `unknown syslog parameter "${part}"`;
  switch (key) {
    case 'server':
      return serverProblem(value);
    case 'facility':
      return facilities.has(value) ? undefined : `unknown syslog facility "${value}"`;
    case 'severity':
      return severities.has(value) ? undefined : `unknown syslog severity "${value}"`;
    case 'tag':
      return tagProblem(value);
    default:
      return `unknown syslog parameter "${part}"`;
  }
}

function serverProblem(address: string): string | undefined {
  const url = parseUrl(address, { defaultPort: 514 });
  return url.ok ? undefined : `${url.problem} in syslog server "${address}"`;
}

function tagProblem(tag: string): string | undefined {
  if (tag.length > longestTag) return 'syslog tag length exceeds 32';
  return /^\w*$/.test(tag) ? undefined : 'syslog "tag" only allows alphanumeric characters and underscore';
}
