/**
 * The words of OpenSSL's cipher lists (https://docs.openssl.org/3.5/man1/openssl-ciphers/): names of groups, and what
 * the names of single ciphers are made of.
 */
const words: ReadonlySet<string> = new Set(
  [
    'DEFAULT COMPLEMENTOFDEFAULT ALL COMPLEMENTOFALL HIGH MEDIUM LOW FIPS EXP EXPORT SUITEB128 SUITEB128ONLY SUITEB192',
    'aNULL eNULL NULL kRSA aRSA RSA kDHE kEDH kDH kDHr kDHd DHE EDH DH ADH kECDHE kEECDH kECDH kECDHr kECDHe ECDHE',
    'EECDH ECDH AECDH aECDSA aECDH ECDSA aDSS aDH DSS PSK kPSK aPSK kECDHEPSK kDHEPSK kRSAPSK SRP kSRP aSRP',
    'TLSv1.2 TLSv1.0 TLSv1 SSLv3 AES AES128 AES256 AESGCM AESCCM AESCCM8 GCM CCM CCM8 CBC CBC3 EDE CHACHA20 POLY1305',
    'CAMELLIA CAMELLIA128 CAMELLIA256 ARIA ARIA128 ARIA256 ARIAGCM SEED IDEA DES 3DES RC2 RC4 128 256',
    'MD5 SHA SHA1 SHA256 SHA384 kGOST kGOST18 aGOST aGOST01 aGOST12 GOST94 GOST89 GOST89MAC GOST2001 GOST2012',
    'GOST8912 IANA LEGACY GOST12 GOST256 KUZNYECHIK MAGMA CTR OMAC',
  ].flatMap((line) => line.split(' ')),
);

/** Names that bring ciphers up to TLS 1.2 in: those of 1.3 are not set by the list, and `!` and `-` take out. */
export function addedCiphers(list: string): string[] {
  return list.split(':').filter((name) => name !== '' && !/^(?:[!+@-]|TLS_)/.test(name));
}

/** Whether OpenSSL could know a name such as `ECDHE-RSA-AES128-GCM-SHA256`, `HIGH` or `ECDHE+AESGCM`. */
export function isCipherName(name: string): boolean {
  return name.split('+').every((part) => words.has(part) || part.split('-').every((word) => words.has(word)));
}

export function cipherWords(): Iterable<string> {
  return words;
}
