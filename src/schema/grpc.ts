import { z } from 'zod';
import {
  backendTlsOf,
  bufferSize,
  dynamic,
  endpoints,
  group,
  hideHeaders,
  timeouts,
  upstreamName,
} from './backend.ts';
import { directives } from './directives.ts';
import { grpcFields, grpcRetryFields, grpcSocketFields, grpcTlsFields } from './fields/grpc.ts';
import { isGrpcAddress } from './grpc-address.ts';
import { requestHeaders } from './headers.ts';
import { plainShape } from './plain-shape.ts';
import { flag } from './scalars.ts';

const addressText = 'an address such as 127.0.0.1:50051, grpcs://app.internal or unix:/run/app.sock';
const address = z
  .string({ error: addressText })
  .regex(/^(?:grpcs?:\/\/)?[^\s;"'\\\u0000-\u001f\u007f]{1,500}$/, { error: addressText })
  .refine(isGrpcAddress, { error: addressText });

/** Hands requests to a gRPC server. */
export const grpc = z.union(
  [
    address,
    z.strictObject({
      to: z
        .union([address, endpoints], { error: `${addressText}, or a list of addresses without grpc://` })
        .optional()
        .describe('The address, or several addresses that share the work.'),
      upstream: upstreamName,
      dynamic,
      headers: requestHeaders
        .optional()
        .describe('Metadata for the backend, beside the forwarded headers; false leaves one out.'),
      host: z
        .union([z.enum(['client', 'backend']), z.string().regex(/^[A-Za-z0-9._:[\]-]{1,255}$/)], {
          error: 'client, backend or a host name',
        })
        .optional()
        .describe(
          "Host of the call: the backend's address as :authority (default), the client's, or a fixed name, which nginx sends as the header Host.",
        ),
      forwarded: z
        .enum(['append', 'replace', 'off'])
        .optional()
        .describe(
          'X-Forwarded-For: append to what came (default), replace it, or send no X-Forwarded headers.',
        ),
      timeouts: timeouts.optional().describe('How long the backend may take; calls may stream for long.'),
      bufferSize: bufferSize
        .optional()
        .describe('Memory for an answer (`grpc_buffer_size`). nginx: 4k or 8k.'),
      hideHeaders,
      retry: group(grpcRetryFields, 'When the next server is asked.'),
      socket: group(grpcSocketFields, 'Connections to the backend.'),
      tls: z
        .union([flag, backendTlsOf(grpcTlsFields)], { error: 'true, or { verify, … }' })
        .optional()
        .describe('TLS to the backend (grpcs).'),
      ...plainShape(grpcFields),
      directives: directives.optional().describe('Directives that have no typed field.'),
    }),
  ],
  { error: `${addressText}, { to: … } or { upstream: … }` },
);
export type GrpcInput = z.infer<typeof grpc>;
