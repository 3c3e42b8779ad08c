import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { readNumber, readSize, readTime } from './numbers.ts';
import { checkSyslog } from './syslog.ts';
import type { LogBuffer } from './tables.ts';
import { isWhole } from './whole.ts';

/** As nginx reads it (`ngx_http_log_set_log`); the stream module has no format of its own. */
function checkAccessLog(met: Met, checker: Checker): void {
  const file = argument(met, 0);
  if (file === 'off') {
    if (met.node.args.length > 1) invalidParameter(met, 1, checker, 'nothing may follow "off"');
    return;
  }
  const toSyslog = file.startsWith('syslog:');
  if (toSyslog && !checkSyslog(met, checker)) return;
  if (!checkFormat(met, checker)) return;
  const buffer = readBuffer(met, checker);
  if (buffer === undefined) return;
  const at = argumentAt(met, 0);
  if (buffer.size === 0) {
    if (buffer.flush === 0) return;
    checker.report('NF6259', `no buffer is defined for access_log "${file}"`, at, {
      help: 'flush= goes with buffer= or gzip',
    });
  } else if (!toSyslog && file.includes('$'))
    checker.report('NF6209', 'buffered logs cannot have variables in name', at);
  else if (toSyslog) checker.report('NF6209', 'logs to syslog cannot be buffered', at);
  else noteBuffer(met, buffer, checker);
}

function checkFormat(met: Met, checker: Checker): boolean {
  const { side } = met.scope;
  if (met.node.args.length < 2) {
    if (side === 'http') return true;
    checker.report('NF6214', 'log format is not specified', met, {
      help: 'write the name of a log_format behind the file',
    });
    return false;
  }
  const format = argument(met, 1);
  const { logFormats } = checker.tables.of(side);
  if (logFormats.has(format) || (side === 'http' && format.toLowerCase() === 'combined')) return true;
  // nginx takes upper and lower case for the same here, though not where a format is made.
  const lower = format.toLowerCase();
  for (const known of logFormats) if (known.toLowerCase() === lower) return true;
  if (!isWhole(met.scope)) return true;
  checker.report('NF6214', `unknown log format "${format}"`, argumentAt(met, 1), {
    help: 'a log_format has to stand before it is used',
  });
  return false;
}

/** The words behind the format; undefined when one of them is wrong. */
function readBuffer(met: Met, checker: Checker): LogBuffer | undefined {
  let size = 0;
  let flush = 0;
  let gzip = 0;
  const refuse = (message: string, index: number): undefined => {
    checker.report('NF6203', message, argumentAt(met, index));
  };
  for (let i = 2; i < met.node.args.length; i++) {
    const word = argument(met, i);
    const value = word.slice(word.indexOf('=') + 1);
    if (word.startsWith('buffer=')) {
      size = readSize(value) ?? 0;
      if (size === 0) return refuse(`invalid buffer size "${value}"`, i);
    } else if (word.startsWith('flush=')) {
      flush = readTime(value, 'msec') ?? 0;
      if (flush === 0) return refuse(`invalid flush time "${value}"`, i);
    } else if (word === 'gzip' || word.startsWith('gzip=')) {
      size ||= 65_536;
      gzip = word === 'gzip' ? 1 : (readNumber(value) ?? 0);
      if (gzip < 1 || gzip > 9) return refuse(`invalid compression level "${value}"`, i);
    } else if (!word.startsWith('if=')) {
      invalidParameter(met, i, checker, 'it takes buffer=, flush=, gzip, gzip= and if=');
      return undefined;
    }
  }
  return { size, flush, gzip };
}

/** All logs that go into one file share one buffer. */
function noteBuffer(met: Met, buffer: LogBuffer, checker: Checker): void {
  const file = argument(met, 0);
  const { logBuffers } = checker.tables;
  const known = logBuffers.get(file);
  if (known === undefined) logBuffers.set(file, buffer);
  else if (known.size !== buffer.size || known.flush !== buffer.flush || known.gzip !== buffer.gzip) {
    const message = `access_log "${file}" already defined with conflicting parameters`;
    checker.report('NF6209', message, met, { help: 'a file has one buffer for all that is logged into it' });
  }
}

function invalidParameter(met: Met, index: number, checker: Checker, help: string): void {
  checker.report('NF6203', `invalid parameter "${argument(met, index)}"`, argumentAt(met, index), { help });
}

export const accessLogChecks: Checks = { access_log: checkAccessLog };
