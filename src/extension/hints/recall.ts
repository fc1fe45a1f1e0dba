import * as vscode from 'vscode';
import { grades, type Grade } from '../../core/memory/log';
import type { HoverPlace, Recalling } from '../../core/hints/hover';
import type { Memory, Recall } from '../memory';
import type { Engine } from './engine';

/** The way in which a question was asked, in the log. */
const kind = 'hover';
const labels: Record<Grade, string> = { 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' };
const longestSeconds = 300;

/** How long a revealed answer can be graded: later it is asked anew. */
const revealedMilliseconds = 120_000;

interface Asked {
    readonly id: string;
    readonly askedAt: number;
    readonly revealed?: {
        readonly at: number;
        /** What was remembered of it then. */
        readonly recall: Recall;
    };
}

/**
 * The question that a hover asks before it tells: whether its answer is revealed, and the grade that follows. Only a grade is recorded:
 * to have read an answer is no success.
 */
export class RecallFirst {
    /** Another question's hover takes its place. */
    private asked: Asked | undefined;

    constructor(private readonly memory: Memory) { }

    /** How far a question is; it is asked unless it was revealed just now. */
    stageOf(id: string, { content }: Engine): Recalling {
        const now = Date.now();
        const revealed = this.asked?.id === id ? this.asked.revealed : undefined;
        if (!revealed || now - revealed.at > revealedMilliseconds) {
            this.asked = { id, askedAt: now };
            return { stage: 'asked' };
        }
        const { memories, schedule } = revealed.recall;
        const intervals = schedule.intervals(id, memories.get(id), now);
        return { stage: 'revealed', grades: grades.map(grade => ({ grade, label: labels[grade], interval: content.durationText(intervals[grade]) })) };
    }

    /** Shows the answer in the hover at this place, and the grades. */
    async reveal({ id, uri, offset }: HoverPlace & { readonly id: string }): Promise<void> {
        const askedAt = this.asked?.id === id ? this.asked.askedAt : Date.now();
        const recall = await this.memory.recall();
        this.asked = { id, askedAt, revealed: { at: Date.now(), recall } };
        await showHoverAt(uri, offset);
    }

    /** Records a grade once for each time that the question was revealed. */
    async grade(id: string, grade: Grade, engine: Engine): Promise<void> {
        const { asked } = this;
        const entry = engine.library.get(id);
        if (asked?.id !== id || !asked.revealed || !entry) { return; }
        this.asked = undefined;
        const seconds = Math.min(longestSeconds, Math.round((Date.now() - asked.askedAt) / 1000));
        await this.memory.record([{ type: 'review', question: id, grade, seconds, kind }]);
        await vscode.commands.executeCommand('editor.action.hideHover');
        const { memories, schedule } = asked.revealed.recall;
        const memory = memories.get(id);
        const again = memory ? `, comes again in ${engine.content.durationText(Math.max(0, schedule.dueIn(memory, Date.now())))}` : '';
        vscode.window.setStatusBarMessage(`DRF Interview: ${entry.numberLabel || entry.title} graded ${labels[grade]}${again}.`, 5000);
    }
}

/** Shows the hover at a place anew: VS Code shows one at the cursor only, and not again where it is open. */
async function showHoverAt(uri: string, offset: number): Promise<void> {
    const isAt = ({ document }: vscode.TextEditor): boolean => document.uri.toString() === uri;
    const active = vscode.window.activeTextEditor;
    const editor = active && isAt(active) ? active : vscode.window.visibleTextEditors.find(isAt);
    if (!editor) { return; }
    const position = editor.document.positionAt(offset);
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand('editor.action.hideHover');
    // A notebook's cell has no editor of its own to go to.
    if (editor.viewColumn !== undefined) { await vscode.window.showTextDocument(editor.document, editor.viewColumn); }
    await vscode.commands.executeCommand('editor.action.showHover', { focus: 'autoFocusImmediately' });
}
