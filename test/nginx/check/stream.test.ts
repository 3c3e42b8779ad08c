import { describe, expect, test } from 'vitest';
import { said } from './said.ts';

const shared = 'server { listen 81; return a; } server { listen 0.0.0.0:81; return a; }';

describe('servers of stream', () => {
  test('share an address since 1.25.5', () => {
    expect(said({ context: 'stream', text: shared, version: '1.25.4' })).toEqual([
      'error: duplicate "0.0.0.0:81" address and port pair',
    ]);
    expect(said({ context: 'stream', text: shared, version: '1.25.5' })).toEqual([
      'warning: conflicting server name "" on 0.0.0.0:81, ignored',
    ]);
  });

  test('need a handler until 1.27.1', () => {
    const text = 'server { listen 81; }';
    expect(said({ context: 'stream', text, version: '1.27.0' })).toEqual(['error: no handler for server']);
    expect(said({ context: 'stream', text, version: '1.27.1' })).toEqual([]);
  });

  test('may get their handler from another module or file', () => {
    for (const text of ['content_by_lua_block { ngx.say(1) }', 'include x.conf;'])
      expect(said({ context: 'stream', text: `server { listen 81; ${text} }`, version: '1.26.0' })).toEqual(
        [],
      );
  });

  test('have one problem for a range of ports that is taken', () => {
    const text = 'server { listen 81-90; listen 80-95; return a; }';
    expect(said({ context: 'stream', text })).toEqual(['error: a duplicate listen 0.0.0.0:81']);
  });
});
