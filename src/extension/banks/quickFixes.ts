import * as vscode from 'vscode';
import { withQuestions } from '../../core/bank/frontMatter';
import type { Problem } from '../../core/bank/model';

/** What each mark that front matter may name makes a question, for people. */
const titles: Readonly<Record<string, string>> = {
    list: 'Make Every Item of a List a Question', bold: 'Make Every Bold Line a Question', summary: 'Make Every Summary a Question',
    table: 'Make Every Row of a Table a Question',
    '::': 'Make Every Line with “::” a Question', '?': 'Only What Asks Is a Question'
};

/**
 * Offers to write into a bank's front matter what marks its questions, where the reading left that open. VS Code asks only as long as
 * there is such a bank.
 */
export class QuickFixes implements vscode.Disposable {
    private registration: vscode.Disposable | undefined;

    constructor(private readonly problems: ReadonlyMap<string, readonly Problem[]>) { }

    /** To be called when there are other problems. */
    update(): void {
        const isOpen = [...this.problems.values()].some(problems => problems.some(({ marks }) => marks));
        if (!isOpen) { this.dispose(); }
        if (!isOpen || this.registration) { return; }
        this.registration = vscode.languages.registerCodeActionsProvider({ language: 'markdown' }, {
            provideCodeActions: (document, range) => (this.problems.get(document.uri.toString()) ?? [])
                .filter(({ line }) => line >= range.start.line && line <= range.end.line)
                .flatMap(({ code, marks = [] }) => marks.map(({ mark, count }, index) => fix(document, code, mark, count, index === 0)))
        }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] });
    }

    dispose(): void {
        this.registration?.dispose();
        this.registration = undefined;
    }
}

function fix(document: vscode.TextDocument, code: Problem['code'], mark: string, count: number, isPreferred: boolean): vscode.CodeAction {
    const title = titles[mark] ?? `Make Every Heading “${mark}” a Question`;
    const action = new vscode.CodeAction(mark === '?' ? title : `${title} (${count} More)`, vscode.CodeActionKind.QuickFix);
    action.diagnostics = vscode.languages.getDiagnostics(document.uri)
        .filter(({ source, code: own }) => source === 'DRF Interview' && own === code);
    action.isPreferred = isPreferred;
    action.edit = new vscode.WorkspaceEdit();
    const { range, text } = difference(document, withQuestions(document.getText(), mark));
    action.edit.replace(document.uri, range, text);
    return action;
}

/** The least of a document that has to change for it to have another text. */
function difference(document: vscode.TextDocument, text: string): { range: vscode.Range; text: string } {
    const old = document.getText();
    let start = 0;
    while (start < old.length && start < text.length && old[start] === text[start]) { start++; }
    let end = 0;
    while (end < old.length - start && end < text.length - start && old[old.length - 1 - end] === text[text.length - 1 - end]) { end++; }
    return { range: new vscode.Range(document.positionAt(start), document.positionAt(old.length - end)),
        text: text.slice(start, text.length - end) };
}
