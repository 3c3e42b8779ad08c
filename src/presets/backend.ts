/** Where a backend is: the name of an upstream, or an address. */
export function httpBackend(text: string): { readonly to: string } | { readonly upstream: string } {
  if (isUpstream(text)) return { upstream: text };
  return { to: /^https?:\/\//.test(text) ? text : `http://${text}` };
}

/** The same for protocols whose addresses have no scheme. */
export function backend(text: string): { readonly to: string } | { readonly upstream: string } {
  return isUpstream(text) ? { upstream: text } : { to: text };
}

/** Addresses have a port or a path. */
function isUpstream(text: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(text);
}

/** A dead backend is given up soon; WebSockets are silent for longer than answers take. */
export function patience(websocket: boolean, idle = websocket ? '1h' : undefined) {
  return { connect: '5s', ...(idle === undefined ? {} : { idle }) };
}
