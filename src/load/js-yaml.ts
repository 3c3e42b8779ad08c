/** The part of js-yaml that is used: the rest of it, loaded with a whole `import('js-yaml')`, is twice as large. */
export { getScalarValue, parseEvents, YAMLException } from 'js-yaml';
