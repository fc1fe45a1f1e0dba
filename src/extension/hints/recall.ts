import * as vscode from 'vscode';
import { grades, type Grade } from '../../core/memory/log';
import { gradeLabels } from '../../core/quiz/grading';
import { secondsSince } from '../../core/quiz/seconds';
import type { Recalling } from '../../core/hints/hover';
import { flash } from '../doors/notify';
import type { Memory, Recall } from '../memory';
import type { Engine } from './engine';

/** The way in which a question was asked, in the log. */
const kind = 'hover';

/** How long a revealed answer can be graded: later it is asked anew. */
const revealedMilliseconds = 120_000;

interface Asked {
    readonly askedAt: number;
    readonly revealed?: {
        readonly at: number;
        /** What was remembered of it then. */
        readonly recall: Recall;
    };
}

/**
 * The questions that hovers ask before they tell: whether an answer is revealed, and the grade that follows. A revealed answer is recorded
 * as seen, which is no success; only a grade is a review.
 */
export class RecallFirst {
    /** By question. */
    private readonly asked = new Map<string, Asked>();

    constructor(private readonly memory: Memory) { }

    /** How far a question is; it is asked unless it was revealed just now. */
    stageOf(id: string, { content }: Engine): Recalling {
        const now = Date.now();
        const revealed = this.revealed(id, now);
        if (!revealed) {
            this.asked.set(id, { askedAt: now });
            return { stage: 'asked' };
        }
        const { memories, schedule } = revealed.recall;
        const intervals = schedule.intervals(id, memories.get(id), now);
        return { stage: 'revealed',
            grades: grades.map(grade => ({ grade, label: gradeLabels[grade], interval: content.durationText(intervals[grade]) })) };
    }

    /** From now on the answer may be shown, and graded; one that is shown already is not seen twice. */
    async reveal(id: string, { library }: Engine): Promise<void> {
        const recall = await this.memory.recall();
        const now = Date.now();
        if (!library.get(id) || this.revealed(id, now)) { return; }
        this.asked.set(id, { askedAt: this.asked.get(id)?.askedAt ?? now, revealed: { at: now, recall } });
        await this.memory.record([{ type: 'expose', question: id }]);
    }

    /** Records a grade once for each time that the question was revealed. */
    async grade(id: string, grade: Grade, engine: Engine): Promise<void> {
        const asked = this.asked.get(id);
        const entry = engine.library.get(id);
        if (!asked?.revealed || !entry) { return; }
        this.asked.delete(id);
        await this.memory.record([{ type: 'review', question: id, grade, seconds: secondsSince(asked.askedAt, Date.now()), kind }]);
        await vscode.commands.executeCommand('editor.action.hideHover');
        const { memories, schedule } = asked.revealed.recall;
        const memory = memories.get(id);
        const again = memory ? `, comes again in ${engine.content.durationText(Math.max(0, schedule.dueIn(memory, Date.now())))}` : '';
        flash(`${entry.numberLabel || entry.title} graded ${gradeLabels[grade]}${again}.`);
    }

    /** What is known of a question's answer that was revealed just now. */
    private revealed(id: string, now: number): Asked['revealed'] {
        const revealed = this.asked.get(id)?.revealed;
        // A clock that was set back meanwhile says nothing of how long ago that was.
        return revealed && now >= revealed.at && now - revealed.at <= revealedMilliseconds ? revealed : undefined;
    }
}
