import { assert } from 'chai';
import { build } from 'esbuild';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { decodeLog } from '../../../src/core/memory/log';
import { seeded } from '../../../src/core/random';
import { LearnerStore } from '../../../src/extension/learner/learnerStore';
import { fileUri, Storage, until, windowOf } from './disk';
import { ids, Machine } from './machine';

const kills = 50;
/** No more than this, where none came in the middle of a write. */
const mostKills = 1000;
/** Fewer than so many grades are saved before a kill, which comes at most so much later. */
const [savedBefore, killMilliseconds] = [8, 5];

/** A process that writes through the store, and what it said. */
class Writer {
    readonly lines: string[] = [];
    private readonly process: ChildProcessWithoutNullStreams;
    private readonly ended: Promise<void>;

    constructor(script: string, folder: string, seed: string) {
        this.process = spawn(process.execPath, [script, folder, seed]);
        this.process.stderr.pipe(process.stderr);
        createInterface({ input: this.process.stdout }).on('line', line => this.lines.push(line));
        this.ended = new Promise(resolve => this.process.on('close', () => resolve()));
    }

    send(line: string): void {
        this.process.stdin.write(`${line}\n`);
    }

    async heard(line: string): Promise<void> {
        await until(() => this.lines.includes(line));
    }

    /** The ids behind a word. */
    said(word: string): string[] {
        return this.lines.filter(line => line.startsWith(`${word} `)).flatMap(line => line.split(' ').slice(1));
    }

    async kill(): Promise<void> {
        this.process.kill('SIGKILL');
        await this.ended;
    }
}

suite('windows of their own processes', () => {
    let machine: Machine;
    let scripts: string;
    let script: string;

    suiteSetup(async () => {
        scripts = mkdtempSync(path.join(os.tmpdir(), 'drf-interview-'));
        script = path.join(scripts, 'writer.cjs');
        await build({ entryPoints: [path.join(__dirname, 'writer.ts')], outfile: script, bundle: true, platform: 'node', format: 'cjs',
            logLevel: 'error' });
    });
    suiteTeardown(() => fs.rm(scripts, { recursive: true }));
    setup(() => { machine = new Machine(); });
    teardown(() => machine.close());

    test(`${kills} kills at random moments during grading lose nothing that was saved, the last grade of each at most, and spoil no file`,
        async () => {
        const random = seeded('kills');
        const [made, saved]: [string[], string[]] = [[], []];
        let unfinished = 0;
        for (let index = 0; index < kills || unfinished === 0 && index < mostKills; index++) {
            const writer = new Writer(script, machine.folder, `${index}`);
            await writer.heard('ready');
            writer.send('grade 1000');
            const enough = Math.floor(random() * savedBefore);
            await until(() => writer.said('made').length > 0 && writer.said('saved').length >= enough);
            await new Promise(resolve => setTimeout(resolve, random() * killMilliseconds));
            await writer.kill();
            made.push(...writer.said('made'));
            saved.push(...writer.said('saved'));
            const files = await machine.files();
            unfinished += files.filter(name => name.endsWith('.tmp')).length;
            for (const name of files) {
                const { problems } = decodeLog(await fs.readFile(path.join(machine.reviews, name), 'utf8'));
                // A write that was cut short may end in the middle of a line.
                if (!name.endsWith('.tmp')) { assert.deepEqual(problems, [], name); }
            }
            const reader = machine.store();
            const read = new Set(ids(await reader.load()));
            // What it makes of the files has its end before the next one begins.
            reader.dispose();
            assert.deepEqual(saved.filter(id => !read.has(id)), [], `kill ${index}`);
            const lost = writer.said('made').filter(id => !read.has(id));
            assert.include([[], writer.said('made').slice(-1)].map(String), String(lost), `kill ${index}`);
        }
        assert.isAbove(saved.length, kills);
        assert.isAbove(unfinished, 0, 'some kills came in the middle of a write');
        assert.deepEqual(machine.messages, []);
        assert.deepEqual(await machine.files(machine.setAside), []);
    });

    test('20 kills at random moments while a note is saved again and again lose no text that was saved', async () => {
        const random = seeded('notes');
        let saves = 0;
        for (let index = 0; index < 20; index++) {
            const writer = new Writer(script, machine.folder, `k${index}`);
            await writer.heard('ready');
            writer.send('note 1000');
            await until(() => writer.said('saved').length > index % 4);
            await new Promise(resolve => setTimeout(resolve, random() * killMilliseconds * 2));
            await writer.kill();
            const learner = new LearnerStore(windowOf(machine.folder, undefined, machine.messages, 'learner'), new Storage(),
                fileUri(machine.folder));
            await learner.load();
            learner.dispose();
            const [made, saved] = [writer.said('made'), writer.said('saved')];
            saves += saved.length;
            // What was made after the last that was saved may have come through.
            const possible = made.slice(Math.max(0, saved.length - 1));
            assert.include(possible, learner.record.note('q1'), `kill ${index}`);
        }
        assert.isAtLeast(saves, 50);
        assert.deepEqual(machine.messages, []);
    });

    test('two that grade 200 questions each at the same time keep everything, and each sees it all', async () => {
        const writers = ['a', 'b'].map(seed => new Writer(script, machine.folder, seed));
        for (const writer of writers) { await writer.heard('ready'); }
        for (const writer of writers) { writer.send('grade 200'); }
        for (const writer of writers) { await writer.heard('graded'); }
        const made = writers.flatMap(writer => writer.said('made')).sort();
        assert.lengthOf(new Set(made), 400);
        assert.deepEqual(writers.flatMap(writer => writer.said('saved')).sort(), made);
        for (const writer of writers) {
            writer.send('look');
            await writer.heard('looked');
            assert.deepEqual(writer.said('knows').sort(), made);
            assert.isEmpty(writer.said('told'));
            await writer.kill();
        }
        assert.deepEqual(ids(await machine.store().load()), made);
        assert.deepEqual(machine.messages, []);
    });
});
