import type { z } from 'zod';
import type { locationPolicyFields, policyFields, sitePolicyFields } from '../schema/policy.ts';

type Inputs<T extends Readonly<Record<string, z.ZodType>>> = { readonly [K in keyof T]?: z.infer<T[K]> };

export type PolicyInput = Inputs<typeof policyFields> &
  Inputs<typeof sitePolicyFields> &
  Inputs<typeof locationPolicyFields> & { readonly locations?: unknown };
