// Says after a failure how to see what happened: recording makes each test take a fifth longer.
import type { FullResult, Reporter } from '@playwright/test/reporter';

export default class Hint implements Reporter {
  onEnd({ status }: FullResult): void {
    if (status !== 'failed' || process.env.TRACE) return;
    console.log('\n  What happened in a failed test is recorded with TRACE=1, in test-results/: TRACE=1 cargo xtask test --browser <file>\n');
  }

  printsToStdio(): boolean {
    return false;
  }
}
