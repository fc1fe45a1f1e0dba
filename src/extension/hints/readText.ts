import * as vscode from 'vscode';
import { textOf } from '../base/fileSystem';

/**
 * The text of a file on the disk; undefined where there is no such file, or one that is too long to be read. Rejects where it cannot be
 * read now.
 */
export function readText(uri: vscode.Uri, maximumBytes = Infinity): Promise<string | undefined> {
    return textOf(vscode.workspace.fs, uri, maximumBytes);
}

/** Says the first time that a file could not be read, so that it is not taken for one without anything in it; the others go to the log. */
export class Unread {
    private isSaid = false;

    /** @param say tells the user; undefined where nobody asked for the reading */
    constructor(private readonly say?: (text: string) => void) { }

    note(uri: vscode.Uri, error: unknown): void {
        console.error(`DRF Interview: ${uri.toString()} could not be read.`, error);
        if (this.isSaid) { return; }
        this.isSaid = true;
        this.say?.(`${vscode.workspace.asRelativePath(uri)} could not be read. What was known of it stays; others like it are in the log.`);
    }
}
