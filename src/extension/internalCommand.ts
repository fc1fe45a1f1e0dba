import * as vscode from 'vscode';
import { warn } from './doors/notify';

/** Registers a command behind links, buttons or nodes: given anything but what it is made for, it says so and does nothing. */
export function internalCommand<T>(name: string, as: (value: unknown) => T | undefined, run: (argument: T) => unknown): vscode.Disposable {
    const id = `drfInterview.${name}`;
    return vscode.commands.registerCommand(id, (value: unknown) => {
        const argument = as(value);
        if (argument !== undefined) { return run(argument); }
        warn(`the command “${id}” was called with an argument that it does not know.`);
        return undefined;
    });
}
