import type { DirectiveRow } from '../catalogue.ts';
import { isBefore } from '../releases.ts';
import { formatVersion, type Version } from '../version.ts';
import { argument, argumentAt, type Check, type Checker, type Met } from './checker.ts';
import { readNumber, readSize, readTime } from './numbers.ts';
import { hasOwnWords, rangeProblem } from './ranges.ts';
import { type Limits, type ValueFacts, valueFacts } from './value-facts.ts';

type TypeCheck = (met: Met, facts: ValueFacts, checker: Checker) => void;

/**
 * How the values of a directive are judged by the type that the catalogue gives it for a release, as nginx's own
 * readers of that type do; undefined where any words will do.
 */
export function valueCheckOf({ name, module }: DirectiveRow, version: Version): Check | undefined {
  const facts = valueFacts(name, module);
  if (facts === undefined) return undefined;
  const type = typeIn(facts, version);
  const check = type !== undefined && Object.hasOwn(types, type) ? types[type] : undefined;
  return check === undefined ? undefined : (met, checker) => check(met, facts, checker);
}

function typeIn({ type, was = [] }: ValueFacts, version: Version): string | undefined {
  return was.find(({ before }) => isBefore(version, before))?.type ?? type;
}

const types: Readonly<Record<string, TypeCheck>> = {
  flag: (met, _facts, checker) => checkFlag(met, checker),
  num: (met, facts, checker) => {
    const value = readNumber(argument(met, 0));
    if (value === undefined) invalid(met, checker, 'invalid number', 'a whole number without a unit');
    else checkRange(met, facts, value, checker);
  },
  size: (met, facts, checker) => sized(met, facts, checker, 'size'),
  off: (met, facts, checker) => sized(met, facts, checker, 'off'),
  sec: (met, _facts, checker) => timed(met, checker, 'sec'),
  msec: (met, _facts, checker) => timed(met, checker, 'msec'),
  bufs: (met, _facts, checker) => {
    const fits = (readNumber(argument(met, 0)) ?? 0) > 0 && (readSize(argument(met, 1)) ?? 0) > 0;
    if (!fits) invalid(met, checker, 'invalid value', 'how many buffers and their size, such as 8 16k');
  },
  enum: (met, facts, checker) => oneOf(met, facts, 0, checker),
  bitmask: (met, facts, checker) => {
    const said = new Set<string>();
    for (let i = 0; i < met.node.args.length; i++) {
      const value = argument(met, i).toLowerCase();
      if (oneOf(met, facts, i, checker) && said.has(value))
        checker.report('NF6202', `duplicate value "${argument(met, i)}"`, argumentAt(met, i), {
          severity: 'warning',
          help: 'it is there already',
        });
      said.add(value);
    }
  },
  path: (met, _facts, checker) => {
    const levels = met.node.args.slice(1).map(({ value }) => readNumber(value) ?? 0);
    const wrong = levels.findIndex((level) => level === 0 || level > 10);
    const sum = levels.reduce((all, level) => all + level, 0);
    if (wrong < 0 && sum <= 10) return;
    const at = wrong < 0 ? levels.length : wrong + 1;
    const help = 'up to three numbers of digits for the folders inside it, together at most 10';
    checker.report('NF6201', `"${met.row.name}" directive invalid value`, argumentAt(met, at), { help });
  },
  access: (met, _facts, checker) => {
    for (const [i, { value }] of met.node.args.entries()) {
      if (/^(?:user|group|all):(?:rw|r)$/.test(value)) continue;
      checker.report('NF6201', `invalid value "${value}"`, argumentAt(met, i), {
        help: 'user, group or all with r or rw, such as group:r',
      });
    }
  },
  complex_size: (met, facts, checker) => {
    if (!argument(met, 0).includes('$')) sized(met, facts, checker, 'size');
  },
  upstream_param: (met, _facts, checker) => {
    const third = argument(met, 2);
    if (met.node.args.length > 2 && third !== 'if_not_empty')
      checker.report('NF6203', `invalid parameter "${third}"`, argumentAt(met, 2), {
        help: 'only "if_not_empty" may follow the value',
      });
  },
  cache_valid: (met, _facts, checker) => {
    const { args } = met.node;
    const last = args.length - 1;
    if (readTime(argument(met, last), 'sec') === undefined) {
      checker.report('NF6201', `invalid time value "${argument(met, last)}"`, argumentAt(met, last));
      return;
    }
    for (let i = 0; i < last; i++) {
      const value = argument(met, i);
      const status = readNumber(value);
      if (value === 'any' || (status !== undefined && status >= 100 && status <= 599)) continue;
      checker.report('NF6201', `invalid status "${value}"`, argumentAt(met, i), {
        help: 'a status from 100 to 599, or any',
      });
    }
  },
};

/** `on` or `off`, in any case (`ngx_conf_set_flag_slot`). */
export function checkFlag(met: Met, checker: Checker): void {
  const value = argument(met, 0);
  if (/^(?:on|off)$/i.test(value)) return;
  const message = `invalid value "${value}" in "${met.row.name}" directive, it must be "on" or "off"`;
  checker.report('NF6201', message, argumentAt(met, 0));
}

function invalid(met: Met, checker: Checker, what: string, help: string): void {
  const said = met.node.args.map(({ value }) => `"${value}"`).join(' ');
  checker.report('NF6201', `"${met.row.name}" directive ${what}`, argumentAt(met, 0), {
    help: `it says ${said}; expected ${help}`,
  });
}

function sized(met: Met, facts: ValueFacts, checker: Checker, kind: 'size' | 'off'): void {
  const value = readSize(argument(met, 0), kind);
  const example = kind === 'size' ? 'a size such as 512, 16k or 1m' : 'a size such as 512, 16k, 1m or 2g';
  if (value === undefined) invalid(met, checker, 'invalid value', example);
  else checkRange(met, facts, value, checker);
}

function timed(met: Met, checker: Checker, grain: 'sec' | 'msec'): void {
  if (readTime(argument(met, 0), grain) !== undefined) return;
  const example = grain === 'sec' ? '30s, 5m, 1h 30m or 1d' : '500ms, 30s, 5m or 1h 30m';
  invalid(met, checker, 'invalid value', `a time such as ${example}`);
}

/** True when the word is one of the allowed ones; upper and lower case are the same. */
function oneOf(met: Met, facts: ValueFacts, index: number, checker: Checker): boolean {
  const word = argument(met, index).toLowerCase();
  const known = facts.values?.find((value) => value.toLowerCase() === word);
  if (known === undefined) {
    const { version } = checker;
    const now = facts.values?.filter((value) => valueExists(facts, value, version)) ?? [];
    const help = now.length === 0 ? undefined : `it takes ${now.join(', ')}`;
    checker.report('NF6201', `invalid value "${argument(met, index)}"`, argumentAt(met, index), { help });
    return false;
  }
  if (valueExists(facts, known, checker.version)) return true;
  const since = facts.valueSince?.[known];
  const gone = facts.valueRemoved?.[known];
  const when =
    gone !== undefined && !isBefore(checker.version, gone)
      ? `is gone since nginx ${gone}`
      : `needs nginx ${since} or newer`;
  checker.report('NF6201', `invalid value "${argument(met, index)}"`, argumentAt(met, index), {
    help: `"${known}" ${when}, and the target is nginx ${formatVersion(checker.version)}`,
  });
  return false;
}

function valueExists({ valueSince, valueRemoved }: ValueFacts, value: string, version: Version): boolean {
  const since = valueSince?.[value];
  const gone = valueRemoved?.[value];
  return (
    (since === undefined || !isBefore(version, since)) && (gone === undefined || isBefore(version, gone))
  );
}

function checkRange(met: Met, facts: ValueFacts, value: number, checker: Checker): void {
  const { bounds, limits, values } = facts;
  if (hasOwnWords(met.row.name)) {
    const problem = rangeProblem(met.row.name, value);
    if (problem !== undefined) checker.report('NF6204', problem, argumentAt(met, 0));
    return;
  }
  if (bounds !== undefined && (value < bounds[0] || value > bounds[1])) {
    checker.report('NF6204', `value must be between ${bounds[0]} and ${bounds[1]}`, argumentAt(met, 0));
  } else if (limits !== undefined) {
    const problem = limitProblem(limits, value);
    if (problem !== undefined) checker.report('NF6204', `"${met.row.name}" ${problem}`, argumentAt(met, 0));
  } else if (values !== undefined && !values.some((v) => readSize(v) === value)) {
    invalid(met, checker, 'invalid value', `one of ${values.join(', ')}`);
  }
}

function limitProblem({ min, max, multipleOf, powerOf2 }: Limits, value: number): string | undefined {
  if (min !== undefined && value < min) return `must be no less than ${min}`;
  if (max !== undefined && value > max) return `must be no more than ${max}`;
  if (multipleOf !== undefined && value % multipleOf !== 0) return `must be a multiple of ${multipleOf}`;
  if (powerOf2 && (value < 1 || !Number.isInteger(Math.log2(value)))) return 'must be a power of two';
  return undefined;
}
