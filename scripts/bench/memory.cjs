// Loaded into the measured program: leaves the most memory that it held, in kilobytes.
const { writeFileSync } = require('node:fs');

process.on('exit', () =>
  writeFileSync(process.env.BENCH_MEMORY_FILE, String(process.resourceUsage().maxRSS)),
);
