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

export const bootstrapExamples = `Examples:
  nginx-forge bootstrap --dry-run          which certificates are missing
  nginx-forge bootstrap --root ./image     write stand-ins below ./image, such as ./image/etc/nginx/tls/site.pem
`;

export const checkExamples = `Examples:
  nginx-forge check /etc/nginx/nginx.conf            a whole configuration, with what it includes
  nginx-forge check --context server snippets/*.conf what stands in a server, each file on its own
  nginx-forge check --target nginx:1.22.1 nginx/     for one release, every configuration below nginx/
`;

export const fmtExamples = `Examples:
  nginx-forge fmt --write nginx/           format all *.conf files below nginx/
  nginx-forge fmt --check nginx/           in CI: fail when one of them is not formatted
  nginx-forge fmt - < nginx.conf           from stdin to stdout, as editors do it
`;

export const explainExamples = `Examples:
  nginx-forge explain NF2003               what this finding means, and what to do about it
  nginx-forge explain                      every code
`;

export const presetExamples = `Examples:
  nginx-forge preset list                                  every preset
  nginx-forge preset show wordpress                        what it stands for, and its parameters
  nginx-forge preset show wordpress root=/srv/www/blog     with a value of yours
`;

export const formatHelp =
  'pretty on stderr; compact, json, sarif, github, gitlab, junit or checkstyle on stdout; FORMAT=FILE writes a file; several with commas, or again';

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
  nginx-forge bootstrap [SPEC]    write stand-ins for certificates that are not there yet
  nginx-forge check [FILE|DIR…]   check any nginx configuration without nginx
  nginx-forge fmt FILE|DIR…       lay out nginx configuration in one way
  nginx-forge explain [CODE…]     what a finding means, and what to do about it
  nginx-forge preset [list|show]  fields to begin with, such as wordpress, and what they stand for
  nginx-forge schema              print the JSON Schema of a spec, for editors
  nginx-forge version [--json]    versions of nginx-forge, node and nginx

A spec is a file such as nginx-forge.yaml. All options: nginx-forge --help
`;
