import { assert } from 'chai';
import fs from 'node:fs/promises';
import path from 'node:path';
import { decodeLog, encodeEntry, type LogEntry } from '../../../src/core/memory/log';
import { disk, fileError, until } from './disk';
import { Machine, review } from './machine';

suite('a log that is longer than a person makes it', () => {
    let machine: Machine;
    setup(() => { machine = new Machine(); });
    teardown(() => machine.close());

    const made = (count: number): LogEntry[] =>
        Array.from({ length: count }, (_, index) => ({ ...review('q1'), id: `other.${index}`, at: 1000 + index }));

    test('a file of 150,000 entries is read', async () => {
        await machine.put('other-0.jsonl', made(150_000).map(encodeEntry).join(''));
        assert.lengthOf(await machine.store().load(), 150_000);
    });

    test('an import is written a part at a time, and is on disk when it is said to be', async () => {
        const store = machine.store();
        await store.append([review('own')], 1).saved;
        const saved = store.merge(made(9000));
        const beside = store.append([review('beside')], 2).saved;
        await saved;
        await beside;
        const sizes = await Promise.all((await machine.files()).map(async name =>
            decodeLog(await fs.readFile(path.join(machine.reviews, name), 'utf8')).entries.length));
        assert.deepEqual(sizes.reduce((sum, size) => sum + size, 0), 9002);
        for (const size of sizes) { assert.isAtMost(size, 4500); }
        assert.lengthOf(await machine.store().load(), 9002);
    });

    test('an import whose second part cannot be written waits, and comes whole with the next try', async () => {
        let writes = 0;
        const store = machine.store({
            files: disk((name, work) => {
                if (name === 'writeFile' && ++writes === 2) { throw fileError('Unavailable', 'not now'); }
                return work();
            })
        });
        let isSaved = false;
        const saved = store.merge(made(9000)).then(() => { isSaved = true; });
        await until(() => machine.messages.length > 0);
        assert.isFalse(isSaved);
        await saved;
        assert.lengthOf(await machine.store().load(), 9000);
    });
});
