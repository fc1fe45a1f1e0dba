import { spawn } from 'node:child_process';
import path from 'node:path';
import { installBed } from './bed';
import { installBrowser } from './browser';
import { runScript } from './steps';
import { buildSuite, hosts, runSuite, workbenchBundle } from './workbench';

const root = path.resolve(__dirname, '..');
process.chdir(root);

/** Every part of `npm test`, in order; `npm test -- unit e2e` runs some of them. */
const parts = {
    check: () => run('npm', ['run', 'check']),
    unit: () => run('npx', ['mocha']),
    examples: () => run('npm', ['run', 'check:examples']),
    python: () => run('npm', ['run', 'check:python']),
    workbench: async () => {
        const bed = await installBed();
        const browser = await installBrowser();
        await run('npm', ['run', 'build']);
        await buildSuite('workbench', workbenchBundle);
        for (const host of hosts) {
            console.log(`\nIn the ${host === 'node' ? 'Node' : 'web worker'} extension host:`);
            if (!await runSuite(bed, browser, host, workbenchBundle)) { throw new Error(`The workbench suite failed in the ${host} extension host.`); }
        }
    },
    e2e: async () => {
        await installBed();
        await installBrowser();
        await run('npm', ['run', 'package']);
        await run('npx', ['playwright', 'test']);
    }
};

async function main(): Promise<void> {
    const asked = process.argv.slice(2);
    const unknown = asked.filter(name => !(name in parts));
    if (unknown.length > 0) { throw new Error(`No such part of the tests: ${unknown.join(', ')}. There are ${Object.keys(parts).join(', ')}.`); }
    const results: string[] = [];
    for (const [name, part] of Object.entries(parts)) {
        if (asked.length > 0 && !asked.includes(name)) { continue; }
        console.log(`\n━━ ${name} ━━`);
        const start = Date.now();
        const error: unknown = await part().then(() => undefined, (reason: unknown) => reason ?? new Error('failed'));
        results.push(`${error ? '✗' : '✓'} ${name}, ${Math.round((Date.now() - start) / 1000)} s`);
        if (error) {
            console.error(error instanceof Error ? error.message : error);
            process.exitCode = 1;
        }
    }
    const failed = results.filter(result => result.startsWith('✗')).length;
    console.log(`\n${results.join('\n')}\nparts: ${results.length - failed} passed, ${failed} failed`);
}

function run(program: string, args: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, { stdio: 'inherit', shell: process.platform === 'win32' });
        child.on('error', reject);
        child.on('close', code => code === 0 ? resolve() : reject(new Error(`${program} ${args.join(' ')} ended with ${code}.`)));
    });
}

runScript(main);
