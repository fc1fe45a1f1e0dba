import { config } from 'chai';
import 'mocha/mocha.js';

/** What the titles of the tests to run have in them; empty for all. Put in when the suite is bundled. */
declare const testFilter: string;

/**
 * Runs the suite inside VS Code's extension host; rejects when a test failed. Its lines start with `| `, so that they stand out;
 * those that go on with `@` are for the program that opened the window.
 */
export async function run(): Promise<void> {
    // No test fails for the clock: a wait in vain gives up by itself (`until`), and what hangs is seen from outside, where nothing is heard
    // any more.
    mocha.setup({ ui: 'tdd', timeout: 0, reporter: Lines as never, failZero: true });
    // What was found stands whole in what a failure says.
    config.truncateThreshold = 0;
    if (testFilter) { mocha.fgrep(testFilter); }
    await import('all-tests');
    // Not the browser build's own `run`, which reads the query of a page's address.
    const failures = await new Promise<number>(resolve => { Mocha.prototype.run.call(mocha, resolve); });
    if (failures > 0) { throw new Error(`${failures} tests failed, or none was found.`); }
}

function Lines(runner: Mocha.Runner): void {
    let passed = 0;
    let failed = 0;
    runner.on('suite', suite => { if (suite.title) { print(suite.title); } });
    runner.on('test', test => { print(`@start ${test.fullTitle()}`); });
    runner.on('test end', test => { note(test.fullTitle(), { milliseconds: test.duration ?? 0 }); });
    runner.on('pass', test => {
        passed++;
        print(`  ✓ ${test.title}`);
    });
    runner.on('fail', (test, error: Error) => {
        failed++;
        const failure = error.stack ?? error.message;
        print(`  ✗ ${test.title}\n${failure}`);
        note(test.fullTitle(), { failure });
    });
    runner.on('end', () => { print(`workbench: ${passed} passed, ${failed} failed`); });
}

/** Tells the program that opened the window how a test went. */
function note(title: string, how: { milliseconds: number } | { failure: string }): void {
    print(`@note ${JSON.stringify({ title, ...how })}`);
}

function print(text: string): void {
    for (const line of text.split('\n')) { console.log(`| ${line}`); }
}
