import { isEndpoint } from './addresses.ts';

/** Whether an http address has a host and port that nginx can read. */
export function isResponder(url: string): boolean {
  return isEndpoint(url.slice('http://'.length).replace(/\/.*$/, ''));
}
