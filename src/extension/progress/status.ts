import * as vscode from 'vscode';
import { Disposables } from '../base/dispose';
import { isOn, type TodaysCount } from '../between/todaysCount';
import { showInStatusBar, type StatusAction } from '../doors/labels';

const actions: readonly StatusAction[] = [
    { label: 'Start Today\'s Session', command: 'drfInterview.startToday' },
    { label: 'Start a Mock Interview…', command: 'drfInterview.mockInterview' },
    { label: 'Open Quiz', command: 'drfInterview.quiz' },
    { label: 'Show Statistics', command: 'drfInterview.statistics' },
    { label: 'Set Interview Date…', command: 'drfInterview.setInterviewDate' }
];

/** The number of today's questions in the status bar; a click asks them, and its hover is a menu of the rest. */
export class Status implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly item =
        this.disposables.own(vscode.window.createStatusBarItem('drfInterview.today', vscode.StatusBarAlignment.Right, 90));

    constructor(todaysCount: TodaysCount) {
        this.item.name = 'DRF Interview: Today';
        this.item.command = 'drfInterview.startToday';
        this.disposables.own(todaysCount.onDidChange(({ count, text }) => {
            const tooltip = `${text}. Click to start.`;
            showInStatusBar(this.item, { icon: 'mortar-board', text: String(count), tooltip, spoken: `DRF Interview. ${text}`, actions });
            if (isOn('drfInterview.statusBar')) { this.item.show(); } else { this.item.hide(); }
        }));
    }

    dispose(): void {
        this.disposables.dispose();
    }
}
