/** Where this company keeps its certificates: said once, used everywhere. */
export function certificateFor(name: string): { certificate: string; certificateKey: string } {
  return {
    certificate: `/etc/nginx/tls/${name}.pem`,
    certificateKey: `/etc/nginx/tls/${name}.key`,
  };
}
