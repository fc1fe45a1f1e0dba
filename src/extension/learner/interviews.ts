import * as vscode from 'vscode';
import { saysMissing } from '../../core/errors';
import { asPastInterview, mostPast, newestFirst, type PastInterview } from '../../core/quiz/past';

const fileName = /^[a-z0-9]+\.json$/;

/** The mock interviews that are over: a file each, which is never changed, in the extension's global storage. */
export class Interviews {
    private readonly folder: vscode.Uri;
    /** By their files' names; undefined for a file that holds none. */
    private readonly known = new Map<string, PastInterview | undefined>();

    constructor(globalStorageUri: vscode.Uri) {
        this.folder = vscode.Uri.joinPath(globalStorageUri, 'interviews');
    }

    /** Those that were read before, the newest first. */
    loaded(): readonly PastInterview[] {
        return newestFirst([...this.known.values()].filter(past => past !== undefined));
    }

    /** Those that are kept, the newest first. Of other windows too: only files that are not known yet are read. */
    async all(): Promise<readonly PastInterview[]> {
        const names = await this.names();
        for (const name of names.filter(name => !this.known.has(name))) {
            const past = await this.read(name);
            if (past !== 'unreadable') { this.known.set(name, past); }
        }
        return this.loaded();
    }

    /** Keeps an interview; of too many the oldest go. */
    async keep(past: PastInterview): Promise<void> {
        const name = `${past.id}.json`;
        if (!fileName.test(name)) { return; }
        await vscode.workspace.fs.createDirectory(this.folder);
        await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(this.folder, name), new TextEncoder().encode(JSON.stringify(past)));
        this.known.set(name, past);
        for (const { id } of (await this.all()).slice(mostPast)) {
            this.known.delete(`${id}.json`);
            await vscode.workspace.fs.delete(vscode.Uri.joinPath(this.folder, `${id}.json`));
        }
    }

    private async names(): Promise<string[]> {
        try {
            return (await vscode.workspace.fs.readDirectory(this.folder)).map(([name]) => name).filter(name => fileName.test(name));
        } catch (error) {
            // Those that are known are there for all that can be told now; the next time it is tried again.
            if (!saysMissing(error)) { console.error('DRF Interview:', error); }
            return [];
        }
    }

    /** One that cannot be read now is tried again the next time. */
    private async read(name: string): Promise<PastInterview | 'unreadable' | undefined> {
        let text: string;
        try {
            text = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.folder, name)));
        } catch {
            return 'unreadable';
        }
        try {
            const past = asPastInterview(JSON.parse(text));
            return past && `${past.id}.json` === name ? past : undefined;
        } catch {
            return undefined;
        }
    }
}
