import { describe, expect, test } from 'vitest';
import { firstDifference } from '../../src/output/first-difference.ts';

const after = 'stamp 2\n\na;\nb;\n';

describe('the first difference', () => {
  test.each([
    ['a changed line', 'stamp 1\n\na;\nc;;\n', { line: 4, endColumn: 4 }],
    ['a line that was added in the middle', 'stamp 1\n\n# mine\na;\nb;\n', { line: 3, endColumn: 7 }],
    ['a line that was added at the end', 'stamp 2\n\na;\nb;\n# mine\n', { line: 5, endColumn: 7 }],
    ['a line that is gone from the end', 'stamp 2\n\na;\n', { line: 4, endColumn: 1 }],
    ['nothing but the stamp', 'stamp 1\n\na;\nb;\n', { line: 1, endColumn: 8 }],
    ['everything', '', { line: 1, endColumn: 1 }],
  ])('is %s', (_, before, { line, endColumn }) => {
    expect(firstDifference(before, after)).toEqual({ line, column: 1, endLine: line, endColumn });
  });
});
