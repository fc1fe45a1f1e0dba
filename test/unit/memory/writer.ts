import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { seeded } from '../../../src/core/random';
import { inBackground } from '../../../src/extension/base/background';
import { LearnerStore } from '../../../src/extension/learner/learnerStore';
import { ReviewStore } from '../../../src/extension/memory/reviewStore';
import { disk, fileUri, Storage, windowOf } from './disk';
import { review } from './machine';

/**
 * A window of its own process: loads the log of a folder, then does what each line of its input says. It answers in lines, at once and
 * whole: `ready`, `made id` when an entry counts, `saved id` when it is on disk (for notes their texts), and `knows id id …`. Run as
 * `writer folder seed`.
 */
async function main(): Promise<void> {
    const [folder, seed] = process.argv.slice(2) as [string, string];
    const random = seeded(seed);
    const say = (line: string): void => { writeSync(1, `${line}\n`); };
    const files = disk(async (_, work) => {
        if (random() < 0.3) { await new Promise(resolve => setTimeout(resolve, random() * 3)); }
        return work();
    });
    const window = windowOf(folder, files);
    const known = new Set<string>();
    // A busy machine's disk is slow.
    const patient = { patienceMilliseconds: 600_000 };
    const store = new ReviewStore(window, new Storage(), patient, entries => { for (const { id } of entries) { known.add(id); } });
    for (const { id } of await store.load()) { known.add(id); }
    say('ready');
    for await (const line of createInterface({ input: process.stdin })) {
        const [command, count] = line.split(' ');
        if (command === 'grade') {
            for (let index = 0; index < Number(count); index++) {
                // As a window does: the next grade is taken when the one before is safe.
                await store.settled();
                const { entries: [entry], saved } = store.append([review(`q${index}`)], Date.now());
                known.add(entry!.id);
                say(`made ${entry!.id}`);
                inBackground(saved.then(() => say(`saved ${entry!.id}`)));
            }
            await store.settled();
            say('graded');
        } else if (command === 'note') {
            const learner = new LearnerStore(windowOf(folder, files, [], 'learner'), new Storage(), fileUri(folder), patient);
            await learner.load();
            for (let index = 0; index < Number(count); index++) {
                const text = `${seed}-${index}`;
                const writing = learner.write('q1', text, learner.seen('q1'));
                say(`made ${text}`);
                if ((await writing).isSaved) { say(`saved ${text}`); }
            }
            say('noted');
        } else if (command === 'look') {
            await store.refresh();
            say(`knows ${[...known].join(' ')}`);
            for (const message of window.messages) { say(`told ${message}`); }
            say('looked');
        } else {
            process.exit(0);
        }
    }
}

inBackground(main());
