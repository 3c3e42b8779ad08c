import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { schemaPlugin } from './scripts/schema-plugin.mjs';
import { templatesPlugin } from './scripts/templates-plugin.mjs';

export default defineConfig({
  plugins: [templatesPlugin(), schemaPlugin()],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/global-setup.ts'],
    reporters: ['default', './test/support/reporter.ts'],
    // Much of the time is waited: for nginx, for programs that are spawned, for time limits to pass.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
