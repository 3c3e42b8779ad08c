import { plainFields } from '../plain.ts';

/** Single settings of http core, written on a site or location itself. */
export const coreFields = plainFields({
  satisfy: {
    directive: 'satisfy',
    kind: ['oneOf', 'all', 'any'],
    about:
      'Whether all of the access checks must let a request in (address, password, subrequest), or any. nginx: all.',
  },
  defaultType: {
    directive: 'default_type',
    kind: 'text',
    about: 'Media type of files whose extension is not known.',
  },
  etag: { directive: 'etag', kind: 'flag', about: 'Send an ETag with files. nginx: on.' },
  ifModifiedSince: {
    directive: 'if_modified_since',
    kind: ['oneOf', 'off', 'exact', 'before'],
    about: 'How the time in If-Modified-Since is compared with that of the file. nginx: exact.',
  },
  maxRanges: {
    directive: 'max_ranges',
    kind: ['count', 0, 1_000_000],
    about: 'Most ranges in one request; 0 answers none. nginx: no limit.',
  },
  limitRate: {
    directive: 'limit_rate',
    kind: 'text',
    about: 'Bytes per second of an answer, such as 500k, or a variable; 0 is no limit. nginx: 0.',
  },
  limitRateAfter: {
    directive: 'limit_rate_after',
    kind: 'text',
    about: 'How much of an answer is sent before limitRate holds, such as 10m. nginx: 0.',
  },
  absoluteRedirect: {
    directive: 'absolute_redirect',
    kind: 'flag',
    about: "Redirects of nginx's own name scheme and host. nginx: on.",
  },
  serverNameInRedirect: {
    directive: 'server_name_in_redirect',
    kind: 'flag',
    about: "Redirects of nginx's own name the first server name, not the client's host. nginx: off.",
  },
  portInRedirect: {
    directive: 'port_in_redirect',
    kind: 'flag',
    about: "Redirects of nginx's own name the port. nginx: on.",
  },
  recursiveErrorPages: {
    directive: 'recursive_error_pages',
    kind: 'flag',
    about: 'An error page may itself end in an error page. nginx: off.',
  },
  msiePadding: {
    directive: 'msie_padding',
    kind: 'flag',
    about: 'Pad error pages for old Internet Explorers and Chromes. nginx: on.',
  },
  msieRefresh: {
    directive: 'msie_refresh',
    kind: 'flag',
    about: 'Refreshes in place of redirects for old Internet Explorers. nginx: off.',
  },
  serverTokens: {
    directive: 'server_tokens',
    kind: ['oneOf', 'on', 'off', 'build'],
    about: "Show nginx's version in answers.",
  },
  chunkedTransferEncoding: {
    directive: 'chunked_transfer_encoding',
    kind: 'flag',
    about: 'Chunked answers in HTTP/1.1. nginx: on.',
  },
  earlyHints: {
    directive: 'early_hints',
    kind: 'texts',
    about: 'Pass 103 answers of the backend on when one of these texts is neither empty nor 0.',
  },
  postAction: {
    directive: 'post_action',
    kind: 'text',
    about: 'A location that is called when a request has ended.',
  },
});
