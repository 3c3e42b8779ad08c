import { accessLogChecks } from './access-log.ts';
import { backendChecks } from './backends.ts';
import { browserChecks } from './browsers.ts';
import { cachePathChecks } from './cache-path.ts';
import { cacheUseChecks } from './cache-use.ts';
import { charsetChecks } from './charsets.ts';
import type { Checks } from './checker.ts';
import { contentChecks } from './content.ts';
import { declareChecks } from './declares.ts';
import { errorLogChecks } from './error-log.ts';
import { eventChecks } from './events.ts';
import { fileCacheChecks } from './file-caches.ts';
import { fileIoChecks } from './file-io.ts';
import { folderChecks } from './folders.ts';
import { geoChecks } from './geo.ts';
import { geoipChecks } from './geoip.ts';
import { headerChecks } from './headers.ts';
import { headersMoreChecks } from './headers-more.ts';
import { imageFilterChecks } from './image-filter.ts';
import { limitChecks } from './limits.ts';
import { listenHttpChecks } from './listen-http.ts';
import { listenStreamChecks } from './listen-stream.ts';
import { locationChecks } from './location.ts';
import { logFormatChecks } from './log-format.ts';
import { mailServerChecks } from './mail-server.ts';
import { mainChecks } from './main-context.ts';
import { mapChecks } from './map.ts';
import { mimeTypeChecks } from './mime-types.ts';
import { networkChecks } from './networks.ts';
import { passChecks } from './pass.ts';
import { proxyPassChecks } from './proxy-pass.ts';
import { proxyRewriteChecks } from './proxy-rewrites.ts';
import { refererChecks } from './referers.ts';
import { resolverChecks } from './resolver.ts';
import { responseChecks } from './responses.ts';
import { rewriteChecks } from './rewrite.ts';
import { rootChecks } from './root.ts';
import { serverNameChecks } from './server-name.ts';
import { sessionCacheChecks } from './session-cache.ts';
import { splitClientsChecks } from './split-clients.ts';
import { streamServerChecks } from './stream-server.ts';
import { typesChecks } from './types.ts';
import { upstreamMethodChecks } from './upstream-method.ts';
import { upstreamServerChecks } from './upstream-server.ts';
import { upstreamStickyChecks } from './upstream-sticky.ts';
import { useridChecks } from './userid.ts';

/** Every check of a single directive, by name. */
export const checks: Checks = {
  ...useridChecks,
  ...refererChecks,
  ...proxyRewriteChecks,
  ...mimeTypeChecks,
  ...mainChecks,
  ...imageFilterChecks,
  ...headerChecks,
  ...geoipChecks,
  ...fileIoChecks,
  ...eventChecks,
  ...declareChecks,
  ...contentChecks,
  ...charsetChecks,
  ...browserChecks,
  ...backendChecks,
  ...sessionCacheChecks,
  ...logFormatChecks,
  ...limitChecks,
  ...folderChecks,
  ...fileCacheChecks,
  ...errorLogChecks,
  ...cacheUseChecks,
  ...cachePathChecks,
  ...accessLogChecks,
  ...listenHttpChecks,
  ...headersMoreChecks,
  ...locationChecks,
  ...proxyPassChecks,
  ...responseChecks,
  ...rewriteChecks,
  ...rootChecks,
  ...serverNameChecks,
  ...passChecks,
  ...geoChecks,
  ...mapChecks,
  ...splitClientsChecks,
  ...typesChecks,
  ...listenStreamChecks,
  ...mailServerChecks,
  ...streamServerChecks,
  ...networkChecks,
  ...resolverChecks,
  ...upstreamMethodChecks,
  ...upstreamServerChecks,
  ...upstreamStickyChecks,
};
