import { api } from './library/api.ts';
import { cloudflare } from './library/cloudflare.ts';
import { mysql, postgres, redis } from './library/databases.ts';
import { django } from './library/django.ts';
import { drupal } from './library/drupal.ts';
import { grpc } from './library/grpc.ts';
import { health } from './library/health.ts';
import { joomla } from './library/joomla.ts';
import { laravel } from './library/laravel.ts';
import { loadBalancer } from './library/load-balancer.ts';
import { magento } from './library/magento.ts';
import { nextcloud } from './library/nextcloud.ts';
import { node } from './library/node.ts';
import { php } from './library/php.ts';
import { reverseProxy } from './library/reverse-proxy.ts';
import { s3 } from './library/s3.ts';
import { authelia, oauth2Proxy } from './library/sign-in.ts';
import { spa } from './library/spa.ts';
import { sse } from './library/sse.ts';
import { staticSite } from './library/static-site.ts';
import { dns, mqtt, smtp, tlsTerminate } from './library/streams.ts';
import { stubStatus } from './library/stub-status.ts';
import { symfony } from './library/symfony.ts';
import { websocket } from './library/websocket.ts';
import { wordpress } from './library/wordpress.ts';
import type { Preset } from './preset.ts';

const all: readonly Preset[] = [
  api,
  authelia,
  cloudflare,
  django,
  dns,
  drupal,
  grpc,
  health,
  joomla,
  laravel,
  loadBalancer,
  magento,
  mqtt,
  mysql,
  nextcloud,
  node,
  oauth2Proxy,
  php,
  postgres,
  redis,
  reverseProxy,
  s3,
  smtp,
  spa,
  sse,
  staticSite,
  stubStatus,
  symfony,
  tlsTerminate,
  websocket,
  wordpress,
];

/** The presets that come with the program, by name. */
export const library: ReadonlyMap<string, Preset> = new Map(all.map((preset) => [preset.name, preset]));
