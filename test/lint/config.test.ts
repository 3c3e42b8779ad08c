import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/diagnostics/catalog.ts';
import { activeLevels, lintCodeOf, lintIds, unknownRules } from '../../src/lint/config.ts';
import { metaRules } from '../../src/lint/ignore-rules.ts';
import { lintRules } from '../../src/lint/registry.ts';
import { idsOf, lintText } from './lint-text.ts';

const text =
  'events { }\nhttp { server { listen 8080; autoindex on; location /s { alias /srv/s/; } } error_log off; }';

describe('the presets', () => {
  it('run the quiet rules when nothing is said, which is "recommended"', () => {
    const quiet = [...lintRules, ...metaRules].filter(({ recommended }) => recommended);
    expect([...activeLevels({}).keys()]).toEqual(quiet.map(({ code }) => code));
    expect(activeLevels({ preset: 'recommended' })).toEqual(activeLevels({}));
    expect(idsOf(lintText(text))).toEqual(['alias-traversal', 'error-log-off']);
  });

  it('run every rule with "all"', () => {
    expect(activeLevels({ preset: 'all' }).size).toBe(lintIds().length);
    expect(idsOf(lintText(text, { lint: { preset: 'all' } }))).toEqual(
      expect.arrayContaining(['alias-traversal', 'autoindex-on', 'server-tokens-unset']),
    );
  });

  it('run nothing with "none", but the check of nginx', () => {
    expect(lintText(text, { lint: { preset: 'none' } })).toEqual([]);
    const broken = lintText(`${text}\ngzip perhaps;`, { lint: { preset: 'none' } });
    expect(broken.map(({ code }) => code)).toEqual(['NF6102']);
  });

  it('give each rule the severity of the catalogue', () => {
    for (const [code, severity] of activeLevels({ preset: 'all' }))
      expect(severity).toBe(catalog()[code].severity);
  });
});

describe('the level of a rule', () => {
  const levels = (rules: Record<string, 'off' | 'info' | 'warning' | 'error'>) =>
    lintText(text, { lint: { rules } }).map(({ code, severity }) => `${catalog()[code].name} ${severity}`);

  it('switches it off, on, up and down', () => {
    expect(levels({ 'alias-traversal': 'off' })).toEqual(['lint/error-log-off warning']);
    expect(levels({ 'autoindex-on': 'info' })).toContain('lint/autoindex-on info');
    expect(levels({ 'alias-traversal': 'error' })).toContain('lint/alias-traversal error');
    expect(levels({ 'alias-traversal': 'info' })).toContain('lint/alias-traversal info');
  });

  it('goes before the preset', () => {
    const only = lintText(text, { lint: { preset: 'none', rules: { 'autoindex-on': 'warning' } } });
    expect(idsOf(only)).toEqual(['autoindex-on']);
    const but = lintText(text, { lint: { preset: 'all', rules: { 'alias-traversal': 'off' } } });
    expect(idsOf(but)).not.toContain('alias-traversal');
  });

  it('is set by id, full name or code, in any case', () => {
    for (const name of ['alias-traversal', 'lint/alias-traversal', 'NF8001', 'nf8001', 'Alias-Traversal']) {
      expect(lintCodeOf(name)).toBe('NF8001');
      expect(levels({ [name]: 'off' })).toEqual(['lint/error-log-off warning']);
    }
  });
});

describe('names of rules', () => {
  it('are told when no rule has them, with the nearest ones', () => {
    const rules = { 'alias-travesal': 'off', 'autoindex-on': 'off', 'quite-else': 'off' } as const;
    expect(unknownRules({ rules })).toEqual([
      { name: 'alias-travesal', near: expect.arrayContaining(['alias-traversal']) },
      { name: 'quite-else', near: [] },
    ]);
    expect(lintCodeOf('alias-travesal')).toBeUndefined();
  });

  it('are each there once', () => {
    expect(new Set(lintIds()).size).toBe(lintIds().length);
    expect(new Set(lintRules.map(({ code }) => code)).size).toBe(lintRules.length);
  });
});
