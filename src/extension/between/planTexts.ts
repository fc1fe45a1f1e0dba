import * as vscode from 'vscode';
import type { PlanContext } from '../../core/quiz/planned';
import { withPauses } from '../../core/steps';
import { inBackground } from '../base/background';
import { Slices } from '../base/slices';

/** Shown until there is a text. */
const waiting = 'The plan is being worked out…';

/** Where the plan to the interview stands, in words: made only for who shows it, in slices, and once for all that it depends on. */
export class PlanTexts implements vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<void>();
    /** Fires when the text that was asked for last is there. */
    readonly onDidChange = this.changed.event;
    /** What the text depends on that is there or being made. */
    private asked: { readonly library: unknown; readonly memories: unknown; readonly key: string } | undefined;
    private last: { readonly date: string; readonly text: string | undefined } | undefined;

    /** The text; while it is being made the one before, where that is of the same interview. */
    text(context: PlanContext): string | undefined {
        const { library, memories, schedule, now, settings } = context;
        const { interviewDate, minutesPerDay, desiredRetention } = settings;
        if (interviewDate === undefined) { return undefined; }
        const key = JSON.stringify([memories.version, schedule.day(now), interviewDate, minutesPerDay, desiredRetention]);
        if (this.asked?.library !== library || this.asked.memories !== memories || this.asked.key !== key) {
            this.asked = { library, memories, key };
            const { asked } = this;
            inBackground(this.make(context, interviewDate, asked).catch((error: unknown) => {
                // Whoever asks next has it made again.
                if (this.asked === asked) { this.asked = undefined; }
                throw error;
            }));
        }
        return this.last?.date === interviewDate ? this.last.text : waiting;
    }

    dispose(): void {
        this.asked = undefined;
        this.changed.dispose();
    }

    private async make(context: PlanContext, date: string, asked: unknown): Promise<void> {
        const { planTextSteps } = await import('../content');
        const slices = new Slices();
        const steps = planTextSteps(context);
        // What nobody asks for any more is given up.
        const text = await withPauses(steps, async () => {
            await slices.next();
            if (this.asked !== asked) { steps.return(undefined); }
        });
        if (this.asked !== asked) { return; }
        this.last = { date, text };
        this.changed.fire();
    }
}
