import * as vscode from 'vscode';
import { plural } from '../../core/words';
import { Disposables } from '../dispose';
import { setContext } from '../webviewPage';
import type { CurrentFile } from './currentFile';

/** The number of questions on the current file among what VS Code tells of its language; a click shows them. */
export class FileStatus implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly item = this.disposables.own(vscode.languages.createLanguageStatusItem('drfInterview.file', { language: 'python' }));

    constructor(private readonly file: CurrentFile) {
        this.item.name = 'DRF Interview: This File';
        this.item.detail = 'DRF Interview';
        this.disposables.own(file.onDidChange(() => this.show()));
        this.show();
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private show(): void {
        const { questions } = this.file;
        const count = questions?.length ?? 0;
        this.item.busy = this.file.document !== undefined && !questions;
        this.item.text = count === 0 ? 'No interview questions' : plural(count, 'interview question');
        this.item.command = count === 0 ? undefined : { command: 'drfInterview.questionsForFile', title: 'Show' };
        void setContext('fileHasQuestions', count > 0);
    }
}
