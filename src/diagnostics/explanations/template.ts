import type { template as catalog } from '../catalog/template.ts';
import type { Explanation } from '../explanation.ts';

export const template = {
  NF5001: {
    what: 'The folder that `templates` names cannot be read, or lies outside of the project.',
    mend: 'Name a folder inside the project, relative to the spec.',
  },
  NF5002: {
    what: 'A template of yours cannot be used: it is too large, not UTF-8, not a file, or leads out of the project.',
    mend: 'Make it a plain text file inside the folder of templates.',
  },
  NF5003: {
    what: 'There is no template of this name that yours could replace. It would never be used.',
    mend: 'Take the name that is suggested; the originals are in `node_modules/nginx-forge/templates/`.',
  },
  NF5004: {
    what: 'The template is not valid Handlebars: a block was not closed, or a tag is not complete.',
    mend: 'Correct the line that is shown.',
    example: {
      language: 'handlebars',
      bad: '{{#if root}}\n{{dir "root" root}}',
      good: '{{#if root}}\n{{dir "root" root}}\n{{/if}}',
    },
  },
  NF5005: {
    what: 'A value would reach the configuration as it is, without quoting. A blank or a semicolon in it would then become part of the configuration.',
    mend: 'Write a whole directive with `{{dir "name" value}}`, or a word with `{{words value}}`.',
    example: { language: 'handlebars', bad: 'root {{root}};', good: '{{dir "root" root}}' },
  },
  NF5006: {
    what: 'The template calls a helper that does not exist, or uses a block as a helper.',
    mend: 'Take one of the helpers in docs/templates.md.',
  },
  NF5007: {
    what: 'A helper has too few or too many arguments, or arguments of the wrong kind.',
    mend: 'Write it as in the example of the help.',
  },
  NF5008: {
    what: 'The template includes a partial that does not exist, or with the wrong context.',
    mend: 'Take the name that is suggested; partials are the templates of the package.',
  },
  NF5009: {
    what: 'The template uses a field that does not exist at this place.',
    mend: 'Take the name that is suggested. Inside of `{{#each}}` and `{{#with}}` names belong to the inner value.',
  },
  NF5010: {
    what: 'What the template gives is not nginx configuration: a `;` or a brace is missing or too many.',
    mend: 'Look at the text of the template around the values; helpers write their own `;`.',
  },
  NF5011: {
    what: 'A helper stands where its value cannot be written: inside of quotes or a comment, in the middle of a word, or where a directive is expected.',
    mend: 'Take the quotes away, put blanks around `{{words …}}`, and use `{{comment …}}` for comments.',
    example: { language: 'handlebars', bad: 'root "{{words root}}";', good: 'root {{words root}};' },
  },
  NF5012: {
    what: 'The template writes a directive that nginx does not know.',
    mend: 'Correct the spelling. A directive of a foreign module goes into the spec under `directives`.',
  },
  NF5013: {
    what: 'The template cannot be rendered, for example since templates include each other without an end.',
    mend: 'Correct what the message says.',
  },
  NF5014: {
    what: 'A field is used in a form that does not say what it looks like: a list as a text, or a value as a condition that is always true.',
    mend: 'Go through a list with `{{#each}}`, and ask for a value with `{{#if field.value}}`.',
  },
} as const satisfies Record<keyof ReturnType<typeof catalog>, Explanation>;
