import { atLeast, type Version } from '../nginx/version.ts';

/**
 * Values of the TLSRef guideline (https://data.tlsref.org/guidelines/6.0.json, 2026-04-06; formerly Mozilla's).
 * The profile `old` is in 5.8 for the last time; the other two did not change between 5.8 and 6.0. Before 5.8 there
 * were DHE ciphers, and no hybrid groups.
 */
export interface Profile {
  readonly protocols: readonly string[];
  /** TLS 1.2 and older, in OpenSSL's notation. */
  readonly ciphers: readonly string[];
  readonly curves: readonly string[];
  readonly preferServerCiphers: boolean;
}

const curves = ['X25519MLKEM768', 'X25519', 'prime256v1', 'secp384r1'];
const forwardSecret = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
];
const oldCiphers = [
  ...forwardSecret,
  'ECDHE-ECDSA-AES128-SHA256',
  'ECDHE-RSA-AES128-SHA256',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA384',
  'ECDHE-RSA-AES256-SHA384',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-SHA256',
  'AES256-SHA256',
  'AES128-SHA',
  'AES256-SHA',
  'DES-CBC3-SHA',
];

type ProfileName = 'modern' | 'intermediate' | 'old';

const newest: Readonly<Record<ProfileName, Profile>> = {
  modern: { protocols: ['TLSv1.3'], ciphers: [], curves, preferServerCiphers: false },
  intermediate: {
    protocols: ['TLSv1.2', 'TLSv1.3'],
    ciphers: forwardSecret,
    curves,
    preferServerCiphers: false,
  },
  old: {
    protocols: ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
    ciphers: oldCiphers,
    curves,
    preferServerCiphers: true,
  },
};

const diffieHellman = ['DHE-RSA-AES128-GCM-SHA256', 'DHE-RSA-AES256-GCM-SHA384', 'DHE-RSA-CHACHA20-POLY1305'];
const curves57 = curves.filter((name) => !name.includes('MLKEM'));
const aead = forwardSecret.length;
const beforeStatic = oldCiphers.indexOf('AES128-GCM-SHA256');

const guideline57: Readonly<Record<ProfileName, Profile>> = {
  modern: { ...newest.modern, curves: curves57 },
  intermediate: {
    ...newest.intermediate,
    ciphers: [...forwardSecret, ...diffieHellman],
    curves: curves57,
  },
  old: {
    ...newest.old,
    ciphers: [
      ...forwardSecret,
      ...diffieHellman,
      ...oldCiphers.slice(aead, beforeStatic),
      'DHE-RSA-AES128-SHA256',
      'DHE-RSA-AES256-SHA256',
      ...oldCiphers.slice(beforeStatic),
    ],
    curves: curves57,
  },
};

/** The profile of that version of the guideline. */
export function guidelineProfile(name: ProfileName, guideline: '6.0' | '5.8' | '5.7'): Profile {
  return (guideline === '5.7' ? guideline57 : newest)[name];
}

export const hstsSeconds = 63_072_000;

/** A profile as nginx's directives take it; an empty text writes none. */
export interface WrittenProfile {
  readonly protocols: readonly string[];
  readonly ciphers: string;
  readonly curves: string;
  readonly preferServerCiphers: boolean;
}

export function written({ protocols, ciphers, curves, preferServerCiphers }: Profile): WrittenProfile {
  return { protocols, ciphers: ciphers.join(':'), curves: curves.join(':'), preferServerCiphers };
}

const adapted = new WeakMap<Version, Map<Profile, WrittenProfile>>();

/** The profile as this OpenSSL can have it; remembered, since every site asks. */
export function adapt(profile: Profile, openssl: Version): WrittenProfile {
  const known = adapted.get(openssl) ?? new Map<Profile, WrittenProfile>();
  adapted.set(openssl, known);
  const answer = known.get(profile) ?? written(adaptTo(profile, openssl));
  known.set(profile, answer);
  return answer;
}

/** The OpenSSL that got a group; before it nginx does not start with one in its list. */
export function groupSince(group: string): string {
  if (group.includes('MLKEM')) return '3.5.0';
  if (group === 'X448') return '1.1.1';
  return group === 'X25519' ? '1.1.0' : '1.0.0';
}

function adaptTo(profile: Profile, openssl: Version): Profile {
  const pre30 = !atLeast(openssl, '3.0.0');
  const legacy = profile.protocols.some((p) => p === 'TLSv1' || p === 'TLSv1.1');
  return {
    ...profile,
    protocols: profile.protocols.filter((p) => p !== 'TLSv1.3' || atLeast(openssl, '1.1.1')),
    // OpenSSL 3 refuses TLS below 1.2 at its default security level
    ciphers:
      legacy && !pre30 && profile.ciphers.length > 0 ? [`@SECLEVEL=0`, ...profile.ciphers] : profile.ciphers,
    curves: profile.curves.filter((c) => atLeast(openssl, groupSince(c))),
  };
}
