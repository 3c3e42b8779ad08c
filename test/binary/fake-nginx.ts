import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { FoundNginx } from '../../src/binary/find-nginx.ts';
import type { ConfigTree } from '../../src/nginx/config-tree.ts';
import { parse } from '../../src/nginx/parser.ts';

/** A temporary folder that goes after the file's tests. */
export function scratchFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'binary-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes an executable shell script. */
export function script(folder: string, name: string, body: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
  return file;
}

export const versionWords = `nginx version: nginx/1.26.3
built with OpenSSL 3.5.6 7 Apr 2026 (running with OpenSSL 3.5.7 9 Jun 2026)
configure arguments: --with-cc-opt='-g -O2 --with-nothing' --prefix=/usr/share/nginx --conf-path=/etc/nginx/nginx.conf --modules-path=/usr/lib/nginx/modules --with-http_ssl_module --with-http_v2_module --with-stream_ssl_module --with-mail --without-http_uwsgi_module --with-stream=dynamic --with-http_xslt_module=dynamic`;

export function foundNginx(changes: Partial<FoundNginx> = {}): FoundNginx {
  return {
    bin: '/nowhere/nginx',
    version: { major: 1, minor: 26, patch: 3 },
    versionText: 'nginx/1.26.3',
    builtIn: new Set(['http', 'http_proxy', 'http_fastcgi', 'http_uwsgi', 'http_scgi', 'stream']),
    prefix: '/usr/share/nginx',
    modulesPath: '/usr/lib/nginx/modules',
    dynamicModules: new Set(),
    ...changes,
  };
}

/** A tree from texts by path; the first is the main file. */
export function treeOf(texts: Readonly<Record<string, string>>): ConfigTree {
  const files = Object.entries(texts).map(([file, text]) => ({ path: file, text, nodes: parse(text).nodes }));
  return { main: files[0]?.path ?? '', files };
}
