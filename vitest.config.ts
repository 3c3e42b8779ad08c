import { defineConfig } from 'vitest/config';
import { templatesPlugin } from './scripts/templates-plugin.mjs';

export default defineConfig({
  plugins: [templatesPlugin()],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/global-setup.ts'],
    reporters: ['default', './test/support/reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
