import { spawn } from 'node:child_process';
import path from 'node:path';
import { installBed } from './bed';
import { installBrowser } from './browser';
import { copyBuiltins } from './server';
import { beside, runScript, type Print } from './steps';
import { buildSuite, hosts, runSuite, workbenchBundle } from './workbench';

const root = path.resolve(__dirname, '..');
process.chdir(root);

/** Every part of `npm test`; `npm test -- unit e2e` runs some of them. */
const parts: Record<string, (print: Print) => Promise<void>> = {
    check: print => run(print, 'npm', ['run', 'check']),
    unit: print => run(print, 'npx', ['mocha']),
    examples: print => run(print, 'npm', ['run', 'check:examples']),
    python: print => run(print, 'npm', ['run', 'check:python']),
    workbench: async print => {
        const bed = await installBed();
        const browser = await installBrowser();
        await run(print, 'npm', ['run', 'build']);
        await buildSuite('workbench', workbenchBundle);
        const builtinExtensions = path.join(root, 'out', 'workbench', 'extensions');
        await copyBuiltins(bed, ['ipynb', 'markdown-basics', 'python'], builtinExtensions);
        await beside(hosts.map(host => async print => {
            print(`\nIn the ${host === 'node' ? 'Node' : 'web worker'} extension host:\n`);
            if (!await runSuite(bed, browser, host, workbenchBundle, { builtinExtensions, print: line => print(`${line}\n`) })) { throw new Error(`The workbench suite failed in the ${host} extension host.`); }
        }), print);
    },
    e2e: async print => {
        await installBed();
        await installBrowser();
        await run(print, 'npm', ['run', 'package']);
        await run(print, 'npx', ['playwright', 'test']);
    }
};
/** The order of the parts; those of a row run beside each other. */
const rows = [['check', 'unit', 'examples', 'python'], ['workbench'], ['e2e']];

async function main(): Promise<void> {
    const asked = process.argv.slice(2);
    const unknown = asked.filter(name => !(name in parts));
    if (unknown.length > 0) { throw new Error(`No such part of the tests: ${unknown.join(', ')}. There are ${Object.keys(parts).join(', ')}.`); }
    const results: string[] = [];
    for (const row of rows) {
        const names = row.filter(name => asked.length === 0 || asked.includes(name));
        await beside(names.map(name => async print => {
            print(`\n━━ ${name} ━━\n`);
            const start = Date.now();
            const failure = await parts[name]!(print).then(() => undefined, (reason: unknown) => reason instanceof Error ? reason : new Error(String(reason)));
            results.push(`${failure ? '✗' : '✓'} ${name}, ${Math.round((Date.now() - start) / 1000)} s`);
            if (failure) {
                print(`${failure.message}\n`);
                process.exitCode = 1;
            }
        }));
    }
    const failed = results.filter(result => result.startsWith('✗')).length;
    console.log(`\n${results.join('\n')}\nparts: ${results.length - failed} passed, ${failed} failed`);
}

function run(print: Print, program: string, args: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
        for (const output of [child.stdout, child.stderr]) { output.setEncoding('utf8').on('data', print); }
        child.on('error', reject);
        child.on('close', code => code === 0 ? resolve() : reject(new Error(`${program} ${args.join(' ')} ended with ${code}.`)));
    });
}

runScript(main);
