import { assert } from 'chai';
import type * as vscode from 'vscode';
import { importedText, maximumBytes } from '../../src/extension/progress/importedText';

suite('the text of a file that is imported', () => {
    const uri = {} as vscode.Uri;

    /** Reads a file of which the disk says a size, and has another. */
    async function read(said: number, bytes: Uint8Array): Promise<{ readonly text: string; readonly wasRead: boolean }> {
        let wasRead = false;
        const text = await importedText({
            stat: () => Promise.resolve({ type: 1, mtime: 0, size: said }),
            readFile: () => {
                wasRead = true;
                return Promise.resolve(bytes);
            }
        }, uri).catch((error: unknown) => (error as Error).message);
        return { text, wasRead };
    }

    test('is that of the file', async () => {
        assert.deepEqual(await read(4, new TextEncoder().encode('Is ø')), { text: 'Is ø', wasRead: true });
    });

    test('is not read where the file is too large, which is said with both sizes', async () => {
        const told = { text: 'It has 51 MB; files of up to 50 MB are imported.', wasRead: false };
        assert.deepEqual(await read(maximumBytes + 1, new Uint8Array()), told);
        assert.isTrue((await read(maximumBytes, new Uint8Array())).wasRead);
    });

    test('is refused where the file grew meanwhile', async () => {
        assert.equal((await read(1, new Uint8Array(maximumBytes + 1))).text, 'It has 51 MB; files of up to 50 MB are imported.');
    });

    test('is refused where it is none', async () => {
        assert.equal((await read(1, new Uint8Array([0xFF]))).text, 'Its text is not UTF-8.');
    });
});
