import Mocha from 'mocha';
import { note } from './times';

const part = process.env['TEST_PART'];

/** Mocha's dots and failures; in a run of several parts it notes how long the slower tests took, and what failed. */
export default class UnitReporter extends Mocha.reporters.Dot {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
        super(runner, options);
        if (!part) { return; }
        runner.on('test end', test => {
            if ((test.duration ?? 0) > 100) { note({ part, title: test.fullTitle(), milliseconds: test.duration! }); }
        });
        runner.on('fail', (test, error: Error) => {
            note({ part, title: test.fullTitle(), failure: error.stack ?? error.message });
        });
    }
}
