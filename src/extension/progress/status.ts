import * as vscode from 'vscode';
import { Disposables } from '../dispose';
import { showInStatusBar } from '../doors/labels';
import { isOn, type TodaysCount } from '../todaysCount';

/** The number of today's questions in the status bar; a click asks them. */
export class Status implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly item = this.disposables.own(vscode.window.createStatusBarItem('drfInterview.today', vscode.StatusBarAlignment.Right, 90));

    constructor(todaysCount: TodaysCount) {
        this.item.name = 'DRF Interview: Today';
        this.item.command = 'drfInterview.startToday';
        this.disposables.own(todaysCount.onDidChange(({ count, text }) => {
            showInStatusBar(this.item, { icon: 'mortar-board', text: String(count), tooltip: `${text}. Click to start.`, spoken: `DRF Interview. ${text}` });
            if (isOn('drfInterview.statusBar')) { this.item.show(); } else { this.item.hide(); }
        }));
    }

    dispose(): void {
        this.disposables.dispose();
    }
}
