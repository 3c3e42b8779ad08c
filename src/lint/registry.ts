import type { LintRule } from './rule.ts';
import { aclBehindProxy } from './rules/acl-behind-proxy.ts';
import { addHeaderContentType } from './rules/add-header-content-type.ts';
import { addHeaderInheritance } from './rules/add-header-inheritance.ts';
import { addHeaderMultiline } from './rules/add-header-multiline.ts';
import { addHeaderNoAlways } from './rules/add-header-no-always.ts';
import { aliasSlashMismatch } from './rules/alias-slash-mismatch.ts';
import { aliasTraversal } from './rules/alias-traversal.ts';
import { allowWithoutDeny } from './rules/allow-without-deny.ts';
import { autoindexOn } from './rules/autoindex-on.ts';
import { clientMaxBodySizeUnset } from './rules/client-max-body-size-unset.ts';
import { duplicateHeader } from './rules/duplicate-header.ts';
import { errorLogOff } from './rules/error-log-off.ts';
import { filesystemRoot } from './rules/filesystem-root.ts';
import { gzipNotEnabled } from './rules/gzip-not-enabled.ts';
import { hostHeaderRaw } from './rules/host-header-raw.ts';
import { hostSpoofing } from './rules/host-spoofing.ts';
import { hstsMissing } from './rules/hsts-missing.ts';
import { hstsOnPlainHttp } from './rules/hsts-on-plain-http.ts';
import { hstsWeak } from './rules/hsts-weak.ts';
import { htpasswdMissing } from './rules/htpasswd-missing.ts';
import { httpSplitting } from './rules/http-splitting.ts';
import { httpStreamPortClash } from './rules/http-stream-port-clash.ts';
import { http2Misdirected } from './rules/http2-misdirected.ts';
import { http3NoAltSvc } from './rules/http3-no-alt-svc.ts';
import { ifIsEvil } from './rules/if-is-evil.ts';
import { invalidCaptureRef } from './rules/invalid-capture-ref.ts';
import { leadingZeroAddress } from './rules/leading-zero-address.ts';
import { limitStatusDefault } from './rules/limit-status-default.ts';
import { listInheritance } from './rules/list-inheritance.ts';
import { listenHttp2Deprecated } from './rules/listen-http2-deprecated.ts';
import { locationOrder } from './rules/location-order.ts';
import { lowKeepaliveRequests } from './rules/low-keepalive-requests.ts';
import { mapMissingDefault } from './rules/map-missing-default.ts';
import { mapUnnamedCapture } from './rules/map-unnamed-capture.ts';
import { mergeSlashesOff } from './rules/merge-slashes-off.ts';
import { missingDefaultServer } from './rules/missing-default-server.ts';
import { missingErrorLog } from './rules/missing-error-log.ts';
import { missingResolver } from './rules/missing-resolver.ts';
import { missingSemicolon } from './rules/missing-semicolon.ts';
import { missingWorkerProcesses } from './rules/missing-worker-processes.ts';
import { mixedCaseVariable } from './rules/mixed-case-variable.ts';
import { noWorkerProcesses } from './rules/no-worker-processes.ts';
import { originRegex } from './rules/origin-regex.ts';
import { proxyBufferingOff } from './rules/proxy-buffering-off.ts';
import { proxyMissingHost } from './rules/proxy-missing-host.ts';
import { proxyPassUriSurprise } from './rules/proxy-pass-uri-surprise.ts';
import { proxySetHeaderInheritance } from './rules/proxy-set-header-inheritance.ts';
import { proxyUpgradeIncomplete } from './rules/proxy-upgrade-incomplete.ts';
import { quicBpfReuseport } from './rules/quic-bpf-reuseport.ts';
import { redirectLoop } from './rules/redirect-loop.ts';
import { redos } from './rules/redos.ts';
import { resolverExternal } from './rules/resolver-external.ts';
import { returnBypassesAcl } from './rules/return-bypasses-acl.ts';
import { rewriteArgsCapture } from './rules/rewrite-args-capture.ts';
import { rewriteOverlappingCaptures } from './rules/rewrite-overlapping-captures.ts';
import { rootInLocation } from './rules/root-in-location.ts';
import { rootMissing } from './rules/root-missing.ts';
import { serverTokensUnset } from './rules/server-tokens-unset.ts';
import { sessionTicketsShared } from './rules/session-tickets-shared.ts';
import { setRealIpAny } from './rules/set-real-ip-any.ts';
import { sslOnDeprecated } from './rules/ssl-on-deprecated.ts';
import { sslPrereadWithTls } from './rules/ssl-preread-with-tls.ts';
import { ssrf } from './rules/ssrf.ts';
import { staleDns } from './rules/stale-dns.ts';
import { staplingWithoutResolver } from './rules/stapling-without-resolver.ts';
import { statusPageExposed } from './rules/status-page-exposed.ts';
import { strictLocation } from './rules/strict-location.ts';
import { suspiciousServerName } from './rules/suspicious-server-name.ts';
import { tlsDefaultServerLeak } from './rules/tls-default-server-leak.ts';
import { tlsListenMismatch } from './rules/tls-listen-mismatch.ts';
import { tlsPqCurve } from './rules/tls-pq-curve.ts';
import { tlsWeakCipher } from './rules/tls-weak-cipher.ts';
import { tlsWeakProtocol } from './rules/tls-weak-protocol.ts';
import { tryFilesLostInIf } from './rules/try-files-lost-in-if.ts';
import { tryFilesNoCache } from './rules/try-files-no-cache.ts';
import { tryFilesWithProxy } from './rules/try-files-with-proxy.ts';
import { unanchoredRegex } from './rules/unanchored-regex.ts';
import { undefinedNamedLocation } from './rules/undefined-named-location.ts';
import { undefinedUpstreamViaVariable } from './rules/undefined-upstream-via-variable.ts';
import { unescapedDot } from './rules/unescaped-dot.ts';
import { unreachableLocation } from './rules/unreachable-location.ts';
import { unusedMap } from './rules/unused-map.ts';
import { unusedUpstream } from './rules/unused-upstream.ts';
import { unusedZone } from './rules/unused-zone.ts';
import { upstreamKeepaliveIncomplete } from './rules/upstream-keepalive-incomplete.ts';
import { validReferersNone } from './rules/valid-referers-none.ts';
import { versionDisclosure } from './rules/version-disclosure.ts';
import { workerRlimit } from './rules/worker-rlimit.ts';

/** Every rule, in the order of the codes. */
export const lintRules: readonly LintRule[] = [
  aliasTraversal,
  aliasSlashMismatch,
  ssrf,
  httpSplitting,
  hostSpoofing,
  hostHeaderRaw,
  originRegex,
  validReferersNone,
  allowWithoutDeny,
  returnBypassesAcl,
  filesystemRoot,
  statusPageExposed,
  autoindexOn,
  versionDisclosure,
  serverTokensUnset,
  setRealIpAny,
  aclBehindProxy,
  htpasswdMissing,
  addHeaderInheritance,
  proxySetHeaderInheritance,
  listInheritance,
  addHeaderMultiline,
  addHeaderContentType,
  addHeaderNoAlways,
  duplicateHeader,
  hstsMissing,
  hstsWeak,
  hstsOnPlainHttp,
  tlsWeakProtocol,
  tlsWeakCipher,
  tlsPqCurve,
  tlsListenMismatch,
  tlsDefaultServerLeak,
  staplingWithoutResolver,
  sessionTicketsShared,
  sslOnDeprecated,
  listenHttp2Deprecated,
  http2Misdirected,
  quicBpfReuseport,
  http3NoAltSvc,
  sslPrereadWithTls,
  rewriteArgsCapture,
  rewriteOverlappingCaptures,
  mapUnnamedCapture,
  redos,
  invalidCaptureRef,
  unanchoredRegex,
  unescapedDot,
  strictLocation,
  locationOrder,
  unreachableLocation,
  ifIsEvil,
  tryFilesLostInIf,
  tryFilesWithProxy,
  tryFilesNoCache,
  undefinedNamedLocation,
  redirectLoop,
  mixedCaseVariable,
  missingSemicolon,
  suspiciousServerName,
  missingDefaultServer,
  proxyPassUriSurprise,
  proxyMissingHost,
  proxyUpgradeIncomplete,
  upstreamKeepaliveIncomplete,
  staleDns,
  missingResolver,
  resolverExternal,
  undefinedUpstreamViaVariable,
  unusedUpstream,
  unusedZone,
  unusedMap,
  mapMissingDefault,
  httpStreamPortClash,
  leadingZeroAddress,
  errorLogOff,
  missingErrorLog,
  lowKeepaliveRequests,
  workerRlimit,
  missingWorkerProcesses,
  noWorkerProcesses,
  proxyBufferingOff,
  mergeSlashesOff,
  gzipNotEnabled,
  clientMaxBodySizeUnset,
  limitStatusDefault,
  rootInLocation,
  rootMissing,
];
