import { describe, expect, test } from 'vitest';
import { filesOf, said } from './said.ts';

describe('blocks that hold no directives', () => {
  test('are read on in the files that they include', () => {
    const files = filesOf({ 'keys.map': 'a 1;\nb $nothing;\na 2;\n' });
    expect(said({ context: 'http', text: 'map $host $m { a 0; include keys.map; }', files })).toEqual([
      'error: conflicting parameter "a"',
      'error: conflicting parameter "a"',
      'error: unknown "nothing" variable',
    ]);
    const geo = filesOf({ 'nets.conf': '10.0.0.0/40 1;' });
    expect(said({ context: 'http', text: 'geo $g { include nets.conf; }', files: geo })).toEqual([
      'error: invalid network "10.0.0.0/40"',
    ]);
  });

  test('say when an included file is not there, not whole, or includes itself', () => {
    const text = 'map $host $m { include keys.map; }';
    expect(said({ context: 'http', text, files: filesOf({}) })).toEqual([
      'error: open() "keys.map" failed (2: No such file or directory)',
    ]);
    expect(said({ context: 'http', text, files: filesOf({ 'keys.map': 'a 1' }) })).toEqual([
      'error: unexpected end of file, expecting ";" or "}"',
    ]);
    expect(said({ context: 'http', text, files: filesOf({ 'keys.map': 'include keys.map;' }) })).toEqual([
      'error: "keys.map" includes itself',
    ]);
  });

  test('declare variables: their own, and those of the groups in their expressions', () => {
    const text = 'map $host $m { ~^(?<sub>a) $sub; } geo $g { default 1; } server { return 200 $m$g$sub; }';
    expect(said({ context: 'http', text })).toEqual([]);
  });

  test('types warn of an extension that has two', () => {
    const files = filesOf({ 'mime.types': 'types { text/html html; }' });
    expect(said({ context: 'http', text: 'include mime.types; types { text/css html; }', files })).toEqual([
      'warning: duplicate extension "html", content type: "text/css", previous content type: "text/html"',
    ]);
    expect(
      said({ context: 'http', text: 'types { text/html html; } server { types { text/css html; } }' }),
    ).toEqual([]);
  });

  test('geo says one thing for a range of many pages', () => {
    const all = '0.0.0.0-255.255.255.254 x;';
    expect(said({ context: 'http', text: `geo $g { ranges; ${all} ${all} }` })).toEqual([
      'warning: duplicate range "0.0.0.0-255.255.255.254", value: "x", old value: "x"',
    ]);
  });

  test('the percentages of split_clients are counted to two digits', () => {
    const text = (share: string): string => `split_clients $host $v { ${share} a; 66.67% b; }`;
    expect(said({ context: 'http', text: text('33.33%') })).toEqual([]);
    expect(said({ context: 'http', text: text('33.34%') })).toEqual([
      'error: percent total is greater than 100%',
    ]);
  });

  test('split_clients is warned of an entry that lacks its value, since nginx takes any', () => {
    expect(said({ context: 'http', text: 'split_clients $host $v { 50% a; 50%; }' })).toEqual([
      'warning: invalid number of the split_clients parameters',
    ]);
  });
});
