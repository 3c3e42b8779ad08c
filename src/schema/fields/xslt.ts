import { plainFields } from '../plain.ts';

/** `xslt`, beside the stylesheets. */
export const xsltFields = plainFields({
  entities: { directive: 'xml_entities', kind: 'path', about: 'File with a DTD that declares entities.' },
  externalEntities: {
    directive: 'xml_external_entities',
    kind: 'flag',
    about: 'Load external entities of documents. nginx: off.',
  },
  lastModified: {
    directive: 'xslt_last_modified',
    kind: 'flag',
    about: "Keep the document's Last-Modified. nginx: off.",
  },
  types: { directive: 'xslt_types', kind: 'mediaTypes', about: 'Media types beside text/xml.' },
});
