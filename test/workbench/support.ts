import * as vscode from 'vscode';
import { LearnerStore } from '../../src/extension/learner/learnerStore';
import { Mutes } from '../../src/extension/learner/mutes';
import { inWindow } from '../../src/extension/record/window';

export const extension = vscode.extensions.getExtension('drf-interview.drf-interview')!;
/** Whether it is the Node extension host, and not the web worker one. */
export const isNodeHost = 'main' in (extension.packageJSON as object);
export const workspaceRoot = vscode.workspace.workspaceFolders![0]!.uri;

export function inWorkspace(...path: string[]): vscode.Uri {
    return vscode.Uri.joinPath(workspaceRoot, ...path);
}

export async function write(uri: vscode.Uri, content: string | Uint8Array): Promise<void> {
    await vscode.workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
}

export async function configure(name: string, value: unknown): Promise<void> {
    const configuration = vscode.workspace.getConfiguration();
    // What is not set need not be written away, which takes VS Code as long.
    if (value === undefined && configuration.inspect(name)?.workspaceValue === undefined) { return; }
    await configuration.update(name, value, vscode.ConfigurationTarget.Workspace);
}

/** A wait in vain ends after so many minutes, of which a busy machine has enough. */
const vainMinutes = 3;

/** Waits until a question has the answer yes; a wait in vain fails with what it waited for. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + vainMinutes * 60_000;
    while (!await holds()) {
        if (Date.now() > end) { throw new Error(`Waited ${vainMinutes} minutes in vain for ${holds.toString()}`); }
        await new Promise(resolve => setTimeout(resolve, 20));
    }
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

/** Does something while a member of an object is another. */
export async function replaced<T extends object, K extends keyof T>(object: T, name: K, value: T[K],
    work: () => Promise<void>): Promise<void> {
    const before = Object.getOwnPropertyDescriptor(object, name)!;
    // VS Code’s console cannot be assigned to.
    Object.defineProperty(object, name, { value, configurable: true });
    try { await work(); } finally { Object.defineProperty(object, name, before); }
}

let stores = 0;

/** A folder that nobody else writes to, for what an extension keeps beside its storage. */
export function ownFolder(): vscode.Uri {
    return inWorkspace(`.kept-${stores++}`);
}

/** What a learner made, of a test's own; the folder of a former one is another window's. */
export function learnerStore(storage = new Storage(), folder = inWorkspace(`.learner-${stores++}`)): LearnerStore {
    return new LearnerStore(inWindow(vscode.Uri.joinPath(folder, 'learner')), storage, folder,
        { mirrorMilliseconds: 1 });
}

export function mutesOf(storage = new Storage()): Mutes {
    return new Mutes(storage, learnerStore(storage));
}
