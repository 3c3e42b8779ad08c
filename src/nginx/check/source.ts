/** One text of a configuration, under the name that findings call it by. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  /** True when the file is not UTF-8: each character of `text` stands for one byte. */
  readonly isBytes?: boolean;
}

/**
 * What became of a file that a configuration names. `unknown` is a file of another machine: nothing can be said of it;
 * `absent` is one that surely is not there.
 */
export type FileAnswer =
  | { readonly kind: 'text'; readonly source: SourceText }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown' };

/** Which folder a relative path starts from: that of `nginx.conf`, or the prefix that nginx was built with. */
export type PathBase = 'conf' | 'prefix';

/** What a certificate and its key are, as far as they can be read. */
export type KeyPairAnswer =
  /** On another machine, made of variables, or protected by a password. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'absent' | 'broken'; readonly which: 'certificate' | 'key'; readonly why: string }
  | {
      readonly kind: 'pair';
      readonly matches: boolean;
      /** False for an RSA certificate with an EC key and the like: nginx does not notice these. */
      readonly sameType: boolean;
      /** In words, when the certificate does not count today. */
      readonly notValid: string | undefined;
      /** In words, when the certificates behind the first do not sign each other. */
      readonly chainProblem: string | undefined;
      readonly covers: (host: string) => boolean;
      readonly names: readonly string[];
    };

/** How a check gets at the files that a configuration names; it is pure itself. */
export interface ConfigFiles {
  readonly read: (path: string, base: PathBase) => FileAnswer;
  /** The files that a pattern names, sorted as nginx reads them; undefined where nothing can be known. */
  readonly glob: (pattern: string) => readonly SourceText[] | undefined;
  /** A certificate file and its key file, by the words of `ssl_certificate` and `ssl_certificate_key`. */
  readonly keyPair?: (certificate: string, key: string) => KeyPairAnswer;
}

/** For a text that stands alone. */
export const noFiles: ConfigFiles = { read: () => ({ kind: 'unknown' }), glob: () => undefined };
