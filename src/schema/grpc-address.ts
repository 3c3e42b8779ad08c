import { isAnyEndpoint } from './proxy-url.ts';

/** Host and port or a unix socket, alone or behind `grpc://` and `grpcs://`. */
export function isGrpcAddress(text: string): boolean {
  return isAnyEndpoint(text.replace(/^grpcs?:\/\//, ''));
}
