import type { Plugin } from 'vitest/config';

export function schemaPlugin(): Plugin;
