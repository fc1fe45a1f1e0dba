import * as vscode from 'vscode';
import { messageOf } from '../../core/errors';
import { fail, warn } from './notify';

/** Registers a command. Its failure is said here: VS Code would show the error's own words, with the links that are in them. */
export function command(name: string, run: (argument: unknown) => unknown): vscode.Disposable {
    return vscode.commands.registerCommand(`drfInterview.${name}`, async (argument: unknown): Promise<unknown> => {
        try {
            return await run(argument);
        } catch (error) {
            fail(`this did not work: ${messageOf(error)}`);
            return undefined;
        }
    });
}

/** Registers a command behind links, buttons or nodes: given anything but what it is made for, it says so and does nothing. */
export function internalCommand<T>(name: string, as: (value: unknown) => T | undefined, run: (argument: T) => unknown): vscode.Disposable {
    return command(name, value => {
        const argument = as(value);
        if (argument !== undefined) { return run(argument); }
        warn(`the command “drfInterview.${name}” was called with an argument that it does not know.`);
        return undefined;
    });
}
