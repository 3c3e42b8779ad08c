#!/usr/bin/env node
// Unpacks nginx of three Debian suites under a cache folder, each with its own C library: nothing is
// installed, no root is needed, and one machine can test against versions it could never install together.
import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const SUITES = ['bookworm', 'trixie', 'sid'];
const ROOT_PACKAGES = ['nginx', 'nginx-common', 'libnginx-mod-stream'];
/** Dynamic modules to test with; a suite that lacks one goes without it. */
const MODULE_PACKAGES = [
  'http-brotli-filter',
  'http-brotli-static',
  'http-cache-purge',
  'http-geoip',
  'http-geoip2',
  'http-headers-more-filter',
  'http-image-filter',
  'http-xslt-filter',
  'mail',
  'stream-geoip',
  'stream-geoip2',
].map((name) => `libnginx-mod-${name}`);
/** Packages of a suite: pictures alone need some fifty libraries. */
const LIMIT = 250;
const MODULES = 'usr/lib/nginx/modules';
const STAMP = 'provisioned.json';
const FORMAT = 3;
const DAY = 86_400_000;
const REFRESH_AFTER = { sid: 14 * DAY };

const repo = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const cache = path.resolve(process.env.NGINX_FORGE_TEST_CACHE || path.join(repo, '.cache/nginx'));
const say = (line) => process.stderr.write(`nginx for tests: ${line}\n`);

function exec(file, args, { seconds = 20, ...options } = {}) {
  const env = { ...process.env, LC_ALL: 'C', ...options.env };
  return promisify(execFile)(file, args, { ...options, env, timeout: seconds * 1000, maxBuffer: 1 << 26 });
}

function reasonOf(error) {
  if (error.killed) return `${path.basename(error.path ?? error.cmd ?? 'command')} exceeded its time limit`;
  const complaint = (error.stderr ?? '').split('\n').filter((line) => /^(E|W|dpkg\S*):? /.test(line));
  return (complaint[0] || error.message).trim().replace(/\s+/g, ' ');
}

function onPath(name) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders
    .filter(Boolean)
    .map((folder) => path.join(folder, name))
    .find(existsSync);
}

async function list(folder, pattern) {
  const names = await fs.readdir(folder).catch(() => []);
  return names
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}

function parseStanza(text) {
  const fields = [...text.matchAll(/^([\w-]+):[ \t]*(.*(?:\n[ \t]+.*)*)/gm)];
  const {
    types = '',
    enabled = 'yes',
    uris = '',
    suites = '',
    components = '',
    'signed-by': keys = '',
  } = Object.fromEntries(fields.map(([, name, value]) => [name.toLowerCase(), value.trim()]));
  if (!types.split(/\s+/).includes('deb') || /^(no|false|off|0)$/i.test(enabled)) return [];
  const shared = {
    suites: suites.split(/\s+/),
    components: components.split(/\s+/),
    keys: keys.split(/[\s,]+/),
  };
  return uris.split(/\s+/).map((uri) => ({ uri, ...shared }));
}

function parseLine(line) {
  const found = /^deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#]*)/.exec(line.trim());
  if (!found) return [];
  const keys = /signed-by=(\S+)/i.exec(found[1] ?? '')?.[1]?.split(',') ?? [];
  return [{ uri: found[2], suites: [found[3]], components: found[4].trim().split(/\s+/), keys }];
}

// A vendor's repository can use Debian's suite names and end in /debian too, hence the order of preference.
async function findMirror() {
  const entries = [];
  for (const file of [
    '/etc/apt/sources.list',
    ...(await list('/etc/apt/sources.list.d', /\.(list|sources)$/)),
  ]) {
    const text = (await fs.readFile(file, 'utf8').catch(() => '')).replace(/^#.*\n?/gm, '');
    entries.push(
      ...(file.endsWith('.sources')
        ? text.split(/\n\s*\n/).flatMap(parseStanza)
        : text.split('\n').flatMap(parseLine)),
    );
  }
  const suite = /^(bullseye|bookworm|trixie|forky|duke|sid|(old)*stable|testing|unstable)(-updates)?$/;
  const uri = /^(https?|file|mirror\+\w+):.*\/debian(\.list|\/\d{8}T\d{6}Z)?\/?$/;
  const rank = (entry) =>
    (/\/\/[^/]*\bdebian\.org\//.test(entry.uri) ? 2 : 0) +
    (entry.keys.some((key) => /debian-archive/.test(key)) ? 1 : 0);
  return entries
    .filter(
      (entry) =>
        uri.test(entry.uri) && entry.components.includes('main') && entry.suites.some((s) => suite.test(s)),
    )
    .sort((a, b) => rank(b) - rank(a))[0];
}

// All of Debian's own keys the machine has: unstable is signed with keys newer than an older release's.
async function keyrings(mirror) {
  const own = mirror.keys.filter((key) => key.startsWith('/') && existsSync(key));
  const debian = /^debian-archive-(?!removed).*\.(gpg|asc)$/;
  const rest = await Promise.all(
    ['/usr/share/keyrings', '/etc/apt/trusted.gpg.d'].map((dir) => list(dir, debian)),
  );
  return [...new Set([...own, ...rest.flat()])];
}

/** A private apt: its own lists, cache, status and one source, but the machine's proxy and TLS settings. */
async function privateApt(folder, suite, mirror) {
  for (const part of ['state/lists/partial', 'cache/archives/partial']) {
    await fs.mkdir(path.join(folder, part), { recursive: true });
  }
  const arch = (await exec('dpkg', ['--print-architecture'])).stdout.trim();
  const keys = await keyrings(mirror);
  const signed = keys.length > 0 ? ` signed-by=${keys.join(',')}` : '';
  await fs.writeFile(path.join(folder, 'status'), '');
  await fs.writeFile(
    path.join(folder, 'sources.list'),
    `deb [arch=${arch}${signed}] ${mirror.uri} ${suite} main\n`,
  );
  const { stdout } = await exec('apt-config', ['dump']);
  const settings = {
    // APT_CONFIG is read first, so this also keeps the machine's hooks (Post-Invoke…) out of the way.
    'Dir::Etc::main': '/dev/null',
    'Dir::Etc::parts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::Etc::sourcelist': `${folder}/sources.list`,
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State': `${folder}/state`,
    'Dir::State::status': `${folder}/status`,
    'Dir::Cache': `${folder}/cache`,
    'APT::Architecture': arch,
    'APT::Architectures::': arch,
    'APT::Sandbox::User': 'root',
    'APT::Update::Error-Mode': 'any',
    'Acquire::Languages': 'none',
    'Acquire::Retries': 1,
    'Acquire::http::Timeout': 20,
    'Acquire::https::Timeout': 20,
    // A mirror some weeks behind is good enough for tests; signatures are still checked, and so is this limit.
    'Acquire::Min-ValidTime': (90 * DAY) / 1000,
  };
  const lines = stdout.split('\n').filter((line) => /^Acquire::(https?|Force\w*)(::| )/i.test(line));
  lines.push(...Object.entries(settings).map(([name, value]) => `${name} "${value}";`));
  await fs.writeFile(path.join(folder, 'apt.conf'), `${lines.join('\n')}\n`);
  const env = { APT_CONFIG: path.join(folder, 'apt.conf') };
  return (tool, args, seconds) => exec(tool, args, { seconds, env, cwd: folder });
}

const simulate = (apt, packages) =>
  apt('apt-get', ['install', '-s', '-q', '--no-install-recommends', ...packages], 60);

/** Of the modules those that the suite has for its nginx: in unstable some lag behind a new one. */
async function installable(apt, modules) {
  const works = (names) =>
    simulate(apt, [...ROOT_PACKAGES, ...names]).then(
      () => true,
      () => false,
    );
  if (await works(modules)) return modules;
  const found = [];
  for (const name of modules) if (await works([...found, name])) found.push(name);
  return found;
}

/** The packages with all libraries that they and these need; apt follows the dependencies. */
async function withLibraries(apt, packages) {
  const { stdout } = await simulate(apt, packages);
  const names = [...stdout.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name);
  const wanted = names.filter((name) => packages.includes(name) || /^(?:lib|zlib)/.test(name));
  if (wanted.length > LIMIT) throw new Error(`${wanted.length} packages are more than tests are worth`);
  return wanted;
}

async function findLoader(root) {
  for (const base of ['lib', 'usr/lib']) {
    for (const folder of [path.join(root, base), ...(await list(path.join(root, base), /-linux-gnu/))]) {
      for (const file of await list(folder, /^ld-linux.*\.so\.\d+$/)) {
        if ((await fs.lstat(file)).isFile()) return file;
      }
    }
  }
  throw new Error('no dynamic loader in the unpacked C library');
}

async function writeWrapper(root) {
  const loader = path.relative(root, await findLoader(root));
  const triplet = path.basename(path.dirname(loader));
  const folders = [`lib/${triplet}`, `usr/lib/${triplet}`].map((folder) => `$root/${folder}`);
  const binary = path.join(root, 'usr/sbin/nginx');
  await fs.rename(binary, `${binary}.bin`);
  // --argv0: nginx re-executes argv[0] on SIGUSR2, which has to come back through this wrapper.
  const library = `--library-path "${folders.join(':')}"`;
  const script = [
    '#!/bin/sh',
    'self=$0',
    '[ ! -L "$self" ] || self=$(readlink -f -- "$self") || exit 1',
    // Thousands of runs: without another process where the name says it already.
    'case $self in',
    '/*/usr/sbin/nginx) root=${self%/usr/sbin/nginx} ;;',
    '*) root=$(CDPATH= cd -P -- "${self%/*}/../.." && pwd) || exit 1 ;;',
    'esac',
    `exec "$root/${loader}" --argv0 "$root/usr/sbin/nginx" ${library} "$root/usr/sbin/nginx.bin" "$@"`,
  ];
  await fs.writeFile(binary, `${script.join('\n')}\n`, { mode: 0o755 });
  return { loader: path.join(root, loader), folders: folders.map((folder) => folder.replace('$root', root)) };
}

/** Libraries the loader would take from the machine (or not find) would make the result depend on it. */
async function foreignLibraries(root, { loader, folders }, file) {
  const { stdout } = await exec(loader, ['--library-path', folders.join(':'), '--list', file]);
  return stdout.split('\n').filter((line) => line.includes('=>') && !line.includes(`=> ${root}/`));
}

async function assertSelfContained(root, libraries) {
  for (const file of ['usr/sbin/nginx.bin', `${MODULES}/ngx_stream_module.so`]) {
    const foreign = await foreignLibraries(root, libraries, path.join(root, file));
    if (foreign.length > 0) throw new Error(`not in the unpacked packages: ${foreign.join(', ').trim()}`);
  }
}

/** Takes away the modules that this nginx cannot load: better no module than one that fails in the tests. */
async function keepLoadable(root, libraries) {
  const folder = path.join(root, MODULES);
  const stream = path.join(folder, 'ngx_stream_module.so');
  for (const file of await list(folder, /\.so$/)) {
    const base = /ngx_stream_\w+_module\.so$/.test(file) ? `load_module ${stream}; ` : '';
    const conf = path.join(root, 'load.conf');
    await fs.writeFile(conf, `${base}load_module ${file}; pid ${root}/load.pid; events {}\n`);
    try {
      const foreign = await foreignLibraries(root, libraries, file);
      if (foreign.length > 0) throw new Error(foreign.join(', ').trim());
      await exec(path.join(root, 'usr/sbin/nginx'), ['-t', '-e', 'stderr', '-c', conf]);
    } catch (error) {
      say(`without ${path.basename(file)}: ${reasonOf(error)}`);
      await fs.rm(file);
    }
    for (const left of ['load.conf', 'load.pid']) await fs.rm(path.join(root, left), { force: true });
  }
}

/** Names such as `stream` and `http_image_filter`. */
async function modulesIn(folder) {
  const files = folder ? await list(folder, /_module\.so$/) : [];
  return files.map((file) =>
    path
      .basename(file)
      .replace(/^ngx_/, '')
      .replace(/_module\.so$/, ''),
  );
}

/** The options of `nginx -V` that add something, but for what is in a file of its own. */
function builtInModules(said) {
  return [...said.matchAll(/ --with-([\w-]+?)(?:_module)?(?=\s|$)/g)].map(([, name]) => name);
}

async function describeBinary(bin, modulesPath) {
  const { stderr } = await exec(bin, ['-V']);
  const folder = modulesPath ?? /--modules-path=(\S+)/.exec(stderr)?.[1];
  const modules = folder && existsSync(path.join(folder, 'ngx_stream_module.so')) ? folder : undefined;
  const dynamic = stderr.includes('--with-stream=dynamic');
  return {
    version: /nginx\/(\d+(?:\.\d+)*)/.exec(stderr)?.[1] ?? '',
    openssl:
      (/running with OpenSSL (\S+)/.exec(stderr) ?? /built with OpenSSL (\S+)/.exec(stderr))?.[1] ?? '',
    modulesPath: modules,
    modules: await modulesIn(modules),
    builtIn: builtInModules(stderr),
    streamModule: dynamic
      ? modules
        ? 'dynamic'
        : 'none'
      : /--with-stream(\s|$)/.test(stderr)
        ? 'static'
        : 'none',
  };
}

async function fetchSuite(suite, work, mirror) {
  const root = path.join(work, 'root');
  const apt = await privateApt(path.join(work, 'apt'), suite, mirror);
  await apt('apt-get', ['update', '-q'], 180);
  const packages = [...ROOT_PACKAGES, ...(await installable(apt, MODULE_PACKAGES))];
  await apt('apt-get', ['download', '-q', ...(await withLibraries(apt, packages))], 300);
  await fs.mkdir(root);
  for (const file of await list(path.join(work, 'apt'), /\.deb$/))
    await exec('dpkg', ['-x', file, root], { seconds: 60 });
  const libraries = await writeWrapper(root);
  await assertSelfContained(root, libraries);
  await keepLoadable(root, libraries);
  const found = await describeBinary(path.join(root, 'usr/sbin/nginx'), path.join(root, MODULES));
  const { version, openssl, streamModule, modules, builtIn } = found;
  const stamp = { format: FORMAT, arch: process.arch, version, openssl, streamModule, modules, builtIn };
  await fs.writeFile(path.join(root, STAMP), `${JSON.stringify(stamp)}\n`);
  await fs.chmod(root, 0o755);
  return root;
}

async function cached(suite) {
  const target = path.join(cache, suite);
  try {
    const [text, { mtimeMs }] = await Promise.all([
      fs.readFile(path.join(target, STAMP), 'utf8'),
      fs.stat(path.join(target, STAMP)),
    ]);
    const { format, arch, version, openssl, streamModule, modules, builtIn } = JSON.parse(text);
    const bin = path.join(target, 'usr/sbin/nginx');
    if (format !== FORMAT || arch !== process.arch || !existsSync(bin)) return undefined;
    const modulesPath = streamModule === 'dynamic' ? path.join(target, MODULES) : undefined;
    const old = Date.now() - mtimeMs > (REFRESH_AFTER[suite] ?? Number.POSITIVE_INFINITY);
    return { build: { suite, bin, version, openssl, modulesPath, modules, builtIn, streamModule }, old };
  } catch {
    return undefined;
  }
}

async function makeSuite(suite, mirror) {
  await fs.mkdir(cache, { recursive: true, mode: 0o755 });
  await fs.writeFile(path.join(cache, '.gitignore'), '*\n');
  for (const left of await list(cache, new RegExp(`^\\.${suite}-`))) {
    const { mtimeMs } = await fs.stat(left).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > DAY / 24) await fs.rm(left, { recursive: true, force: true });
  }
  const work = await fs.mkdtemp(path.join(cache, `.${suite}-`));
  try {
    const root = await fetchSuite(suite, work, mirror);
    const other = await cached(suite);
    // Another process got there first and its tests may be running from that folder: leave it in place.
    if (other && !other.old) return;
    await fs.rename(path.join(cache, suite), path.join(work, 'old')).catch(() => {});
    await fs.rename(root, path.join(cache, suite));
  } finally {
    await fs.rm(work, { recursive: true, force: true });
  }
}

async function provisionSuite(suite, mirror) {
  const before = await cached(suite);
  if (before && !before.old) return before.build;
  try {
    if (!onPath('apt-get') || !onPath('dpkg')) throw new Error('this machine has no apt-get and dpkg');
    const source = await mirror();
    if (!source) throw new Error('no Debian mirror in the apt configuration of this machine');
    say(`fetching nginx from Debian ${suite}`);
    await makeSuite(suite, source);
    const { build } = (await cached(suite)) ?? {};
    if (!build) throw new Error('the unpacked folder is not usable');
    say(`${suite}: nginx ${build.version}, OpenSSL ${build.openssl}`);
    return build;
  } catch (error) {
    if (!before) throw error;
    say(`${suite}: keeping nginx ${before.build.version}, no refresh: ${reasonOf(error)}`);
    const tomorrow = new Date(Date.now() - REFRESH_AFTER[suite] + DAY);
    await fs.utimes(path.join(cache, suite, STAMP), tomorrow, tomorrow).catch(() => {});
    return before.build;
  }
}

export async function provisionNginx() {
  const nginxes = [];
  const skipped = [];
  let search;
  const mirror = () => (search ??= findMirror());
  for (const suite of SUITES) {
    try {
      nginxes.push(await provisionSuite(suite, mirror));
    } catch (error) {
      skipped.push({ wanted: suite, reason: reasonOf(error) });
    }
  }
  if (nginxes.length > 0) return { nginxes, skipped };
  const bin = process.env.NGINX_BIN || onPath('nginx');
  try {
    if (!bin) throw new Error('no nginx on PATH, and NGINX_BIN is not set');
    nginxes.push({ suite: 'path', bin: path.resolve(bin), ...(await describeBinary(path.resolve(bin))) });
  } catch (error) {
    skipped.push({ wanted: 'path', reason: reasonOf(error) });
  }
  return { nginxes, skipped };
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const { nginxes, skipped } = await provisionNginx();
  for (const { suite, version, openssl, bin, modules } of nginxes)
    console.log(`${suite}\t${version}\tOpenSSL ${openssl}\t${bin}\t${modules.join(' ')}`);
  for (const { wanted, reason } of skipped) console.log(`${wanted}\tskipped: ${reason}`);
  if (nginxes.length === 0) process.exitCode = 1;
}
