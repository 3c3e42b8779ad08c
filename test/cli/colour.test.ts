import { describe, expect, it } from 'vitest';
import { colourLevel } from '../../src/cli/colour.ts';

describe('colourLevel', () => {
  it('asks the terminal last', () => {
    expect(colourLevel({ choice: undefined, env: {}, isTerminal: true })).toBe(1);
    expect(colourLevel({ choice: 'auto', env: {}, isTerminal: true })).toBe(1);
    expect(colourLevel({ choice: undefined, env: {}, isTerminal: false })).toBe(0);
    expect(colourLevel({ choice: undefined, env: { TERM: 'dumb' }, isTerminal: true })).toBe(0);
  });

  it('lets FORCE_COLOR win over the terminal, in both directions', () => {
    expect(colourLevel({ choice: undefined, env: { FORCE_COLOR: '1' }, isTerminal: false })).toBe(1);
    expect(colourLevel({ choice: undefined, env: { FORCE_COLOR: '3' }, isTerminal: false })).toBe(3);
    expect(colourLevel({ choice: undefined, env: { FORCE_COLOR: '0' }, isTerminal: true })).toBe(0);
  });

  it('lets NO_COLOR win over FORCE_COLOR unless it is empty', () => {
    expect(
      colourLevel({ choice: undefined, env: { NO_COLOR: '1', FORCE_COLOR: '1' }, isTerminal: true }),
    ).toBe(0);
    expect(colourLevel({ choice: 'auto', env: { NO_COLOR: '', FORCE_COLOR: '1' }, isTerminal: false })).toBe(
      1,
    );
  });

  it('lets the option win over everything', () => {
    expect(colourLevel({ choice: 'always', env: { NO_COLOR: '1' }, isTerminal: false })).toBe(1);
    expect(colourLevel({ choice: 'never', env: { FORCE_COLOR: '3' }, isTerminal: true })).toBe(0);
  });
});
