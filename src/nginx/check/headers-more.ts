import { argument, argumentAt, type Check, type Checks } from './checker.ts';

/**
 * The options of the headers-more module's directives (github.com/openresty/headers-more-nginx-module, README). Each `-s`
 * and `-t` is followed by a value.
 */
function options(letters: string): Check {
  return (met, checker) => {
    for (let i = 0; i < met.node.args.length; i++) {
      const word = argument(met, i);
      if (word.length !== 2 || !word.startsWith('-')) continue;
      const letter = word.charAt(1);
      if (!letters.includes(letter)) {
        checker.report('NF6203', `${met.row.name}: invalid option name: "${word}"`, argumentAt(met, i), {
          help: `it takes ${[...letters].map((known) => `-${known}`).join(', ')}`,
        });
        return;
      }
      if (letter === 's' || letter === 't') i++;
    }
  };
}

export const headersMoreChecks: Checks = {
  more_set_headers: options('sta'),
  more_clear_headers: options('st'),
  more_set_input_headers: options('rt'),
  more_clear_input_headers: options('t'),
};
