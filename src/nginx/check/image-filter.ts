import { argument, type Checker, type Checks, type Met } from './checker.ts';
import { invalidDirective, invalidParameter } from './invalid.ts';
import { readNumber } from './numbers.ts';

const forms = 'off, test, size, rotate 90|180|270, resize WIDTH HEIGHT or crop WIDTH HEIGHT';

/** As nginx reads it (`ngx_http_image_filter`): by the number of words. */
function checkImageFilter(met: Met, checker: Checker): void {
  const { args } = met.node;
  const mode = argument(met, 0);
  const known =
    args.length === 1
      ? ['off', 'test', 'size'].includes(mode)
      : args.length === 2
        ? mode === 'rotate'
        : mode === 'resize' || mode === 'crop';
  if (!known) {
    invalidParameter(met, 0, checker, `it takes ${forms}`);
    return;
  }
  const bad = args.findIndex(({ value }, i) => i > 0 && !value.includes('$') && !isSize(value, mode));
  if (bad >= 0) invalidParameter(met, bad, checker, `it takes ${forms}`);
}

function isSize(value: string, mode: string): boolean {
  if (mode === 'rotate') return ['90', '180', '270'].includes(value);
  return value === '-' || (readNumber(value) ?? 0) > 0;
}

function checkQuality(met: Met, checker: Checker): void {
  const value = argument(met, 0);
  if (!value.includes('$') && (readNumber(value) ?? 0) === 0)
    invalidDirective(met, checker, 'invalid value', { help: 'a number from 1 to 100' });
}

/** What is no number counts as 0 here. */
function checkSharpen(met: Met, checker: Checker): void {
  if (argument(met, 0) === '-')
    invalidDirective(met, checker, 'invalid value', { help: 'a number from 0 on' });
}

export const imageFilterChecks: Checks = {
  image_filter: checkImageFilter,
  image_filter_jpeg_quality: checkQuality,
  image_filter_webp_quality: checkQuality,
  image_filter_sharpen: checkSharpen,
};
