import * as vscode from 'vscode';
import type { Session } from '../../core/quiz/session';
import type { Banks } from '../banks';
import { inBackground } from '../base/background';
import { Disposables } from '../base/dispose';
import { inSlices } from '../base/slices';
import type { Memory } from '../memory';

/** How often the count is made anew without a change: a step falls due, a study day begins. */
const refreshMilliseconds = 60_000;

export interface Count {
    readonly count: number;
    /** What it consists of, in words. */
    readonly text: string;
}

/** How many questions today's session would ask; kept up to date once somebody listens. */
export class TodaysCount implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<Count>());
    readonly onDidChange = this.changed.event;
    private timer: ReturnType<typeof setTimeout> | undefined;
    /** The sessions that are not finished, as the quiz tells them. */
    private begun: () => readonly Session[] = () => [];

    constructor(private readonly banks: Banks, private readonly memory: Memory) {
        for (const event of [banks.onDidChange, memory.onDidChange] as readonly vscode.Event<unknown>[]) {
            this.disposables.own(event(() => this.later(100)));
        }
        this.disposables.own(vscode.workspace.onDidChangeConfiguration(event => {
            if (!event.affectsConfiguration('drfInterview')) { return; }
            if (!isShown()) { this.changed.fire(nothing); }
            this.later(100);
        }));
        this.later(0);
    }

    /** From now on the quiz tells what it has begun, and when that changes. */
    follow(begun: () => readonly Session[], onDidChange: vscode.Event<void>): vscode.Disposable {
        this.begun = begun;
        return onDidChange(() => this.later(100));
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.disposables.dispose();
    }

    private later(milliseconds: number): void {
        clearTimeout(this.timer);
        // Nobody sees it: no count, and nothing read for one.
        if (!isShown()) { return; }
        this.timer = setTimeout(() => inBackground(this.count()), milliseconds);
    }

    private async count(): Promise<void> {
        // Before the work, so that a change during it is counted soon all the same.
        this.later(refreshMilliseconds);
        try {
            const [library, recall, { countsText, countToday, todaysShareSteps }] =
                await Promise.all([this.banks.library(), this.memory.recall(), import('../content')]);
            const { memories, schedule, settings } = recall;
            const now = Date.now();
            const share = await inSlices(todaysShareSteps({ library, memories, schedule, settings, now }, { ...settings, used: [] }));
            const counts = countToday(share, this.begun(), { library, memories, schedule, now });
            this.changed.fire({ count: counts.total, text: `Today: ${countsText({ ...counts, waiting: 0 }) || 'nothing is due'}` });
        } catch (error) {
            // Whoever opens the view or the quiz is told what is wrong.
            console.error('DRF Interview:', error);
        }
    }
}

const nothing: Count = { count: 0, text: '' };

function isShown(): boolean {
    return isOn('drfInterview.statusBar') || isOn('drfInterview.badge');
}

/** Whether a setting that is on by default is on. */
export function isOn(setting: string): boolean {
    return vscode.workspace.getConfiguration().get<unknown>(setting) !== false;
}
