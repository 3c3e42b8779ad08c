import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';

const browsers: readonly string[] = ['msie', 'gecko', 'opera', 'safari', 'konqueror'];

/** As nginx reads it (`ngx_http_modern_browser`), which refuses a single unknown word without saying why. */
function checkModernBrowser(met: Met, checker: Checker): void {
  const name = argument(met, 0);
  const help = `it takes unlisted, or one of ${browsers.join(', ')} and a version`;
  if (met.node.args.length < 2) {
    if (name !== 'unlisted')
      checker.report('NF6203', `invalid parameter "${name}"`, argumentAt(met, 0), { help });
    return;
  }
  const version = argument(met, 1);
  if (!browsers.includes(name.toLowerCase()))
    checker.report('NF6201', `unknown browser name "${name}"`, argumentAt(met, 0), { help });
  else if (!/^[\d.]*$/.test(version))
    checker.report('NF6201', `invalid browser version "${version}"`, argumentAt(met, 1), {
      help: 'digits and points, such as 5.5',
    });
}

export const browserChecks: Checks = { modern_browser: checkModernBrowser };
