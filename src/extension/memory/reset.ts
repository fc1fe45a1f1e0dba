import { plural } from '../../core/words';
import { confirm, inform } from '../doors/notify';
import type { Memory } from './index';

/** Makes questions new again, if the user wants it so. */
export async function askToReset(memory: Memory, ids: readonly string[]): Promise<void> {
    const { memories } = await memory.recall();
    const questions = ids.filter(id => memories.get(id));
    if (questions.length === 0) {
        inform('there is nothing to reset, no question of these was ever asked.');
        return;
    }
    const [it, is] = questions.length === 1 ? ['it', 'it is'] : ['them', 'they are'];
    const detail = `What you recalled of ${it} counts no more, and ${is} new again. “Undo Last Grade or Action” takes this back.`;
    if (await confirm(`Reset the memory of ${plural(questions.length, 'question')}?`, detail, 'Reset')) {
        await memory.record([{ type: 'reset', questions }]);
    }
}
