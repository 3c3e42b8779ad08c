import { drupal } from './library/drupal.ts';
import { health } from './library/health.ts';
import { joomla } from './library/joomla.ts';
import { laravel } from './library/laravel.ts';
import { magento } from './library/magento.ts';
import { nextcloud } from './library/nextcloud.ts';
import { node } from './library/node.ts';
import { php } from './library/php.ts';
import { reverseProxy } from './library/reverse-proxy.ts';
import { spa } from './library/spa.ts';
import { sse } from './library/sse.ts';
import { staticSite } from './library/static-site.ts';
import { stubStatus } from './library/stub-status.ts';
import { symfony } from './library/symfony.ts';
import { websocket } from './library/websocket.ts';
import { wordpress } from './library/wordpress.ts';
import type { Preset } from './preset.ts';

const all: readonly Preset[] = [
  drupal,
  health,
  joomla,
  laravel,
  magento,
  nextcloud,
  node,
  php,
  reverseProxy,
  spa,
  sse,
  staticSite,
  stubStatus,
  symfony,
  websocket,
  wordpress,
];

/** The presets that come with the program, by name. */
export const presets: ReadonlyMap<string, Preset> = new Map(all.map((preset) => [preset.name, preset]));
