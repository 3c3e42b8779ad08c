import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node';

/** Empty for a plain `test.skip`, whose title is the only place for a reason. */
function reasonFor(test: TestCase): string {
  const result = test.result();
  if (result.state === 'pending') return ': did not run';
  for (let suite = test.parent; suite.type === 'suite'; suite = suite.parent) {
    if (suite.errors().length > 0) return ': a hook of its suite failed';
  }
  if (result.state === 'skipped' && result.note) return `: ${result.note}`;
  return test.options.mode === 'todo' ? ': todo' : '';
}

/** Errors that belong to no test: a file that does not load, a hook of a suite. */
function brokenSuites(module: TestModule): number {
  const suites: (TestModule | TestSuite)[] = [module, ...module.children.allSuites()];
  return suites.filter((suite) => suite.errors().length > 0).length;
}

/** Ends a run with the skipped tests and one line of counts that does not depend on vitest's own layout. */
export default class CountsReporter implements Reporter {
  private log: (line: string) => void = console.log;

  onInit(vitest: Vitest): void {
    this.log = (line) => vitest.logger.log(line);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandledErrors.length;
    const skipped: string[] = [];
    for (const module of modules) {
      failed += brokenSuites(module);
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        else if (state === 'failed') failed++;
        else skipped.push(`${module.relativeModuleId} > ${test.fullName}${reasonFor(test)}`);
      }
    }
    for (const line of skipped.sort()) this.log(`skipped: ${line}`);
    this.log(`tests: ${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  }
}
