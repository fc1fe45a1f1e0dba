import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type * as vscode from 'vscode';
import type { FileSystem } from '../../../src/extension/base/fileSystem';
import type { StoreHost } from '../../../src/extension/record/host';

/** A file on this disk, as far as the store asks about a `Uri`. */
export function fileUri(file: string): vscode.Uri {
    return { scheme: 'file', path: file, fsPath: file, toString: () => `file://${file}` } as vscode.Uri;
}

/** An error as VS Code's file system gives it. */
export function fileError(code: string, message = code): Error {
    return Object.assign(new Error(message), { code });
}

/** As VS Code tells a folder from a file. */
function typeOf(entry: { isDirectory(): boolean }): number {
    return entry.isDirectory() ? 2 : 1;
}

async function asVsCode<T>(work: Promise<T>): Promise<T> {
    try {
        return await work;
    } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        throw code?.startsWith('File') === true ? error : fileError(code === 'ENOENT' ? 'FileNotFound' : code === 'EEXIST' ? 'FileExists'
            : code === 'EACCES' || code === 'EPERM' ? 'NoPermissions' : 'Unknown', message);
    }
}

/** The files of this disk in the shape of `vscode.workspace.fs`, with something done around each call. */
export function disk(around: (name: keyof FileSystem, work: () => Promise<unknown>,
    uri: vscode.Uri) => unknown = (_, work) => work()): FileSystem {
    const files: FileSystem = {
        stat: async ({ fsPath }) => {
            const stat = await fs.stat(fsPath);
            return { type: typeOf(stat), mtime: stat.mtimeMs, size: stat.size };
        },
        readDirectory: async ({ fsPath }) => (await fs.readdir(fsPath, { withFileTypes: true })).map(entry => [entry.name, typeOf(entry)]),
        createDirectory: async ({ fsPath }) => { await fs.mkdir(fsPath, { recursive: true }); },
        readFile: ({ fsPath }) => fs.readFile(fsPath),
        writeFile: ({ fsPath }, content) => fs.writeFile(fsPath, content),
        delete: ({ fsPath }) => fs.rm(fsPath),
        rename: async (from, to, { overwrite } = {}) => {
            if (!overwrite && existsSync(to.fsPath)) { throw fileError('FileExists'); }
            await fs.rename(from.fsPath, to.fsPath);
        }
    };
    return new Proxy(files, {
        get: (_, name: keyof FileSystem) => async (uri: vscode.Uri, ...others: never[]): Promise<unknown> => {
            const work = files[name] as (...args: unknown[]) => Promise<unknown>;
            return await around(name, () => asVsCode(work(uri, ...others)), uri);
        }
    });
}

export interface Window extends StoreHost {
    /** What the user was told. */
    readonly messages: string[];
    readonly mentions: string[];
    /** The ways to try again that were offered. */
    readonly again: (() => void)[];
    /** As if the folder had changed. */
    changed(): void;
}

/** What the store sees of a window whose log lies in a folder of this disk. */
export function windowOf(folder: string, files = disk(), messages: string[] = [], name = 'reviews'): Window {
    const listeners = new Set<() => void>();
    const [mentions, again]: [string[], (() => void)[]] = [[], []];
    return {
        messages, mentions, again, fs: files,
        folder: fileUri(path.join(folder, name)), join: (uri, name) => fileUri(path.join(uri.fsPath, name)),
        watch: listener => {
            listeners.add(listener);
            return { dispose: () => listeners.delete(listener) };
        },
        say: (_, text, offer) => {
            messages.push(text);
            if (offer && 'again' in offer) { again.push(offer.again); }
        },
        mention: text => { mentions.push(text); },
        changed: () => { for (const listener of listeners) { listener(); } }
    };
}

/** A storage as the extension gets it, empty and of its own. */
export class Storage implements vscode.Memento {
    private readonly values = new Map<string, unknown>();
    keys(): readonly string[] { return [...this.values.keys()]; }
    get<T>(key: string, defaultValue?: T): T { return (this.values.has(key) ? this.values.get(key) : defaultValue) as T; }
    update(key: string, value: unknown): Promise<void> {
        this.values.set(key, value);
        return Promise.resolve();
    }
}

/** Waits until a question has the answer yes; the test's own time limit ends a wait in vain. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
    while (!await holds()) { await new Promise(resolve => setTimeout(resolve, 2)); }
}
