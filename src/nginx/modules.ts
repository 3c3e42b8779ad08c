/**
 * The modules of nginx that a build can be without, by the name of the file `ngx_NAME_module.so`, or of the option
 * `--with-NAME_module`. In the order in which nginx has to load them: what others use symbols of comes first.
 */
export const moduleFacts = {
  ndk_http: { own: false, repository: 'ngx_devel_kit' },
  stream: { own: true },
  mail: { own: true },
  http_ssl: { own: true },
  http_v2: { own: true },
  http_v3: { own: true, since: '1.25.0' },
  http_addition: { own: true },
  http_auth_request: { own: true },
  http_dav: { own: true },
  http_degradation: { own: true },
  http_flv: { own: true },
  http_geoip: { own: true },
  http_gunzip: { own: true },
  http_gzip_static: { own: true },
  http_image_filter: { own: true },
  http_mp4: { own: true },
  http_perl: { own: true },
  http_random_index: { own: true },
  http_realip: { own: true },
  http_secure_link: { own: true },
  http_slice: { own: true },
  http_stub_status: { own: true },
  http_sub: { own: true },
  http_xslt_filter: { own: true },
  stream_ssl: { own: true, needs: 'stream', inside: true },
  stream_ssl_preread: { own: true, needs: 'stream', inside: true },
  stream_realip: { own: true, needs: 'stream', inside: true },
  stream_geoip: { own: true, needs: 'stream' },
  mail_ssl: { own: true, needs: 'mail', inside: true },
  google_perftools: { own: true },
  threads: { own: true },
  'file-aio': { own: true },
  debug: { own: true },
  http_acme: { own: false, repository: 'nginx-acme' },
  http_auth_pam: { own: false, repository: 'ngx_http_auth_pam_module' },
  http_brotli_filter: { own: false, repository: 'ngx_brotli' },
  http_brotli_static: { own: false, repository: 'ngx_brotli' },
  http_cache_purge: { own: false, repository: 'ngx_cache_purge' },
  http_dav_ext: { own: false, repository: 'nginx-dav-ext-module' },
  http_echo: { own: false, repository: 'echo-nginx-module' },
  http_fancyindex: { own: false, repository: 'ngx-fancyindex' },
  http_geoip2: { own: false, repository: 'ngx_http_geoip2_module' },
  http_headers_more_filter: { own: false, repository: 'headers-more-nginx-module' },
  http_js: { own: false, repository: 'njs' },
  http_lua: { own: false, needs: 'ndk_http', repository: 'lua-nginx-module' },
  http_memc: { own: false, repository: 'memc-nginx-module' },
  http_modsecurity: { own: false, repository: 'ModSecurity-nginx' },
  http_set_misc: { own: false, needs: 'ndk_http', repository: 'set-misc-nginx-module' },
  http_srcache_filter: { own: false, repository: 'srcache-nginx-module' },
  http_subs_filter: { own: false, repository: 'ngx_http_substitutions_filter_module' },
  http_uploadprogress: { own: false, repository: 'nginx-upload-progress-module' },
  http_upstream_fair: { own: false, repository: 'nginx-upstream-fair' },
  http_vhost_traffic_status: { own: false, repository: 'nginx-module-vts' },
  http_zstd_filter: { own: false, repository: 'zstd-nginx-module' },
  http_zstd_static: { own: false, repository: 'zstd-nginx-module' },
  nchan: { own: false, repository: 'nchan' },
  otel: { own: false, repository: 'nginx-otel' },
  rtmp: { own: false, repository: 'nginx-rtmp-module' },
  stream_geoip2: { own: false, needs: 'stream', repository: 'ngx_http_geoip2_module' },
  stream_js: { own: false, needs: 'stream', repository: 'njs' },
} as const satisfies Record<string, ModuleFacts>;

interface ModuleFacts {
  /** Of the nginx sources: a build has it unless something says otherwise. */
  readonly own: boolean;
  /** The module that has to be there before. */
  readonly needs?: string;
  /** In the file of the module that it needs. */
  readonly inside?: true;
  /** The folder of its sources, as `--add-module` names it. */
  readonly repository?: string;
  readonly since?: string;
}

export type ModuleName = keyof typeof moduleFacts;

// Object.keys knows strings only; the facts have no other keys.
export const moduleNames = Object.keys(moduleFacts) as readonly ModuleName[];

export function factsOf(name: ModuleName): ModuleFacts & { readonly needs?: ModuleName } {
  return moduleFacts[name];
}

export function isModuleName(name: string): name is ModuleName {
  return Object.hasOwn(moduleFacts, name);
}

/** Where a module stands in the order of loading; those that are not known come last. */
export function loadRank(name: string): number {
  return isModuleName(name) ? moduleNames.indexOf(name) : moduleNames.length;
}

/** The shared object of a dynamic module. */
export function fileOfModule(name: string): string {
  return name === 'ndk_http' ? 'ndk_http_module.so' : `ngx_${moduleName(name)}_module.so`;
}

/** The module in a shared object. */
export function moduleOfFile(file: string): string {
  return moduleName(file.replace(/^ngx_/, '').replace(/_module\.so$/, ''));
}

/** One name for what has two: `--with-http_xslt_module` builds a file that is named otherwise. */
export function moduleName(name: string): string {
  return name === 'http_xslt' ? 'http_xslt_filter' : name;
}

/** The modules that sources of others bring, by the folder that `--add-module` names; empty when it is not known. */
export function modulesOfSource(folder: string): readonly ModuleName[] {
  const name = folder.replace(/\/+$/, '').replace(/^.*\//, '');
  return moduleNames.filter((module) => {
    const { repository } = factsOf(module);
    if (repository === undefined || !name.startsWith(repository)) return false;
    // a version may follow, as in headers-more-nginx-module-0.37
    return /^(?:$|[-_.]?v?\d|-(?:master|main)$)/.test(name.slice(repository.length));
  });
}
