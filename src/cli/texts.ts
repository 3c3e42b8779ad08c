/** Texts of the help; line width 96 so that they stay readable in a narrow terminal. */

export const description =
  'Typed sites and streams in, an nginx configuration that nginx accepts out; every mistake is shown on the line you wrote.';

export const programExamples = `Examples:
  nginx-forge generate                     write the configuration beside ./nginx-forge.yaml
  nginx-forge validate staged/*.yaml       check specs, write nothing
`;

export const generateExamples = `Examples:
  nginx-forge generate                     read ./nginx-forge.yaml, write ./nginx/
  nginx-forge generate --check --format github    in CI: fail when the files are out of date
`;

export const validateExamples = `Examples:
  nginx-forge validate                     check ./nginx-forge.yaml
  nginx-forge validate a.yaml b.yaml       check several specs, each on its own
`;

export const reference = `
Environment:
  NGINX_BIN          the nginx to test with, unless --nginx names one
  NO_COLOR           no colour (when not empty)
  FORCE_COLOR        colour also when the output is not a terminal (0: none)

Exit codes:
  0    everything is fine
  1    the spec is wrong, the files are out of date (--check), or nginx refuses the configuration
  2    wrong usage, or no spec found
  3    could not run: unreadable input, output folder, disk full, required nginx missing, time limit
  130  interrupted

Documentation: https://www.npmjs.com/package/nginx-forge
`;

export const shortHelp = `Usage: nginx-forge <command> [options]

  nginx-forge generate [SPEC]     write the nginx configuration that the spec describes
  nginx-forge validate [SPEC…]    check specs, write nothing
  nginx-forge schema              print the JSON Schema of a spec, for editors
  nginx-forge version [--json]    versions of nginx-forge, node and nginx

A spec is a file such as nginx-forge.yaml. All options: nginx-forge --help
`;
