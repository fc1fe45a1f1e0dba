import type * as vscode from 'vscode';
import { encodeEntry, type LogEntry } from '../../core/memory/log';
import { fileNames, unlessMissing, type FileSystem, type Folder } from '../base/fileSystem';
import { randomName } from '../base/randomName';

const setAsideName = 'set-aside';
/** Files that this version reads as logs: sessions, what was merged from them, and what a merge had claimed when it was cut short. */
const logName = /^[a-z0-9]+(?:-\d+)?\.jsonl(?:\.claimed-[a-z0-9]+)?$/;
/** A write under way, or one that a kill cut short: its entries were never acknowledged, but what can be read of them counts. */
const temporaryName = /\.tmp$/;

/** What is known of a file without reading it. */
export interface FileStamp {
    /** Another one after each change. */
    readonly stamp: string;
    readonly changedAt: number;
    readonly size: number;
}

/** The folder of the log, by the names of its files: each is whole or not there, and only what is certainly not there is missing. */
export class LogFolder {
    readonly uri: vscode.Uri;
    private readonly fs: FileSystem;

    constructor(private readonly host: Folder) {
        this.uri = host.folder;
        this.fs = host.fs;
    }

    /** Makes it where there is none: what is not there cannot be watched. */
    async make(): Promise<void> {
        await this.fs.createDirectory(this.uri);
    }

    /** The names of its files; none where there is no folder yet. */
    names(): Promise<string[]> {
        return fileNames(this.host);
    }

    /** Undefined where the file is gone. */
    async stampOf(name: string): Promise<FileStamp | undefined> {
        const stat = await unlessMissing(this.fs.stat(this.file(name)));
        return stat && { stamp: `${stat.mtime} ${stat.size}`, changedAt: stat.mtime, size: stat.size };
    }

    /** Undefined where the file is gone. */
    async read(name: string): Promise<string | undefined> {
        const bytes = await unlessMissing(this.fs.readFile(this.file(name)));
        return bytes && new TextDecoder().decode(bytes);
    }

    /** A kill leaves the old file or the new one whole, as the new one gets its name only when it is complete. */
    async replace(name: string, entries: readonly LogEntry[]): Promise<void> {
        const temporary = this.file(`${name}.tmp`);
        await this.make();
        await this.fs.writeFile(temporary, new TextEncoder().encode(entries.map(encodeEntry).join('')));
        await this.fs.rename(temporary, this.file(name), { overwrite: true });
    }

    /** Gives a file another name; false where another window was faster. */
    async rename(name: string, to: string): Promise<boolean> {
        return await unlessMissing(moved(this.fs.rename(this.file(name), this.file(to)))) ?? false;
    }

    /** Another window may be faster. */
    async remove(name: string): Promise<void> {
        await unlessMissing(this.fs.delete(this.file(name)));
    }

    /** Moves files out of the log; @returns where those are now that no other window had moved. */
    async setAside(names: readonly string[]): Promise<vscode.Uri[]> {
        const folder = await this.setAsideFolder();
        const targets: vscode.Uri[] = [];
        for (const name of names) {
            const target = this.host.join(folder, `${name}-${randomName()}`);
            if (await unlessMissing(moved(this.fs.rename(this.file(name), target)))) { targets.push(target); }
        }
        return targets;
    }

    /** Puts a text beside the log. */
    async keepAside(name: string, text: string): Promise<vscode.Uri> {
        const target = this.host.join(await this.setAsideFolder(), name);
        await this.fs.writeFile(target, new TextEncoder().encode(text));
        return target;
    }

    private async setAsideFolder(): Promise<vscode.Uri> {
        const folder = this.host.join(this.uri, setAsideName);
        await this.fs.createDirectory(folder);
        return folder;
    }

    private file(name: string): vscode.Uri {
        return this.host.join(this.uri, name);
    }
}

export function isLog(name: string): boolean {
    return logName.test(name);
}

export function isTemporary(name: string): boolean {
    return temporaryName.test(name);
}

async function moved(renaming: Thenable<void>): Promise<true> {
    await renaming;
    return true;
}
