import type * as G from '../../model/geoip.ts';
import type * as V from '../../model/variables.ts';
import type { ShapesOf } from './kinds.ts';

/** Objects of maps and other variables. */
export interface VariableTypes {
  Variables: V.VariablesModel;
  Map: V.MapModel;
  Geo: V.GeoModel;
  Split: V.SplitModel;
  BlockEntry: V.BlockEntry;
  Geoip: G.GeoipModel;
  Geoip2: G.Geoip2Model;
  Geoip2Database: G.Geoip2Database;
  Geoip2Variable: G.Geoip2Database['variables'][number];
}

export const variableShapes = {
  Variables: {
    mapHashBucketSize: 'value?',
    mapHashMaxSize: 'value?',
    variablesHashBucketSize: 'value?',
    variablesHashMaxSize: 'value?',
    geoip: 'Geoip?',
    geoip2: 'Geoip2?',
    geos: 'Geo[]',
    maps: 'Map[]',
    splits: 'Split[]',
  },
  Map: {
    origin: 'origin',
    source: 'value',
    variable: 'value',
    hostnames: 'scalar',
    volatile: 'scalar',
    fallback: 'value',
    includes: 'words',
    entries: 'BlockEntry[]',
  },
  Geo: {
    origin: 'origin',
    source: 'value?',
    variable: 'value',
    ranges: 'scalar',
    volatile: 'scalar',
    proxyRecursive: 'scalar',
    proxies: 'words',
    fallback: 'value',
    includes: 'words',
    entries: 'BlockEntry[]',
    deletes: 'words',
  },
  Split: { origin: 'origin', source: 'value', variable: 'value', shares: 'BlockEntry[]' },
  BlockEntry: { origin: 'origin', words: 'words' },
  Geoip: { country: 'words?', city: 'words?', org: 'words?', proxies: 'words', proxyRecursive: 'value?' },
  Geoip2: { databases: 'Geoip2Database[]', proxies: 'words', proxyRecursive: 'value?' },
  Geoip2Database: {
    origin: 'origin',
    file: 'value',
    autoReload: 'value?',
    variables: 'Geoip2Variable[]',
  },
  Geoip2Variable: { name: 'value', words: 'words' },
} as const satisfies ShapesOf<VariableTypes>;
