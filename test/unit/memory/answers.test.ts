import { assert } from 'chai';
import { compareBackup, fromBackup, toBackup, type Backup } from '../../../src/core/memory/backup';
import { LearnerRecord, withoutReplaced } from '../../../src/core/memory/learner';
import { decodeLearnerMirror, encodeLearnerMirror, fitting } from '../../../src/core/memory/learnerMirror';
import { decodeLog, encodeEntry, type Answer, type LogEntry } from '../../../src/core/memory/log';
import { Answers } from '../../../src/extension/learner/answers';
import { disk } from './disk';
import { Machine } from './learnerMachine';

const answer = (id: string, at: number, text: string, replaced: readonly string[] = []): Answer =>
    ({ type: 'answer', id, at, question: 'q1', text, covers: [], others: replaced });

suite('what was typed last to a question', () => {
    const [first, second] = [answer('a', 5, 'one <b>'), answer('b', 9, 'two\n', ['a'])];
    const note: LogEntry = { type: 'note', id: 'c', at: 1, question: 'q1', text: 'mine', covers: [], others: [] };

    test('is told by the log, whatever the order, and takes the place of what was typed before', () => {
        for (const log of [[first, second, note], [note, second, first]]) {
            const record = new LearnerRecord(log);
            assert.deepEqual(record.answer('q1'), { text: 'two\n', at: 9 });
            assert.deepEqual(record.answers(), { q1: { text: 'two\n', at: 9 } });
            assert.equal(record.note('q1'), 'mine');
            assert.isUndefined(record.answer('q2'));
            assert.sameDeepMembers(withoutReplaced(log), [second, note]);
        }
        // Of two windows that did not know of each other the later has the word.
        assert.deepEqual(new LearnerRecord([first, answer('b', 4, 'earlier')]).answer('q1'), { text: 'one <b>', at: 5 });
    });

    test('is a line that this version reads and an older one leaves alone', () => {
        assert.deepEqual(decodeLog(encodeEntry(first) + encodeEntry(second)), { entries: [first, second], problems: [] });
        assert.deepInclude(JSON.parse(encodeEntry(first)), { v: 3 });
        assert.deepInclude(JSON.parse(encodeEntry(note)), { v: 2 });
        const spoilt = encodeEntry(first).replace('"text":"one', '"text":"two');
        assert.deepEqual(decodeLog(spoilt).problems, [{ code: 'malformed', line: 0 }]);
    });

    test('is not carried by Settings Sync', () => {
        assert.notInclude(JSON.stringify(encodeLearnerMirror([first, note])), 'one <b>');
        assert.deepEqual(decodeLearnerMirror(encodeLearnerMirror([first, note])).entries, [note]);
        assert.deepEqual(fitting([first, note], 10_000), { carried: [note], leftOut: [] });
    });

    test('is in a backup with its time; what is no answer is left out, and none that is here is touched', () => {
        const nothing: Backup = { log: [], bookmarks: [], notes: {}, mutes: [], interviews: [] };
        const answers = { 'q1': { text: 'one', at: 5 }, 'team/q2': { text: 'two', at: 9 } };
        const text = toBackup({ ...nothing, answers }, 0);
        assert.deepEqual(fromBackup(text), { backup: { ...nothing, answers }, unreadable: 0 });
        const others = { 'q3': 'x', '../x': { text: 'x', at: 1 }, 'q4': { text: ' ', at: 1 }, 'q5': { text: 'x', at: '1' } };
        const spoilt = JSON.stringify({ ...JSON.parse(text) as object, answers: { ...answers, ...others } });
        const read = fromBackup(spoilt);
        assert.deepEqual(read, { backup: { ...nothing, answers }, unreadable: 4 });
        const own = { ...nothing, answers: { q1: { text: 'mine', at: 1 } } };
        assert.deepEqual(compareBackup({ ...nothing, answers }, own).newAnswers, ['team/q2']);
        assert.isEmpty(compareBackup(nothing, own).newAnswers);
        const long = fromBackup(toBackup({ ...nothing, answers: { q1: { text: 'x'.repeat(5000), at: 1 } } }, 0));
        assert.lengthOf('backup' in long ? long.backup.answers!['q1']!.text : '', 4000);
    });

    test('of many questions is kept in few writes, each with its own time', async () => {
        const machine = new Machine();
        let writes = 0;
        const store = await machine.opened(disk((name, work) => {
            if (name === 'writeFile') { writes++; }
            return work();
        }));
        await new Answers(store).keep(Array.from({ length: 1000 },
            (_, index) => ({ question: `q${index}`, text: ` said ${index} `, at: index })));
        assert.isAtMost(writes, 5);
        assert.deepEqual((await machine.opened()).record.answer('q7'), { text: 'said 7', at: 7 });
        await machine.close();
    });
});
