// Reads nginx configuration with one reader and says how long it took: `node reader.mjs READER FILE LIBRARY`.
// READER: read, parse or check (ours), nginx-conf, nginx-config-parser. Prints JSON: milliseconds of each round, bytes,
// and how much the memory grew in the first round.
import { readFileSync } from 'node:fs';

const [reader, file, library] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const before = process.resourceUsage().maxRSS;
const read = await readerOf(reader);
const rounds = [];
let grownKilobytes = 0;
// The first round is V8's, which compiles what it sees often.
for (let i = -1; i < 5; i++) {
  const start = performance.now();
  await read();
  if (i >= 0) rounds.push(performance.now() - start);
  else grownKilobytes = process.resourceUsage().maxRSS - before;
}
console.log(JSON.stringify({ rounds, bytes: Buffer.byteLength(text), grownKilobytes }));

async function readerOf(name) {
  switch (name) {
    case 'read': {
      const { ConfigurationReader } = await import(library);
      return () => {
        const steps = new ConfigurationReader(text);
        while (steps.next() !== 'end');
      };
    }
    case 'parse': {
      const { parseConfiguration } = await import(library);
      return () => parseConfiguration(text);
    }
    case 'check': {
      const { checkConfiguration, noFiles, parseVersion } = await import(library);
      const main = { path: 'nginx.conf', text };
      return () => checkConfiguration({ main, files: noFiles, version: parseVersion('1.26.3') });
    }
    case 'nginx-conf': {
      const { NginxParser } = await import('nginx-conf');
      const parser = new NginxParser();
      return () =>
        new Promise((resolve, reject) =>
          parser.parse(text, (error, tree) => (error ? reject(error) : resolve(tree))),
        );
    }
    case 'nginx-config-parser': {
      const { default: ConfigParser } = await import('@webantic/nginx-config-parser');
      const parser = new ConfigParser();
      return () => parser.parse(text);
    }
    default:
      throw new Error(`no reader ${name}`);
  }
}
