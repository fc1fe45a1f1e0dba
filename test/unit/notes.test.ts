import { assert } from 'chai';
import fc from 'fast-check';
import { mkdtempSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { bankKeys, loadBank } from '../../src/core/bank/library';
import { parseBank } from '../../src/core/bank/parse';
import { isQuestionId } from '../../src/core/bank/questionId';
import { NoteFiles } from '../../src/extension/learner/noteFiles';
import { disk, fileError, fileUri } from './memory/disk';

const hostile = [
    '', '.', '..', '../x', '..\\..\\..\\repo\\README', 'a/../b', 'a//b', '/a', 'a/', 'C:\\x', 'c:x', '__proto__', 'a--b', '-a', 'a-', 'a\u0000', 'a\nb', 'A', 'q1.md', 'a~', 'a~x', '~2', 'a b', '%2e%2e',
    '\u202Ea', 'q'.repeat(2000)
];

suite('an id of a question', () => {
    test('what a bank gives is one, whatever its titles and its file are called', () => {
        fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (file, titles) => {
            const bank = parseBank(titles.map(title => `### ${title.replace(/\s/g, ' ')}?\n\nx\n`).join('\n'));
            const keys = bankKeys(file);
            for (const key of ['', keys.next().value as string, keys.next().value as string]) {
                for (const { id } of loadBank({ key, title: '' }, bank).entries) { assert.isTrue(isQuestionId(id), id); }
            }
        }));
        for (const id of ['q46', 'team/q3', 'team/wer-zählt~2', 'constructor', 'a/b~3/untitled']) { assert.isTrue(isQuestionId(id), id); }
    });

    test('what leads anywhere else is none', () => { for (const id of hostile) { assert.isFalse(isQuestionId(id), JSON.stringify(id)); } });
});

suite('the files of notes', () => {
    let folder: string;
    /** The call of the file system that fails. */
    let failing: string | undefined;
    let notes: NoteFiles;
    const text = (id: string): Promise<string> => fs.readFile(path.join(folder, 'notes', `${id}.md`), 'utf8');

    setup(() => {
        folder = mkdtempSync(path.join(os.tmpdir(), 'drf-interview-'));
        failing = undefined;
        const files = disk((name, work) => {
            if (name === failing) { throw fileError('Unavailable', 'not now'); }
            return work();
        });
        notes = new NoteFiles({ fs: files, folder: fileUri(path.join(folder, 'notes')), join: (uri, name) => fileUri(path.join(uri.fsPath, name)) });
    });
    teardown(() => fs.rm(folder, { recursive: true }));

    const rejects = async (work: Promise<unknown>): Promise<void> => {
        const message = await work.then(() => 'no failure', (error: unknown) => (error as Error).message);
        assert.equal(message, 'not now');
    };

    test('are made, read and added to, by questions of any bank, loaded or not', async () => {
        assert.isUndefined(await notes.read('team/q1'));
        assert.deepEqual(await notes.all(), {});
        await notes.add('team/q1', 'one');
        await notes.add('team/q1', 'two');
        await notes.add('constructor', 'three');
        assert.equal(await notes.read('team/q1'), 'one\n\n---\n\ntwo');
        assert.deepEqual(await notes.all(), { 'team/q1': 'one\n\n---\n\ntwo', constructor: 'three' });
    });

    test('a note that cannot be read is none that is missing: nothing is written over it', async () => {
        await notes.add('q1', 'my own long note');
        failing = 'readFile';
        await rejects(notes.read('q1'));
        await rejects(notes.add('q1', 'imported'));
        await rejects(notes.all());
        assert.equal(await text('q1'), 'my own long note');
        failing = 'stat';
        await rejects(notes.make(notes.uri('q1')!));
        assert.equal(await text('q1'), 'my own long note');
        failing = 'readDirectory';
        await rejects(notes.all());
    });

    test('a note that another window makes meanwhile stays as it is', async () => {
        await fs.mkdir(path.join(folder, 'notes'));
        const files = disk(async (name, work) => {
            const done = await work();
            if (name === 'writeFile') { await fs.writeFile(path.join(folder, 'notes', 'q1.md'), 'another window’s'); }
            return done;
        });
        const other = new NoteFiles({ fs: files, folder: fileUri(path.join(folder, 'notes')), join: (uri, name) => fileUri(path.join(uri.fsPath, name)) });
        await other.make(other.uri('q1')!);
        assert.equal(await text('q1'), 'another window’s');
        assert.deepEqual(await fs.readdir(path.join(folder, 'notes')), ['q1.md']);
        await notes.make(notes.uri('q2')!);
        assert.equal(await text('q2'), '');
    });

    test('what is no id has no file, for reading and for writing', async () => {
        for (const id of hostile) {
            assert.isUndefined(notes.uri(id));
            await notes.add(id, 'x');
            assert.isUndefined(await notes.read(id));
        }
        assert.deepEqual(await fs.readdir(folder), []);
    });
});
