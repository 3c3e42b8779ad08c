import { lintId } from '../../src/lint/config.ts';
import type { LintRule } from '../../src/lint/rule.ts';

interface Cases {
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

/** The examples of a rule's page, and more of both kinds. */
export function casesOf({ code, explanation }: LintRule): Cases {
  const { bad = [], good = [] } = more[lintId(code)] ?? {};
  const { example } = explanation;
  return {
    bad: example === undefined ? bad : [example.bad, ...bad],
    good: example?.good === undefined ? good : [example.good, ...good],
  };
}

/** The release that a rule is tried with. */
export function versionFor(id: string): string {
  return id === 'ssl-on-deprecated' ? '1.22.1' : '1.26.3';
}

const tls = 'ssl_certificate a.crt; ssl_certificate_key a.key;';

export const more: Readonly<Record<string, Cases>> = {
  'alias-traversal': {
    bad: ['location ^~ /i { alias "/srv/i/"; }', 'location ~ ^/x(.*)$ { alias /srv/x/$1; }'],
    good: [
      'location = /i { alias /srv/i/; }',
      'location ~ ^/x/(.*)$ { alias /srv/x/$1; }',
      'location /i { alias /srv/i; }',
      'location /i { alias /srv/i/; return 404; }',
    ],
  },
  'alias-slash-mismatch': {
    bad: ['location ^~ /a/ { alias "/srv/a"; }'],
    good: [
      'location /a/ { alias /srv/$host; }',
      'location ~ ^/a/(x)$ { alias /srv/$1; }',
      'location /a/ { alias files-dir; }',
    ],
  },
  ssrf: {
    bad: [
      'resolver 127.0.0.53; location ~ ^/p/(.+)$ { proxy_pass http://$1; }',
      'location / { resolver 127.0.0.53; set $to $http_x_backend; proxy_pass http://$to; }',
    ],
    good: [
      'location ~ ^/p/(.+)$ { internal; resolver 127.0.0.53; proxy_pass http://$1; }',
      'location ~ ^/p/([a-z]+)$ { resolver 127.0.0.53; proxy_pass http://$1; }',
      'location / { resolver 127.0.0.53; proxy_pass http://$arg_x.example.com; }',
    ],
  },
  'http-splitting': {
    bad: [
      'location / { add_header X-Uri $uri; }',
      'location ~ ^/v/([^/]+)/ { add_header X-V $1; }',
      'location / { rewrite ^ https://example.com$document_uri permanent; }',
      'location / { return 301 https://$host$uri$is_args$args; }',
    ],
    good: [
      'location = /x { return 301 https://$host$uri; }',
      'location ~ ^/v/(\\w+)$ { add_header X-V $1; }',
      'location / { return 200 $uri; }',
      'location / { rewrite ^/(.*)$ https://example.com/$1 permanent; }',
      'location / { try_files $uri /index.html; }',
    ],
  },
  'host-spoofing': {
    bad: ['proxy_set_header host $arg_host;'],
    good: ['proxy_set_header Host $http_host;', 'proxy_set_header X-Host $http_x_forwarded_host;'],
  },
  'host-header-raw': {
    bad: ['location / { proxy_set_header HOST "$http_host"; }'],
    good: ['location / { proxy_set_header Host $proxy_host; }'],
  },
  'origin-regex': {
    bad: [
      'location / { if ($http_referer !~ "https?://(www\\.)?example\\.com/") { return 403; } }',
      'map $http_origin $cors { default ""; ~^https://.*example\\.com$ $http_origin; }',
      'location / { if ($http_origin ~* ^https://www.example.com$) { return 204; } }',
    ],
    good: [
      'map $http_origin $cors { default ""; "~^https://([a-z0-9-]+\\.)?example\\.com$" $http_origin; }',
      'map $http_origin $cors { default ""; ~bot ""; }',
    ],
  },
  'valid-referers-none': {
    bad: ['location / { valid_referers none blocked example.com; }'],
    good: ['location / { valid_referers blocked example.com; }'],
  },
  'allow-without-deny': {
    bad: ['allow 127.0.0.1; allow ::1;'],
    good: ['allow all;', 'satisfy any; allow 127.0.0.1; auth_basic x; auth_basic_user_file y;'],
  },
  'return-bypasses-acl': {
    bad: ['location / { auth_basic x; auth_basic_user_file y; return 200 secret; }'],
    good: ['location / { deny all; return 403; }', 'deny 192.0.2.1; location /ok { return 200 ok; }'],
  },
  'filesystem-root': {
    bad: ['location /f/ { alias /; }'],
    good: ['location /f/ { internal; alias /; }'],
  },
  'status-page-exposed': {
    bad: ['location /s { stub_status on; access_log off; }'],
    good: [
      'server { listen 127.0.0.1:8080; location /s { stub_status; } }',
      'deny all; location /s { stub_status; }',
      'location /s { include /etc/nginx/conf.d/*.none; auth_basic x; auth_basic_user_file y; stub_status; }',
    ],
  },
  'autoindex-on': { bad: ['autoindex on;'], good: ['index index.html;'] },
  'version-disclosure': { bad: ['server_tokens build;'], good: ['server_tokens off;'] },
  'server-tokens-unset': { bad: ['location / { return 204; }'], good: ['server_tokens on;'] },
  'set-real-ip-any': {
    bad: ['set_real_ip_from ::/0;'],
    good: ['set_real_ip_from 10.0.0.0/8;', 'set_real_ip_from unix:;'],
  },
  'acl-behind-proxy': {
    bad: [
      'limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;\nserver { listen 8080 proxy_protocol; limit_req zone=a; }',
    ],
    good: [
      'server { listen 8080; allow 198.51.100.7; deny all; }',
      'limit_req_zone $proxy_protocol_addr zone=a:1m rate=1r/s;\nserver { listen 8080 proxy_protocol; limit_req zone=a; }',
    ],
  },
  'htpasswd-missing': {
    bad: ['auth_basic x; auth_basic_user_file "/srv/missing";'],
    good: ['auth_basic x; auth_basic_user_file /srv/missing/$host;'],
  },
  'add-header-inheritance': {
    bad: [
      'add_header Strict-Transport-Security max-age=63072000; location / { location /x { add_header X-A 1; } }',
    ],
    good: [
      'add_header X-Served-By a; location / { add_header X-A 1; }',
      'map $sent_http_content_type $frame { ~html DENY; }\nserver { listen 8080; add_header X-Frame-Options $frame; location /a { add_header X-A 1; } }',
      'add_header X-Frame-Options DENY; location / { add_header x-frame-options SAMEORIGIN; }',
    ],
  },
  'proxy-set-header-inheritance': {
    bad: [
      'fastcgi_param SCRIPT_FILENAME /srv/x.php; location / { fastcgi_param HTTPS on; fastcgi_pass 127.0.0.1:9000; }',
    ],
    good: [
      'proxy_set_header Host $host; location / { proxy_set_header X-A 1; return 204; }',
      'proxy_set_header Host $host; location / { proxy_pass http://127.0.0.1:8000; }',
    ],
  },
  'list-inheritance': {
    bad: ['proxy_hide_header X-A; location / { proxy_hide_header X-B; }'],
    good: ['proxy_hide_header X-A; location / { proxy_hide_header X-A; proxy_hide_header X-B; }'],
  },
  'add-header-multiline': {
    bad: ['add_header X-A "a\\nb";'],
    good: ['add_header X-A "a b";', "add_header X-A\n    'one line';"],
  },
  'add-header-content-type': {
    bad: ['location / { add_header content-type "text/html; charset=utf-8" always; }'],
    good: [
      'if ($request_method = OPTIONS) { return 204; } location / { add_header Content-Type text/plain; return 204; }',
      'location / { proxy_hide_header Content-Type; add_header Content-Type text/plain; proxy_pass http://127.0.0.1:8000; }',
    ],
  },
  'add-header-no-always': {
    bad: [
      'location / { add_header Content-Security-Policy "default-src *"; }',
      'location /a { proxy_pass http://127.0.0.1:8000; add_header X-Frame-Options DENY; }',
    ],
    good: [
      'add_header Cache-Control public;',
      'add_header X-Frame-Options DENY always;',
      'location ~ \\.svg$ { add_header Content-Security-Policy "script-src \'none\'"; }',
      'map $uri $nosniff { default ""; ~svg nosniff; }\nadd_header X-Frame-Options $nosniff;',
      'location / { if ($arg_a) { add_header X-Frame-Options DENY; } }',
      'add_header X-Content-Type-Options nosniff;',
      'location = /sw.js { add_header Strict-Transport-Security max-age=63072000; }',
    ],
  },
  'duplicate-header': {
    bad: ['add_header X-Frame-Options DENY; add_header x-frame-options SAMEORIGIN;'],
    good: [
      'add_header Set-Cookie a=1; add_header Set-Cookie b=2;',
      'location / { proxy_set_header Host a; proxy_set_header X-Host b; proxy_pass http://127.0.0.1:8000; }',
      'proxy_set_header Host a; location / { proxy_set_header Host b; }',
    ],
  },
  'hsts-missing': {
    bad: [`server { listen 8443 ssl; ${tls} add_header X-A 1; }`],
    good: ['server { listen 8080; }'],
  },
  'hsts-weak': {
    bad: ['add_header Strict-Transport-Security "includeSubDomains; max-age=300";'],
    good: [
      'add_header Strict-Transport-Security max-age=0;',
      'add_header Strict-Transport-Security max-age=15768000;',
      'add_header Strict-Transport-Security $hsts_header; set $hsts_header "";',
    ],
  },
  'hsts-on-plain-http': {
    bad: [
      `server { listen 8080; location / { add_header Strict-Transport-Security max-age=63072000; } }\nserver { listen 8443 ssl; ${tls} }`,
    ],
    good: ['server { listen 8080; add_header Strict-Transport-Security max-age=63072000; }'],
  },
  'tls-weak-protocol': { bad: ['ssl_protocols SSLv3 TLSv1.2;'], good: ['ssl_protocols TLSv1.3;'] },
  'tls-weak-cipher': {
    bad: ['ssl_ciphers ALL;', 'ssl_ciphers "HIGH:aNULL:!MD5";'],
    good: ['ssl_ciphers HIGH:!aNULL:!MD5;', 'ssl_ciphers ALL:!aNULL:!RC4;'],
  },
  'tls-pq-curve': { bad: ['ssl_ecdh_curve X25519:X25519MLKEM768;'], good: ['ssl_ecdh_curve auto;'] },
  'tls-listen-mismatch': {
    bad: [`server { listen 8080; ${tls} }`],
    good: [`server { listen 8080; listen 8443 ssl; ${tls} }`, `${tls}\nserver { listen 8080; }`],
  },
  'tls-default-server-leak': {
    bad: [
      `${tls}\nserver { listen 8443 ssl; server_name a.example.com; }\nserver { listen 8443 ssl default_server; server_name b.example.com; }`,
    ],
    good: [`server { listen 8443 ssl; ${tls} }`],
  },
  'stapling-without-resolver': {
    bad: [`server { listen 8443 ssl; ${tls} ssl_stapling on; ssl_stapling_verify on; }`],
    good: [`resolver 127.0.0.53;\nserver { listen 8443 ssl; ${tls} ssl_stapling on; }`],
  },
  'session-tickets-shared': {
    bad: [`${tls}\nssl_session_ticket_key ticket.key;\nserver { listen 8443 ssl; }`],
    good: [`server { listen 8443 ssl; ${tls} }`],
  },
  'ssl-on-deprecated': {
    bad: [`server { listen 8443 ssl; ssl off; ${tls} }`],
    good: [`server { listen 8080; listen 8443 ssl; ${tls} }`],
  },
  'listen-http2-deprecated': {
    bad: [`server { listen 8443 ssl http2; listen [::]:8443 ssl http2; ${tls} }`],
    good: [`server { listen 8443 ssl; ${tls} }`],
  },
  'http2-misdirected': {
    bad: ['server { listen 8443 ssl default_server; http2 on; ssl_reject_handshake on; }'],
    good: ['server { listen 8443 ssl default_server; ssl_reject_handshake on; }'],
  },
  'quic-bpf-reuseport': {
    bad: [
      `worker_processes auto; quic_bpf on;\nevents { }\nhttp { server { listen 127.0.0.1:8443 reuseport quic; ${tls} } }`,
    ],
    good: [
      `worker_processes 1; quic_bpf on;\nevents { }\nhttp { server { listen 8443 quic reuseport; ${tls} } }`,
    ],
  },
  'http3-no-alt-svc': {
    bad: [`server { listen 8443 quic; ${tls} add_header Alt-Svc 'h3=":8443"'; }`],
    good: [
      `server { listen 8443 ssl; listen 8443 quic; ${tls} location / { add_header Alt-Svc 'h3=":8443"'; } }`,
    ],
  },
  'ssl-preread-with-tls': {
    bad: ['stream { server { listen 8053 udp; ssl_preread on; proxy_pass 127.0.0.1:53; } }'],
    good: [`stream { server { listen 8443 ssl; ${tls} proxy_pass 127.0.0.1:8000; } }`],
  },
  'rewrite-args-capture': {
    bad: ['location / { rewrite ^/a/(.*)$ /b?x=$1; rewrite ^/b(.*)$ /c$1 last; }'],
    good: [
      'location / { rewrite ^/a/(.*)$ /b?x=$1 last; set $y $1; }',
      'location / { rewrite ^/a/(.*)$ /b/$1?; set $y $1; }',
    ],
  },
  'rewrite-overlapping-captures': {
    bad: ['location / { rewrite ^/((.*)/x)$ /y?a=$1&b=$2 last; }'],
    good: ['location / { rewrite ^/((a|b)/.*)$ https://example.com/$1 redirect; }'],
  },
  'map-unnamed-capture': {
    bad: [
      'map $host $t { ~^(a|b) x; }\nserver { listen 8080; location ~ ^/(x) { add_header X-A "$1-$t"; } }',
    ],
    good: ['map $host $t { ~^(a|b) x; }\nserver { listen 8080; location ~ ^/(x) { add_header X-A "$t"; } }'],
  },
  redos: {
    bad: ['location ~ ^/(a*)*b { return 204; }', 'map $uri $x { "~^/([a-z]+-?)+$" 1; }'],
    good: [
      'location ~ ^(?:/[^/]+)+\\.php$ { return 204; }',
      'location ~ ^/(?>\\w+)+\\.php$ { return 204; }',
      'location ~ (a|b)+c { return 204; }',
    ],
  },
  'invalid-capture-ref': {
    bad: ['map $host $x { ~^(a) $2; }', 'location ~ ^/a$ { return 301 /b/$1; }'],
    good: [
      'map $host $x { ~^(a)(b) $2; }',
      'location ~ ^/(?<x>a)$ { return 301 /b/$1; }',
      'location / { if ($uri ~ (x)) { return 301 /$1; } }',
    ],
  },
  'unanchored-regex': {
    bad: ['location ~* admin { return 403; }'],
    good: ['location ~ \\.php$ { return 403; }'],
  },
  'unescaped-dot': {
    bad: [
      'location ~* "\\w+.(jpg|png)$" { return 204; }',
      'server { listen 8080; server_name ~^www\\.example.com$; }',
    ],
    good: [
      'location ~ ^/.*$ { return 204; }',
      'location ~ /\\.git { return 403; }',
      'location ~ ^/(.+)$ { return 204; }',
    ],
  },
  'strict-location': {
    bad: ['location = ^/x$ { return 204; }', 'location ^~ /(a|b)/ { return 204; }'],
    good: [
      'location /a.b/ { return 204; }',
      'location = /a-b_(c) { return 204; }',
      'location ~ ^/x.*$ { return 204; }',
    ],
  },
  'location-order': {
    bad: ['location ~ x { return 200; }\nlocation ^~ /a { return 204; }'],
    good: ['location = / { return 204; }\nlocation /a { return 200; }'],
  },
  'unreachable-location': {
    bad: [
      'location ~ \\.php$ { return 200; }\nlocation ~ \\.php$ { return 403; }',
      'location ^~ /a/ { return 200; }\nlocation ~ ^/a/b\\.php$ { return 403; }',
    ],
    good: [
      'location ~ \\.php$ { return 200; }\nlocation ~* \\.php$ { return 403; }',
      'location /a/ { return 200; }\nlocation ~ ^/a/b\\.php$ { return 403; }',
      'location ~ ^/$ { return 200; }\nlocation ~ ^/a { return 403; }',
    ],
  },
  'if-is-evil': {
    bad: ['location / { if ($arg_a) { proxy_pass http://127.0.0.1:8000; } }'],
    good: ['location / { if ($arg_a) { return 403; } }', 'if ($host = x) { set $a 1; }'],
  },
  'try-files-lost-in-if': {
    bad: ['location / { if ($arg_a) { add_header X-A 1; } try_files $uri =404; }'],
    good: [
      'location / { if ($arg_a) { return 403; } try_files $uri =404; }',
      'set $a 0; if ($arg_a) { set $a 1; } location / { try_files $uri =404; }',
    ],
  },
  'try-files-with-proxy': {
    bad: ['location /a { proxy_pass http://127.0.0.1:8000; try_files $uri /b; }'],
    good: ['location ~ \\.php$ { try_files $uri =404; fastcgi_pass 127.0.0.1:9000; }'],
  },
  'try-files-no-cache': {
    bad: ['open_file_cache off; location / { try_files $uri =404; }'],
    good: ['open_file_cache max=9; location / { try_files $uri =404; }'],
  },
  'undefined-named-location': {
    bad: ['error_page 404 = @missing; location @other { return 204; }'],
    good: [
      'location / { error_page 404 = @a; }\nlocation /x { return 204; }\nlocation @a { return 204; }',
      'error_page 404 /404.html;',
      'server { error_page 404 = @elsewhere; }',
    ],
  },
  'redirect-loop': {
    bad: [
      `server { listen 8080; listen 8443 ssl; server_name a.example.com; ${tls} return 301 https://$host$request_uri; }`,
      'server { listen 8080; server_name a.example.com; location / { return 302 $scheme://a.example.com$request_uri; } }',
    ],
    good: [
      'server { listen 8080; server_name a.example.com; return 301 https://$host$request_uri; }',
      'server { listen 8080; server_name a.example.com; return 301 $scheme://b.example.com$request_uri; }',
      'server { listen 8080; server_name a.example.com; if ($arg_x) { return 301 http://a.example.com$request_uri; } }',
    ],
  },
  'mixed-case-variable': {
    bad: ['map $host $Tenant { default a; }\nmap $uri $tenant { default b; }'],
    good: ['set $a 1; set $a 2;'],
  },
  'missing-semicolon': {
    bad: [
      'server { listen 8080; server_name a.example.com\n    root /srv/www; }',
      'location / { try_files $uri\n    index index.html; }',
    ],
    good: [
      'server { listen 8080; server_name a.example.com\n    www.example.com; }',
      'index index.html\n    root;',
    ],
  },
  'suspicious-server-name': {
    bad: ['server { listen 8080; server_name a.example.com,b.example.com; }'],
    good: ['server { listen 8080; server_name _ "" *.example.com .example.org ~^a:b$ [::1]; }'],
  },
  'missing-default-server': {
    bad: ['server { listen *:8080; server_name a; }\nserver { listen 0.0.0.0:8080; server_name b; }'],
    good: ['server { listen 8080; server_name a; }'],
  },
  'proxy-pass-uri-surprise': {
    bad: ['location /app { proxy_pass http://127.0.0.1:8000/api; }'],
    good: ['location = /app { proxy_pass http://127.0.0.1:8000/api; }'],
  },
  'proxy-missing-host': {
    bad: ['location / { proxy_set_header X-A 1; proxy_pass http://127.0.0.1:8000; }'],
    good: ['proxy_set_header host $host; location / { proxy_pass http://127.0.0.1:8000; }'],
  },
  'proxy-upgrade-incomplete': {
    bad: [
      'location / { proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; proxy_pass http://127.0.0.1:8000; }',
    ],
    good: [
      'proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $http_connection; location / { proxy_pass http://127.0.0.1:8000; }',
    ],
  },
  'upstream-keepalive-incomplete': {
    bad: [
      'upstream b { server 127.0.0.1:8000; keepalive 4; }\nserver { listen 8080; location / { proxy_http_version 1.1; proxy_pass http://b/; } }',
      'upstream b { server 127.0.0.1:8000; keepalive 4; }\nserver { listen 8080; location / { fastcgi_pass b; } }',
    ],
    good: [
      'upstream b { server 127.0.0.1:8000; keepalive 4; }\nserver { listen 8080; location / { fastcgi_keep_conn on; fastcgi_pass b; } }',
      'upstream b { server 127.0.0.1:8000; }\nserver { listen 8080; location / { proxy_pass http://b; } }',
    ],
  },
  'stale-dns': {
    bad: ['location / { proxy_pass https://localhost.localdomain/x; }'],
    good: ['location / { proxy_pass http://localhost:8000; }'],
  },
  'missing-resolver': {
    bad: [
      'location / { set $to 127.0.0.1; if ($arg_a) { set $to app.example.com; } proxy_pass http://$to; }',
      'location / { proxy_pass http://app.example.com$request_uri; }',
      'stream { map $ssl_preread_server_name $to { default app.example.com:443; } server { listen 8443; ssl_preread on; proxy_pass $to; } }',
    ],
    good: [
      'location /a { set $to app.example.com; return 200 $to; }\nlocation / { set $to 127.0.0.1; proxy_pass http://$to:8000; }',
      'upstream app { server 127.0.0.1:8000; }\nserver { listen 8080; location / { set $to app; proxy_pass http://$to; } }',
      'location / { set $to 127.0.0.1; proxy_pass http://$to:8000; }',
      'location / { proxy_pass http://127.0.0.1:8000$request_uri; }',
      'location / { proxy_pass http://unix:/run/$host.sock; }',
      'server { location / { proxy_pass http://app$request_uri; } }',
    ],
  },
  'resolver-external': { bad: ['resolver 127.0.0.53 1.1.1.1 valid=9s;'], good: ['resolver 192.0.2.53;'] },
  'undefined-upstream-via-variable': {
    bad: [
      'upstream backend_a { server 127.0.0.1:8000; }\nserver { listen 8080; set $to backend-a; location / { proxy_pass http://$to; } }',
    ],
    good: [
      'upstream backend_a { server 127.0.0.1:8000; }\nserver { listen 8080; set $to backend_a; location / { proxy_pass http://$to; } }',
    ],
  },
  'unused-upstream': {
    bad: [
      'stream { upstream b { server 127.0.0.1:8000; } server { listen 8443; proxy_pass 127.0.0.1:8000; } }',
    ],
    good: [
      'upstream b { server 127.0.0.1:8000; }',
      'upstream b { server 127.0.0.1:8000; }\nserver { listen 8080; set $x b; location / { proxy_pass http://$x; } }',
      'upstream app_green { server 127.0.0.1:8000; }\nserver { listen 8080; set $x green; location / { proxy_pass http://app_$x; } }',
    ],
  },
  'unused-zone': {
    bad: ['proxy_cache_path cache keys_zone=c:1m;\nserver { listen 8080; }'],
    good: [
      'proxy_cache_path cache keys_zone=c:1m;\nserver { listen 8080; proxy_cache c; }',
      'limit_conn_zone $uri zone=a:1m;',
    ],
  },
  'unused-map': {
    bad: ['geo $g { default 0; }\nserver { listen 8080; }'],
    good: [
      'geo $g { default 0; }\nserver { listen 8080; return 200 "${g}"; }',
      'geo $g { default 0; }\nserver { listen 8080; index index.$g.html; }',
      'geo $g { default 0; }\nserver { }',
    ],
  },
  'map-missing-default': { bad: ['geo $g { 127.0.0.1 1; }'], good: ['geo $g { default 0; }'] },
  'http-stream-port-clash': {
    bad: [
      'http { server { listen 127.0.0.1:8443; } }\nstream { server { listen 8443; proxy_pass 127.0.0.1:8000; } }',
      'http { server { listen 127.0.0.1:8443; } }\nstream { server { listen 127.0.0.1:8443; proxy_pass 127.0.0.1:8000; } }',
    ],
    good: [
      'http { server { listen 8443; } }\nstream { server { listen 8443 udp; proxy_pass 127.0.0.1:8000; } }',
    ],
  },
  'leading-zero-address': { bad: ['deny 192.0.2.007;'], good: ['deny 10.0.0.0/8;'] },
  'error-log-off': { bad: ['error_log off warn;'], good: ['error_log stderr;', 'access_log off;'] },
  'missing-error-log': { bad: ['location / { return 204; }'], good: ['error_log stderr;'] },
  'low-keepalive-requests': { bad: ['keepalive_requests 10;'], good: ['keepalive_requests 5000;'] },
  'worker-rlimit': {
    bad: ['worker_rlimit_nofile 512;\nevents { }'],
    good: [
      'events { worker_connections 4096; }',
      'worker_rlimit_nofile 8192; events { worker_connections 8000; }',
    ],
  },
  'missing-worker-processes': {
    bad: ['pid nginx.pid;\nevents { }'],
    good: ['worker_processes 2;\nevents { }'],
  },
  'no-worker-processes': {
    bad: ['worker_processes 00;\nevents { }'],
    good: ['worker_processes 1;\nevents { }'],
  },
  'proxy-buffering-off': { bad: ['proxy_buffering off;'], good: ['proxy_request_buffering off;'] },
  'merge-slashes-off': {
    bad: ['server { listen 8080; server_name a; merge_slashes off; }'],
    good: ['server { listen 8080; }'],
  },
  'gzip-not-enabled': { bad: ['location / { return 204; }'], good: ['gzip off;'] },
  'client-max-body-size-unset': {
    bad: ['location / { fastcgi_pass 127.0.0.1:9000; }'],
    good: ['client_max_body_size 9m; location / { fastcgi_pass 127.0.0.1:9000; }'],
  },
  'limit-status-default': {
    bad: ['limit_conn_zone $uri zone=a:1m;\nserver { listen 8080; limit_conn a 1; }'],
    good: [
      'limit_conn_zone $uri zone=a:1m;\nlimit_conn_status 429;\nserver { listen 8080; limit_conn a 1; }',
    ],
  },
  'root-in-location': {
    bad: ['root /srv/a; location / { root /srv/a; }'],
    good: ['root /srv/a; location / { root /srv/b; }'],
  },
  'root-missing': { bad: ['location / { alias /srv/missing/; }'], good: ['root /srv/missing/$host;'] },
};
