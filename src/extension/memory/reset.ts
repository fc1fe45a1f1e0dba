import * as vscode from 'vscode';
import { plural } from '../../core/words';
import type { Memory } from './index';

/** Makes questions new again, if the user wants it so. */
export async function askToReset(memory: Memory, ids: readonly string[]): Promise<void> {
    const { memories } = await memory.recall();
    const questions = ids.filter(id => memories.get(id));
    if (questions.length === 0) {
        void vscode.window.showInformationMessage('DRF Interview: there is nothing to reset, no question of these was ever asked.');
        return;
    }
    const [it, is] = questions.length === 1 ? ['it', 'it is'] : ['them', 'they are'];
    const detail = `What you recalled of ${it} counts no more, and ${is} new again. “Undo Last Grade or Action” takes this back.`;
    const chosen = await vscode.window.showWarningMessage(`Reset the memory of ${plural(questions.length, 'question')}?`, { modal: true, detail }, 'Reset');
    if (chosen === 'Reset') { await memory.record([{ type: 'reset', questions }]); }
}
