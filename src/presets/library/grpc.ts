import type { LocationInput } from '../../schema/location.ts';
import { backend as backendOf } from '../backend.ts';
import { definePreset } from '../preset.ts';

/** What nginx answers by itself, and what gRPC calls it: clients otherwise guess from the status of http. */
const meanings = [
  ['502 503', 14, 'unavailable'],
  ['504', 4, 'deadline exceeded'],
  ['413 429', 8, 'resource exhausted'],
  ['401', 16, 'unauthenticated'],
  ['403', 7, 'permission denied'],
  ['404 405', 12, 'unimplemented'],
] as const;
const pageOf = (code: number) => `/_grpc/${code}`;

function answer(code: number, message: string): LocationInput {
  return {
    internal: true,
    headers: { 'grpc-status': String(code), 'grpc-message': message },
    return: { code: 200, body: '', type: 'application/grpc' },
  };
}

export const grpc = definePreset({
  name: 'grpc',
  place: 'site',
  about: 'gRPC services: calls may stream for long, and errors of nginx are errors of gRPC.',
  notes: `The site needs \`tls\`, or clients that speak HTTP/2 without it and nginx 1.25.1. A stream may be silent for \`idle\` on both
sides and be as long as it likes; \`bodySize\` beside the preset limits what one call sends.`,
  parameters: {
    backend: {
      kind: 'backend',
      about: 'Where the services listen: an address, or the name of an upstream.',
      example: '127.0.0.1:50051',
    },
    idle: { kind: 'text', about: 'How long a call may be silent, as a duration.', default: '1h' },
  },
  gives: ({ backend, idle }) => ({
    http2: true,
    bodySize: 0,
    timeouts: { clientBody: idle },
    errorPages: Object.fromEntries(
      meanings.map(([statuses, code]) => [statuses, { to: pageOf(code), code: 'from-page' as const }]),
    ),
    locations: {
      '/': {
        grpc: { ...backendOf(backend), timeouts: { connect: '5s', idle }, socket: { keepalive: true } },
      },
      ...Object.fromEntries(
        meanings.map(([, code, message]) => [`= ${pageOf(code)}`, answer(code, message)]),
      ),
    },
  }),
});
