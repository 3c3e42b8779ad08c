import type { z } from 'zod';
import { finding } from '../diagnostics/finding.ts';
import type { AccessLogInput, accessLog, ErrorLogInput, errorLog, SyslogInput } from '../schema/logs.ts';
import type { BuildContext } from './context.ts';
import type { Words } from './model.ts';
import { needModule } from './modules.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import { bytes, isOn, time, words } from './values.ts';

export const noLogs: readonly Words[] = [];

type Kind = 'http' | 'stream';

/** Where requests or sessions are logged: nothing said, nowhere, or in one or several logs. */
export function buildAccessLogs(
  input: z.infer<typeof accessLog> | undefined,
  origin: Origin,
  kind: Kind,
  context: BuildContext,
): readonly Words[] {
  if (input === undefined) return noLogs;
  if (input === false) return [words(origin, 'off')];
  if (!Array.isArray(input)) return [buildAccessLog(input, origin, kind, context)];
  return input.map((log, i) => buildAccessLog(log, at(origin, i), kind, context));
}

function buildAccessLog(input: AccessLogInput, origin: Origin, kind: Kind, context: BuildContext): Words {
  const log = typeof input === 'string' ? { path: input } : input;
  if (kind === 'stream' && log.format === undefined) {
    context.findings.push(
      finding('NF3005', toPath(origin), [], {
        help: 'define one under settings.stream.logFormats and name it: { path, format }',
      }),
    );
  }
  if (log.format !== undefined) checkFormat(log.format, at(origin, 'format'), kind, context);
  if (log.if !== undefined) context.judgement.whole = true;
  const condition = log.if === undefined ? [] : [sourced(`if=${log.if}`, at(origin, 'if'))];
  if ('syslog' in log) {
    context.judgement.whole = true;
    const target = sourced(syslogText(log.syslog), at(origin, 'syslog'));
    const format = log.format ?? (log.if === undefined ? undefined : 'combined');
    return [target, ...words(origin, format), ...condition];
  }
  const { buffer, gzip, flush } = log;
  if (flush !== undefined && buffer === undefined && gzip === undefined) {
    const what = '"flush" needs "buffer" or "gzip": nothing is collected without';
    context.findings.push(finding('NF1108', toPath(at(origin, 'flush')), [what], { at: 'key' }));
  }
  const options = [
    buffer === undefined ? undefined : `buffer=${bytes(buffer)}`,
    gzip === undefined ? undefined : `gzip=${gzip}`,
    flush === undefined ? undefined : `flush=${time(flush)}`,
  ];
  // nginx takes the second word for a format, whatever it is
  const hasOptions = buffer !== undefined || gzip !== undefined || log.if !== undefined;
  const format = log.format ?? (hasOptions ? 'combined' : undefined);
  return [...words(origin, log.path, format, ...options), ...condition];
}

function syslogText(input: SyslogInput): string {
  const { server, facility, severity, tag, nohostname } = input;
  const parts = [
    `server=${server}`,
    facility === undefined ? undefined : `facility=${facility}`,
    severity === undefined ? undefined : `severity=${severity}`,
    tag === undefined ? undefined : `tag=${tag}`,
    isOn(nohostname) ? 'nohostname' : undefined,
  ];
  return `syslog:${parts.filter((part) => part !== undefined).join(',')}`;
}

function checkFormat(name: string, origin: Origin, kind: Kind, context: BuildContext): void {
  const known = Object.keys(context.spec.settings?.[kind]?.logFormats ?? {});
  if (known.includes(name) || (kind === 'http' && name === 'combined')) return;
  const help =
    known.length > 0 ? `known formats: ${known.join(', ')}` : `define it under settings.${kind}.logFormats`;
  context.findings.push(finding('NF2014', toPath(origin), [name], { help }));
}

/** Where errors are logged; nothing said is not the same as nowhere, which nginx does not know. */
export function buildErrorLogs(
  input: z.infer<typeof errorLog> | undefined,
  origin: Origin,
  context: BuildContext,
): readonly Words[] {
  if (input === undefined) return noLogs;
  if (!Array.isArray(input)) return [buildErrorLog(input, origin, context)];
  return input.map((log, i) => buildErrorLog(log, at(origin, i), context));
}

function buildErrorLog(input: ErrorLogInput, origin: Origin, context: BuildContext): Words {
  if (typeof input === 'string') return words(origin, input);
  if ('path' in input) return words(origin, input.path, input.level);
  context.judgement.whole = true;
  if ('syslog' in input) return words(origin, syslogText(input.syslog), input.level);
  needModule('debug', at(origin, 'memory'), context);
  return words(origin, `memory:${bytes(input.memory)}`, input.level);
}
