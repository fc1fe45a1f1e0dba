import * as vscode from 'vscode';
import type { Banks } from '../banks';
import { warn } from '../doors/notify';
import type { Reader } from './reader';

/** The id of the question that a link names, undefined for any other link. */
export function questionOfLink(uri: vscode.Uri): string | undefined {
    const [, kind, name, ...more] = uri.path.split('/');
    if (kind !== 'question' || !name || more.length > 0) { return undefined; }
    try {
        return decodeURIComponent(name);
    } catch {
        return undefined;
    }
}

/** Opens the question that a link names, or says that no bank has it. */
export async function openLink(uri: vscode.Uri, banks: Banks, reader: Reader): Promise<void> {
    const id = questionOfLink(uri);
    const entry = id === undefined ? undefined : (await banks.library()).get(id);
    if (entry) {
        await reader.show(entry);
    } else {
        warn('no loaded bank has the question of this link.');
    }
}
