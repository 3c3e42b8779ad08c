import { health } from './library/health.ts';
import { node } from './library/node.ts';
import { reverseProxy } from './library/reverse-proxy.ts';
import { spa } from './library/spa.ts';
import { sse } from './library/sse.ts';
import { staticSite } from './library/static-site.ts';
import { stubStatus } from './library/stub-status.ts';
import { websocket } from './library/websocket.ts';
import type { Preset } from './preset.ts';

const all: readonly Preset[] = [health, node, reverseProxy, spa, sse, staticSite, stubStatus, websocket];

/** The presets that come with the program, by name. */
export const presets: ReadonlyMap<string, Preset> = new Map(all.map((preset) => [preset.name, preset]));
