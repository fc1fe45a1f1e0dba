import * as vscode from 'vscode';
import { inDialog, inLabel, inNotification } from '../../core/doors';
import { messageOf } from '../../core/errors';
import { inBackground } from '../base/background';

// The only way to a notification, a dialog and the messages of the status bar: VS Code makes links that run commands of what they say.

/** A button of a notification. */
export interface Action {
    readonly label: string;
    readonly run: () => unknown;
}

export function inform(text: string, ...actions: readonly Action[]): void {
    notify(vscode.window.showInformationMessage, text, actions);
}

export function warn(text: string, ...actions: readonly Action[]): void {
    notify(vscode.window.showWarningMessage, text, actions);
}

/** Says that something failed. */
export function fail(text: string, ...actions: readonly Action[]): void {
    notify(vscode.window.showErrorMessage, text, actions);
}

/** Asks in a dialog whether to go on. */
export async function confirm(question: string, detail: string, yes: string): Promise<boolean> {
    return await vscode.window.showWarningMessage(inDialog(question), { modal: true, detail: inDialog(detail) }, yes) === yes;
}

/** Says in the status bar what was done. */
export function flash(text: string): void {
    vscode.window.setStatusBarMessage(inLabel(`DRF Interview: ${text}`), 5000);
}

/** Work that the user asked for, as by a click on a page: its failure is said. */
export function reported(work: PromiseLike<unknown>): void {
    work.then(undefined, (error: unknown) => fail(`this did not work: ${messageOf(error)}`));
}

/** Throws an error in words that may be shown, for what VS Code itself makes a notification of. */
export function plainly(error: unknown): never {
    throw new Error(inNotification(messageOf(error)));
}

type Show = (message: string, ...items: string[]) => Thenable<string | undefined>;

function notify(show: Show, text: string, actions: readonly Action[]): void {
    inBackground(show(inNotification(`DRF Interview: ${text}`), ...actions.map(({ label }) => label))
        .then(chosen => actions.find(({ label }) => label === chosen)?.run()));
}
