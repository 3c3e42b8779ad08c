import tls, { type ConnectionOptions } from 'node:tls';

export type Handshake =
  | {
      readonly protocol: string | null;
      readonly cipher: string;
      readonly alpn: string | false | null;
    }
  | { readonly refused: string };

/** The outcome of a TLS handshake with 127.0.0.1: what was agreed on, or OpenSSL's code of the refusal. */
export function handshake(options: ConnectionOptions & { readonly port: number }): Promise<Handshake> {
  return new Promise((resolve) => {
    const socket = tls.connect({ host: '127.0.0.1', rejectUnauthorized: false, ...options });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve({ refused: error.code ?? error.message }));
    socket.on('close', () => resolve({ refused: 'closed' }));
    socket.on('secureConnect', () => {
      resolve({
        protocol: socket.getProtocol(),
        cipher: socket.getCipher().name,
        alpn: socket.alpnProtocol,
      });
      socket.destroy();
    });
  });
}

type Version = 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

/** A client of one protocol version only, which takes any cipher and key. */
export const only = (version: Version): Pick<ConnectionOptions, 'minVersion' | 'maxVersion' | 'ciphers'> => ({
  minVersion: version,
  maxVersion: version,
  ciphers: 'DEFAULT@SECLEVEL=0',
});
