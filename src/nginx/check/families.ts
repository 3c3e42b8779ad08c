/** Directives that are judged together when a block is complete; a block without any of them is passed over. */
export const families = { buffers: 1, headerBuffers: 2, upstreamTls: 4 } as const;

/** Lists that nginx reads when it hands them down, so that nobody reads those that no server takes over; a bit each. */
export const lateLists: Readonly<Record<string, number>> = {
  proxy_set_header: 8,
  grpc_set_header: 16,
  fastcgi_param: 32,
  uwsgi_param: 64,
  scgi_param: 128,
};
