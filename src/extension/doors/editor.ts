import * as vscode from 'vscode';
import { inLabel, inProblem, inTooltip } from '../../core/doors';

// The only way to what stands in and around the text of an editor.

/** A hover of Markdown in which all that is not ours is escaped already; its links may run these commands, and no others. */
export function hoverOf(markdown: string, enabledCommands: readonly string[], range: vscode.Range): vscode.Hover {
    const text = new vscode.MarkdownString(markdown);
    text.isTrusted = { enabledCommands };
    return new vscode.Hover(text, range);
}

/** A line above code: an icon of ours, then the title; plain text where no command is named. */
export function lensOf(position: vscode.Position, texts: { readonly icon: string; readonly title: string; readonly tooltip: string },
    command: string, argument?: unknown): vscode.CodeLens {
    return new vscode.CodeLens(new vscode.Range(position, position), {
        title: `$(${texts.icon})\u00A0${inLabel(texts.title)}`, tooltip: inTooltip(texts.tooltip), command, arguments: [argument]
    });
}

/** What the Problems panel says of a place, as information; its code is a link. */
export function informationOn(range: vscode.Range, message: string,
    code: { readonly value: string; readonly target: vscode.Uri }): vscode.Diagnostic {
    const made = new vscode.Diagnostic(range, inProblem(message), vscode.DiagnosticSeverity.Information);
    made.source = 'DRF Interview';
    made.code = code;
    return made;
}

/** What the Problems panel says of a line. */
export function problemOf(line: number, message: string, severity: vscode.DiagnosticSeverity, code: string): vscode.Diagnostic {
    const made = new vscode.Diagnostic(new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER), inProblem(message), severity);
    made.source = 'DRF Interview';
    made.code = code;
    return made;
}
