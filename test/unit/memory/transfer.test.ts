import { assert } from 'chai';
import fc from 'fast-check';
import { compareBackup, fromBackup, toBackup, type Backup } from '../../../src/core/memory/backup';
import type { LogEntry } from '../../../src/core/memory/log';
import type { PastInterview } from '../../../src/core/memory/pastInterview';

const log: LogEntry[] = [
    { type: 'review', id: 'a.0', at: 1, question: 'q1', grade: 3, seconds: 5, kind: 'recall' },
    { type: 'suspend', id: 'a.1', at: 2, questions: ['q2', 'q3'] }, { type: 'undo', id: 'a.2', at: 3, undoes: 'a.0' },
    { type: 'expose', id: 'a.3', at: 4, question: 'q4' }
];
const interview: PastInterview = {
    type: 'interview', id: 'i5', at: 5, startedAt: 1, secondsPerQuestion: 60, answers: [{ id: 'q1', title: 'One?', section: 'A', level: '',
        answer: 'said', followUp: '', seconds: 9, timedOut: false, missed: ['b'], grade: 2 }]
};
const backup: Backup = {
    log, bookmarks: ['q1'], notes: { q1: 'my\n"note"' }, mutes: [{ kind: 'symbol', key: 'a.B' }], interviews: [interview]
};
const nothing: Backup = { log: [], bookmarks: [], notes: {}, mutes: [], interviews: [] };

suite('a backup', () => {
    test('gives back everything', () => assert.deepEqual(fromBackup(toBackup(backup, 0)), { backup, unreadable: 0 }));

    test('says what is wrong with a file, and leaves out what is no entry', () => {
        const reason = (text: string): string => (fromBackup(text) as { reason: string }).reason;
        assert.match(reason('{"a'), /no JSON/);
        assert.match(reason('[1]'), /no backup/);
        assert.match(reason('{"format":"drf-interview-backup","version":2}'), /newer version/);
        const spoilt = toBackup(backup, 0).replace('"grade": 3', '"grade": 7');
        assert.deepEqual(fromBackup(spoilt), { backup: { ...backup, log: log.slice(1) }, unreadable: 1 });
        fc.assert(fc.property(fc.json(), text => { fromBackup(text); }));
    });

    test('ids that no bank could give are left out, and names of what objects have are names like others', () => {
        const text = toBackup({ log: [], bookmarks: ['q1', '../x'],
            notes: { 'constructor': 'a', 'q1': 'b', '..\\..\\repo\\README': 'c', 'team/toString': 'd' }, mutes: [], interviews: [] }, 0);
        const withProto = text.replace('"q1": "b"', '"__proto__": "p", "q1": "b"');
        const read = fromBackup(withProto) as { backup: Backup; unreadable: number };
        assert.deepEqual(read, { backup: { ...nothing, bookmarks: ['q1'], notes: { constructor: 'a', q1: 'b' } }, unreadable: 4 });
        const { newNotes, differingNotes } = compareBackup(read.backup, nothing);
        assert.deepEqual([newNotes, differingNotes], [['constructor', 'q1'], []]);
        assert.deepEqual(compareBackup(read.backup, read.backup).differingNotes, []);
    });

    test('an import is told before it is done', () => {
        assert.deepEqual(compareBackup(backup, nothing), { newEntries: 4, knownEntries: 0, questions: 4, newBookmarks: ['q1'],
            newAnswers: [], newMutes: backup.mutes, newInterviews: [interview], newNotes: ['q1'], differingNotes: [] });
        assert.deepEqual(compareBackup(backup, backup),
            { newEntries: 0, knownEntries: 4, questions: 0, newAnswers: [], newBookmarks: [], newMutes: [],
                newInterviews: [], newNotes: [],
                differingNotes: [] });
        assert.deepEqual(compareBackup(backup, { ...backup, notes: { q1: 'other' } }).differingNotes, ['q1']);
    });

    test('of a version that had no mutes in it is read, and what is no mute for good is left out', () => {
        const old = toBackup(backup, 0).replace(/,\s*"mutes": \[[^\]]*\]/, '');
        assert.notInclude(old, 'mutes');
        assert.deepEqual(fromBackup(old), { backup: { ...backup, mutes: [] }, unreadable: 0 });
        const spoilt = JSON.stringify({ ...JSON.parse(old) as object,
            mutes: [...backup.mutes, { kind: 'folder', key: 'file:///x' }, { kind: 'rule', key: 'x', until: 5 }, 7] });
        assert.deepEqual(fromBackup(spoilt), { backup, unreadable: 3 });
    });

    test('has what a learner makes besides grades in its own place, not in the log', () => {
        const note = { type: 'note', id: 'x_0.0', at: 1, question: 'q1', text: 'x', covers: [], others: [] };
        const text = JSON.stringify({ ...JSON.parse(toBackup(backup, 0)) as object, log: [...log, note] });
        assert.deepEqual(fromBackup(text), { backup, unreadable: 1 });
    });

    test('of a version that had no interviews in it is read, and what is no interview is left out', () => {
        const { interviews: _, ...old } = JSON.parse(toBackup(backup, 0)) as Backup;
        assert.deepEqual(fromBackup(JSON.stringify(old)), { backup: { ...backup, interviews: [] }, unreadable: 0 });
        const spoilt = [interview, { ...interview, id: '' }, { ...interview, answers: [{}] }, log[0], null, interview];
        const text = JSON.stringify({ ...old, log: [...log, interview], interviews: spoilt });
        assert.deepEqual(fromBackup(text), { backup, unreadable: 5 }, 'in the log there is none either');
    });
});
