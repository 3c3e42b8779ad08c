import {
  answerFields,
  gatewayFailures,
  retryFields,
  socketBufferFields,
  socketFields,
  tlsFields,
} from './backend.ts';

/** Of `grpc`, beside what its model says in full. */
export const grpcFields = answerFields('grpc');
export const grpcRetryFields = retryFields('grpc', gatewayFailures);
export const grpcSocketFields = { ...socketFields('grpc'), ...socketBufferFields('grpc') };
export const grpcTlsFields = tlsFields('grpc');
