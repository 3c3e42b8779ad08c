import { getDiffieHellman } from 'node:crypto';
import { integer, pem, sequence } from './der.ts';
import { StandInCertificates } from './stand-in-certificate.ts';
import { emptyMmdb } from './stand-in-mmdb.ts';

/** What nginx expects to find behind a path. */
export type FileKind =
  | 'certificate'
  | 'certificate key'
  | 'CA certificates'
  | 'revocation list'
  | 'DH parameters'
  | 'MaxMind database'
  | 'session ticket key'
  | 'QUIC host key'
  | 'password file'
  | 'OCSP response'
  | 'script'
  | 'include'
  | 'rules file';

/** Writes contents that nginx can load; made once for a run, and only when first asked for. */
export class StandInFiles {
  #certificates: StandInCertificates | undefined;
  #dhParameters: string | undefined;

  content(kind: FileKind, serverNames: readonly string[]): string | Buffer {
    switch (kind) {
      case 'certificate':
      case 'certificate key':
        return this.#pair(serverNames);
      case 'CA certificates':
        return this.#made().certificatePem([]);
      case 'revocation list':
        return this.#made().crlPem();
      case 'DH parameters':
        this.#dhParameters ??= dhParametersPem();
        return this.#dhParameters;
      case 'MaxMind database':
        return emptyMmdb();
      case 'session ticket key':
        return Buffer.alloc(80, 'stand-in');
      case 'QUIC host key':
        return Buffer.alloc(64, 'stand-in');
      case 'password file':
        return 'stand-in\n';
      case 'OCSP response':
        // OCSPResponse { responseStatus unauthorized }, RFC 6960: nginx looks no further.
        return Buffer.of(0x30, 0x03, 0x0a, 0x01, 0x06);
      case 'script':
        return 'export default {};\n';
      case 'include':
      case 'rules file':
        return '';
    }
  }

  /**
   * Certificate and key in one file serve wherever either is read. The certificate stands there twice: as its own
   * issuer it keeps `ssl_stapling on` from warning that the issuer is missing.
   */
  #pair(serverNames: readonly string[]): string {
    const certificate = this.#made().certificatePem(serverNames);
    return certificate + certificate + this.#made().keyPem;
  }

  #made(): StandInCertificates {
    this.#certificates ??= new StandInCertificates();
    return this.#certificates;
  }
}

/** The 2048-bit group 14 of RFC 3526 as PKCS #3 parameters. */
function dhParametersPem(): string {
  const group = getDiffieHellman('modp14');
  return pem('DH PARAMETERS', sequence(integer(group.getPrime()), integer(group.getGenerator())));
}
