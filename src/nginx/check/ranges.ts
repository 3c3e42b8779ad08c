import { readSize } from './numbers.ts';

/** What nginx itself calls wrong with a number that its type allows, in its words; by directive. */
const problems: Readonly<Record<string, (value: number) => string | undefined>> = {
  connection_pool_size: poolProblem,
  request_pool_size: poolProblem,
  http2_pool_size: poolProblem,
  gzip_hash: powerProblem('gzip_hash', 512, 131_072),
  gzip_window: powerProblem('gzip_window', 512, 32_768),
  http2_chunk_size: (value) => (value === 0 ? 'the http2 chunk size cannot be zero' : undefined),
  http2_recv_buffer_size: (value) =>
    value < 17 ? '"http2_recv_buffer_size" directive value is too small' : undefined,
  http2_streams_index_size: (value) =>
    value < 1 || !Number.isInteger(Math.log2(value))
      ? '"http2_streams_index_size" directive must be a power of two'
      : undefined,
};

/** `NGX_MIN_POOL_SIZE` where a pointer has 64 bits. */
const smallestPool = 112;

function poolProblem(value: number): string | undefined {
  if (value < smallestPool) return `the pool size must be no less than ${smallestPool}`;
  return value % 16 === 0 ? undefined : 'the pool size must be a multiple of 16';
}

function powerProblem(name: string, least: number, most: number): (value: number) => string | undefined {
  const sizes: string[] = [];
  for (let size = least; size <= most; size *= 2) sizes.push(size < 1024 ? `${size}` : `${size / 1024}k`);
  const last = sizes.at(-1);
  const said = `"${name}" directive must be ${sizes.slice(0, -1).join(', ')}, or ${last}`;
  const allowed = new Set(sizes.map((size) => readSize(size)));
  return (value) => (allowed.has(value) ? undefined : said);
}

/** Whether nginx has words of its own for the values of a directive. */
export function hasOwnWords(name: string): boolean {
  return Object.hasOwn(problems, name);
}

/** nginx's own words for a value that is too small, too large or not round; undefined when it is right. */
export function rangeProblem(name: string, value: number): string | undefined {
  return problems[name]?.(value);
}
