import type { Disposable } from 'vscode';

/** What code a selection of questions can be about. */
export type CodeScope = 'file' | 'workspace';

/** Ids of questions, the most used first; undefined where there is no such code. */
export type Using = () => readonly string[] | undefined;

/** Which questions the code is about: told by whoever reads it, asked by the quiz. */
export class CodeUses {
    private readonly tellers = new Map<CodeScope, Using>();

    /** From now on so much is told, until the returned one is disposed. */
    tell(scope: CodeScope, using: Using): Disposable {
        this.tellers.set(scope, using);
        return { dispose: () => { if (this.tellers.get(scope) === using) { this.tellers.delete(scope); } } };
    }

    /** Undefined where nobody tells it. */
    used(scope: CodeScope): readonly string[] | undefined {
        return this.tellers.get(scope)?.();
    }
}
