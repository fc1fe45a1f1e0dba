import * as vscode from 'vscode';
import { plural } from '../../core/words';
import { Disposables } from '../base/dispose';
import { setContext } from '../base/webviewPage';
import { showLanguageStatus } from '../doors/labels';
import type { CurrentFile } from './currentFile';

/** The number of questions on the current file among what VS Code tells of its language; a click shows them. */
export class FileStatus implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly item = this.disposables.own(vscode.languages.createLanguageStatusItem('drfInterview.file', { language: 'python' }));

    constructor(private readonly file: CurrentFile) {
        this.item.name = 'DRF Interview: This File';
        this.disposables.own(file.onDidChange(() => this.show()));
        this.show();
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private show(): void {
        const { document, questions, audible, problem } = this.file;
        const count = questions?.length ?? 0;
        const muted = count - audible.length;
        this.item.busy = document !== undefined && !questions && problem === undefined;
        showLanguageStatus(this.item, {
            text: problem !== undefined ? 'Interview questions could not be read'
                : count === 0 ? 'No interview questions' : plural(audible.length, 'interview question'),
            detail: problem ?? (muted > 0 ? `DRF Interview, ${muted} muted` : 'DRF Interview')
        });
        this.item.severity = problem === undefined ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Error;
        this.item.command = count === 0 ? undefined : { command: 'drfInterview.questionsForFile', title: 'Show' };
        setContext('fileHasQuestions', count > 0);
    }
}
