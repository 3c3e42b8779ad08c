import { argument, type Checker, type Checks, type Met } from './checker.ts';
import { invalidDirective } from './invalid.ts';
import { readTime } from './numbers.ts';

function checkExpires(met: Met, checker: Checker): void {
  const value = argument(met, 0);
  if (value !== 'max' && value !== 'off' && readTime(value, 'sec') === undefined)
    invalidDirective(met, checker, 'invalid value', { help: 'a time such as 365d, or max or off' });
}

function checkMark(met: Met, checker: Checker): void {
  const value = argument(met, 0);
  if (value !== 'off' && !/^[\da-z=]$/i.test(value))
    invalidDirective(met, checker, 'value must be "off" or a single letter, digit or "="');
}

export const useridChecks: Checks = { userid_expires: checkExpires, userid_mark: checkMark };
