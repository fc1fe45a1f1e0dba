import type { ExtensionContext } from 'vscode';
import { Banks } from './banks';
import { Bookmarks } from './bookmarks';
import { registerBrowse } from './browse';
import { Notes } from './notes';

export function activate(context: ExtensionContext): void {
    const banks = new Banks(context.extensionUri, context.globalState);
    const bookmarks = new Bookmarks(context.globalState);
    const notes = new Notes(context.globalStorageUri);

    context.subscriptions.push(
        banks, bookmarks, notes,
        registerBrowse(context, { banks, bookmarks, notes })
    );
}
