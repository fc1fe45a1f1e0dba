import * as vscode from 'vscode';
import { grades, type Grade } from '../../core/memory/log';
import type { HoverPlace, Recalling } from '../../core/hints/hover';
import type { Memory, Recall } from '../memory';
import type { Engine } from './engine';

/** The way in which a question was asked, in the log. */
const kind = 'hover';
const labels: Record<Grade, string> = { 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' };
const longestSeconds = 300;

interface Asked {
    readonly askedAt: number;
    /** What was remembered of it when it was revealed; undefined until then. */
    readonly revealed?: Recall;
}

/** Questions that hovers ask before they tell: which are revealed, and the grades that follow. Only a grade is recorded: to have read an answer is no success. */
export class RecallFirst {
    private readonly asked = new Map<string, Asked>();

    constructor(private readonly memory: Memory) { }

    /** How far a question is; asks it where it is not yet. */
    stageOf(id: string, { content }: Engine): Recalling {
        const asked = this.asked.get(id) ?? { askedAt: Date.now() };
        this.asked.set(id, asked);
        if (!asked.revealed) { return { stage: 'asked' }; }
        const { memories, schedule } = asked.revealed;
        const intervals = schedule.intervals(id, memories.get(id), Date.now());
        return { stage: 'revealed', grades: grades.map(grade => ({ grade, label: labels[grade], interval: content.durationText(intervals[grade]) })) };
    }

    /** Shows the answer in the hover at this place, and the grades. */
    async reveal({ id, uri, offset }: HoverPlace & { readonly id: string }): Promise<void> {
        const askedAt = this.asked.get(id)?.askedAt ?? Date.now();
        this.asked.set(id, { askedAt, revealed: await this.memory.recall() });
        await showHoverAt(uri, offset);
    }

    /** Records a grade once for each time that the question was revealed. */
    async grade(id: string, grade: Grade, engine: Engine): Promise<void> {
        const asked = this.asked.get(id);
        const entry = engine.library.get(id);
        if (!asked?.revealed || !entry) { return; }
        this.asked.delete(id);
        const seconds = Math.min(longestSeconds, Math.round((Date.now() - asked.askedAt) / 1000));
        await this.memory.record([{ type: 'review', question: id, grade, seconds, kind }]);
        await vscode.commands.executeCommand('editor.action.hideHover');
        const { memories, schedule } = asked.revealed;
        const memory = memories.get(id);
        const again = memory ? `, comes again in ${engine.content.durationText(Math.max(0, schedule.dueIn(memory, Date.now())))}` : '';
        vscode.window.setStatusBarMessage(`DRF Interview: ${entry.numberLabel || entry.title} graded ${labels[grade]}${again}.`, 5000);
    }
}

/** Shows the hover at a place anew: VS Code shows one at the cursor only, and not again where it is open. */
async function showHoverAt(uri: string, offset: number): Promise<void> {
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
    if (!editor) { return; }
    const position = editor.document.positionAt(offset);
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand('editor.action.hideHover');
    await vscode.window.showTextDocument(editor.document, editor.viewColumn);
    await vscode.commands.executeCommand('editor.action.showHover', { focus: 'autoFocusImmediately' });
}
