import { backendShapes } from './shapes/backends.ts';
import { featureShapes } from './shapes/features.ts';
import { httpShapes } from './shapes/http.ts';
import type { ShapeName } from './shapes/kinds.ts';
import { mailShapes } from './shapes/mail.ts';
import { mainShapes } from './shapes/main.ts';
import { policyShapes } from './shapes/policy.ts';
import { programShapes } from './shapes/programs.ts';
import { siteShapes } from './shapes/sites.ts';
import { streamShapes } from './shapes/streams.ts';
import { tlsShapes } from './shapes/tls.ts';
import { upstreamShapes } from './shapes/upstreams.ts';
import { variableShapes } from './shapes/variables.ts';

type Shape = Readonly<Record<string, string>>;

const known: Readonly<Record<ShapeName, Shape>> = {
  ...mainShapes,
  ...featureShapes,
  ...httpShapes,
  ...policyShapes,
  ...variableShapes,
  ...upstreamShapes,
  ...siteShapes,
  ...tlsShapes,
  ...backendShapes,
  ...programShapes,
  ...streamShapes,
  ...mailShapes,
};

/** Fields by name, each with its kind (see shapes/kinds.ts), of every object that a template can meet. */
export const shapes: Readonly<Record<string, Shape>> = known;
