import type { Finding } from '../../src/diagnostics/finding.ts';
import { buildModel } from '../../src/model/build.ts';
import type { Model } from '../../src/model/model.ts';
import { resolveTarget } from '../../src/model/target.ts';
import { type RuleOptions, runRules } from '../../src/rules/run-rules.ts';
import { parseSpec } from '../../src/schema/parse-spec.ts';

/** The model of a spec that the schema accepts. */
export function modelOf(data: object): Model {
  const { spec, findings } = parseSpec(data);
  if (spec === undefined || findings.length > 0)
    throw new Error(`the schema refuses the spec: ${JSON.stringify(findings)}`);
  const resolved = resolveTarget(spec.target);
  if (!resolved.ok) throw new Error(`no target: ${resolved.why}`);
  return buildModel(spec, {
    target: resolved.target,
    upstreamIds: new Set(Object.keys(spec.upstreams ?? {})),
  }).model;
}

export function findingsFor(data: object, options: Partial<RuleOptions> = {}): Finding[] {
  return runRules(modelOf(data), { allowCode: false, ...options });
}

/** `CODE path`, and `<- path` where the finding points to a second place. */
export function judged(data: object, options: Partial<RuleOptions> = {}): string[] {
  return findingsFor(data, options).map(({ code, path, related }) => {
    const other = related[0]?.path === undefined ? '' : ` <- ${related[0].path.join(' ')}`;
    return `${code} ${path.join(' ')}${other}`;
  });
}

export const tls = { certificate: '/etc/c.pem', certificateKey: '/etc/k.pem' };

/** A site that nothing is wrong with. */
export const fine = { root: '/srv/www' };

/** One site, a.example.com, with these locations and nothing else. */
export const withLocations = (locations: object, site: object = {}) => ({
  sites: { 'a.example.com': { ...site, locations } },
});
