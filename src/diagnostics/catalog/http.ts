import { type Entry, q } from './entry.ts';

/** http rules (NF2xxx). */
export const http = () =>
  ({
    NF2001: {
      name: 'http/site-without-name',
      severity: 'error',
      text: (id: string) => `The site ${q(id)} has no server name`,
    },
    NF2002: {
      name: 'http/unknown-upstream',
      severity: 'error',
      text: (name: string) => `There is no upstream ${q(name)}`,
    },
    NF2003: {
      name: 'http/duplicate-server-name',
      severity: 'error',
      text: (name: string, on: string) => `${q(name)} is already served on ${on}`,
    },
    NF2004: {
      name: 'http/two-default-servers',
      severity: 'error',
      text: (on: string) => `${on} has a default server already`,
    },
    NF2005: {
      name: 'http/socket-conflict',
      severity: 'error',
      text: (on: string, what: string) => `${on} ${what}`,
    },
    NF2006: { name: 'http/unsupported-target', severity: 'error', text: (what: string) => what },
    NF2007: { name: 'http/prefix-not-replaceable', severity: 'error', text: (what: string) => what },
    NF2008: {
      name: 'http/proxy-uri',
      severity: 'error',
      text: (uri: string) => `The address of a backend cannot have a path, found ${q(uri)}`,
    },
    NF2009: {
      name: 'http/websocket-timeout',
      severity: 'warning',
      text: (timeout: string) => `WebSockets behind this location are cut after ${timeout} of silence`,
    },
    NF2010: {
      name: 'http/duplicate-location',
      severity: 'error',
      text: (match: string) => `The location ${q(match)} stands here twice`,
    },
    NF2011: { name: 'http/location-nesting', severity: 'error', text: (what: string) => what },
    NF2012: {
      name: 'http/serves-nothing',
      severity: 'error',
      text: (what: string) => `The ${what} does nothing`,
    },
    NF2013: {
      name: 'http/alias-slash',
      severity: 'error',
      text: (match: string, alias: string) =>
        `${q(match)} and its alias ${q(alias)} must both end in "/" or both not`,
    },
    NF2014: {
      name: 'http/unknown-log-format',
      severity: 'error',
      text: (name: string) => `There is no log format ${q(name)}`,
    },
    NF2015: {
      name: 'http/method-without-backup',
      severity: 'error',
      text: (method: string) => `The method ${q(method)} knows no backup servers`,
    },
    NF2016: {
      name: 'http/no-primary-server',
      severity: 'error',
      text: () => 'Every server of this upstream is a backup',
    },
    NF2017: {
      name: 'http/hsts-without-tls',
      severity: 'error',
      text: () => 'HSTS has no effect on plain http',
    },
    NF2018: {
      name: 'http/hsts-preload',
      severity: 'error',
      text: (what: string) => `The preload list wants ${what}`,
    },
    NF2019: {
      name: 'http/unused-upstream',
      severity: 'warning',
      text: (name: string) => `The upstream ${q(name)} is used nowhere`,
    },
    NF2020: {
      name: 'http/unknown-named-location',
      severity: 'error',
      text: (name: string) => `There is no location ${q(name)} in this site`,
    },
    NF2021: {
      name: 'http/host-like-upstream',
      severity: 'warning',
      text: (host: string) => `${q(host)} is taken as a host name`,
    },
    NF2022: {
      name: 'http/needs-newer',
      severity: 'error',
      text: (what: string, since: string, target: string) =>
        `${what} needs ${since}, the target is ${target}`,
    },
    NF2023: {
      name: 'http/not-in-stream',
      severity: 'error',
      text: (what: string, upstream: string) =>
        `${what} is for http only, but a stream uses the upstream ${q(upstream)}`,
    },
    NF2024: {
      name: 'http/return-bypasses-access',
      severity: 'warning',
      text: () => 'nginx answers here before it looks at the access rules',
    },
    NF2026: {
      name: 'http/zone-size',
      severity: 'error',
      text: (zone: string, sizes: string) => `The zone ${q(zone)} has two sizes: ${sizes}`,
    },
    NF2027: {
      name: 'http/log-conflict',
      severity: 'error',
      text: (path: string) => `The log ${q(path)} has other buffer settings elsewhere`,
    },
    NF2028: {
      name: 'http/header-by-directive',
      severity: 'warning',
      text: (name: string, effect: string) => `${q(name)} as a directive ${effect}`,
    },
    NF2029: {
      name: 'http/reserved-name',
      severity: 'error',
      text: (name: string) => `The name ${q(name)} is nginx's own`,
    },
    NF2030: { name: 'http/buffers', severity: 'error', text: (what: string) => what },
    NF2031: { name: 'http/target', severity: 'error', text: (what: string) => what },
    NF2040: {
      name: 'http/placeholder-name',
      severity: 'error',
      text: (name: string) =>
        `${q(name)} is no host: requests for unknown hosts are refused before they come here`,
    },
    NF2041: {
      name: 'http/try-files',
      severity: 'error',
      text: (what: string) => `In "tryFiles": ${what}`,
    },
    NF2042: {
      name: 'http/duplicate-header',
      severity: 'error',
      text: (name: string) => `The header ${q(name)} stands here twice`,
    },
    NF2043: {
      name: 'http/regex',
      severity: 'error',
      text: (regex: string, problem: string) => `The regular expression ${q(regex)} is broken: ${problem}`,
    },
    NF2044: {
      name: 'http/group-name',
      severity: 'error',
      text: (name: string) => `The group ${q(name)} has the name of a variable of nginx's own`,
    },
    NF2045: {
      name: 'http/upstream-port',
      severity: 'error',
      text: (name: string) => `${q(name)} is an upstream here, which takes no port`,
    },
    NF2046: { name: 'http/log-setting', severity: 'error', text: (what: string) => what },
    NF2047: {
      name: 'http/network-bits',
      severity: 'warning',
      text: (value: string, network: string) => `${q(value)} is the whole network ${network}`,
    },
    NF2048: {
      name: 'http/return-hides-locations',
      severity: 'warning',
      text: () => 'nginx answers every request here and never comes to the locations',
    },
    NF2049: { name: 'http/index', severity: 'warning', text: (what: string) => what },
    NF2050: { name: 'http/listen-option', severity: 'error', text: (what: string) => what },
    NF2051: { name: 'http/worker-connections', severity: 'error', text: (what: string) => what },
    NF2052: {
      name: 'http/name-with-slash',
      severity: 'warning',
      text: (regex: string) => `${q(regex)} has a "/", which no host name has`,
    },
    NF2053: { name: 'http/canonical', severity: 'error', text: (what: string) => what },
  }) as const satisfies Record<string, Entry>;
