import type { Snippet } from '../wrap.ts';

export const resolvers: readonly Snippet[] = [
  { context: 'location', text: 'resolver 127.0.0.1 valid=x;' },
  { context: 'location', text: 'resolver 127.0.0.1 ipv6=x;' },
  { context: 'location', text: 'resolver valid=10s;' },
  { context: 'location', text: 'resolver 127.0.0.1:0;' },
  { context: 'location', text: 'resolver 127.0.0.1/8;' },
  { context: 'location', text: 'resolver [::1]:53 127.0.0.1 status_zone=x;' },
  { context: 'location', text: 'resolver ::1;' },
  { context: 'location', text: 'resolver_timeout x;' },
  { context: 'location', text: 'set_real_ip_from 300.0.0.0/8;' },
  {
    context: 'location',
    text: 'set_real_ip_from 10.1.2.3/8; set_real_ip_from unix:; set_real_ip_from ::1/128;',
  },
  { context: 'location', text: 'set_real_ip_from 10.1.2.3/33;' },
  { context: 'location', text: 'allow 10.1.2.3/8; deny all; allow unix:; deny ::1; allow 2001:db8::1/32;' },
  { context: 'location', text: 'deny foo;' },
  { context: 'location', text: 'deny 10.0.0.0/33;' },
  { context: 'location', text: 'allow ALL;' },
];
