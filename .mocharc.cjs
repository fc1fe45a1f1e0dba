// Files that are named on the command line are run alone: what is configured would be run beside them.
const isNamed = process.argv.slice(2).some(word => word.endsWith('.test.ts'));

module.exports = {
    ...(!isNamed && { spec: ['test/unit/**/*.test.ts'] }),
    'node-option': ['import=tsx'],
    ui: 'tdd',
    parallel: true,
    jobs: 2,
    // Nothing but a test that hangs takes so long.
    timeout: 300_000,
    reporter: './scripts/unitReporter.ts'
};
