import { assert } from 'chai';
import { textOf } from '../../src/extension/base/fileSystem';
import { fileError, fileUri } from './memory/disk';

const uri = fileUri('/a.py');
const file = (text: string, size = text.length): Parameters<typeof textOf>[0] => ({
    stat: () => Promise.resolve({ type: 1, mtime: 0, size }), readFile: () => Promise.resolve(new TextEncoder().encode(text))
});
const rejects = (work: Promise<unknown>): Promise<string> =>
    work.then(() => assert.fail('it must not be taken for missing'), (error: unknown) => (error as Error).message);

suite('the text of a file', () => {
    test('is what stands there, and undefined where there is no such file', async () => {
        assert.equal(await textOf(file('a'), uri), 'a');
        assert.equal(await textOf(file('ab'), uri, 2), 'ab');
        const missing = (): Promise<never> => Promise.reject(fileError('FileNotFound'));
        assert.isUndefined(await textOf({ stat: missing, readFile: missing }, uri, 10));
        assert.isUndefined(await textOf({ ...file('a'), readFile: missing }, uri), 'it went meanwhile');
    });
    test('any other failure is none that says it is missing', async () => {
        const busy = (): Promise<never> => Promise.reject(fileError('Unavailable', 'busy'));
        assert.equal(await rejects(textOf({ ...file('a'), readFile: busy }, uri)), 'busy');
        assert.equal(await rejects(textOf({ ...file('a'), stat: busy }, uri, 10)), 'busy');
    });
    test('one that is too long is not read', async () => {
        const read: string[] = [];
        const long = { ...file('', 11), readFile: () => { read.push('a'); return Promise.resolve(new Uint8Array(11)); } };
        assert.isUndefined(await textOf(long, uri, 10));
        assert.isEmpty(read);
        assert.isUndefined(await textOf(file('12345678901', 1), uri, 10), 'nor one that grew meanwhile');
    });
});
