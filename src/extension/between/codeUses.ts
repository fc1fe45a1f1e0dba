import { EventEmitter, type Disposable, type Event } from 'vscode';
import type { CodePlace, FoundPlace } from '../../core/hints/codeMap';

/** What code a selection of questions can be about; `findings` is what the workspace's code does that they warn of. */
export type CodeScope = 'file' | 'workspace' | 'findings';

/** Ids of questions, the most used first; undefined where there is no such code. */
export type Using = () => readonly string[] | undefined;

/** A place with how a reader is told of it: `orders/views.py:12`. */
export interface LabelledPlace extends CodePlace {
    readonly label: string;
}

/** A place where code does what a question warns of, with a few of its lines. */
export type LabelledCode = Pick<FoundPlace, 'says' | 'code'> & { readonly label: string };

/** Which questions the code is about: told by whoever reads it, asked by the quiz. */
export class CodeUses implements Disposable {
    private readonly tellers = new Map<CodeScope, Using>();
    private readonly placesChanged = new EventEmitter<void>();
    /** Fires when a question's places may be others. */
    readonly onDidChangePlaces = this.placesChanged.event;
    private placesTeller: ((id: string) => readonly LabelledPlace[]) | undefined;

    private foundTeller: ((id: string) => readonly LabelledCode[]) | undefined;

    /** From now on so much is told, until the returned one is disposed. */
    tell(scope: CodeScope, using: Using): Disposable {
        this.tellers.set(scope, using);
        return { dispose: () => { if (this.tellers.get(scope) === using) { this.tellers.delete(scope); } } };
    }

    /** From now on the places of questions are told, until the returned one is disposed. */
    tellPlaces(changes: Event<unknown>, teller: (id: string) => readonly LabelledPlace[]): Disposable {
        this.placesTeller = teller;
        return changes(() => this.placesChanged.fire());
    }

    /** Where the workspace's code uses what a question explains, as far as it was read. */
    placesOf(id: string): readonly LabelledPlace[] {
        return this.placesTeller?.(id) ?? [];
    }

    /** From now on what code does that questions warn of is told. */
    tellFound(teller: (id: string) => readonly LabelledCode[]): void {
        this.foundTeller = teller;
    }

    /** Where the workspace's code does what a question warns of, as far as it was read. */
    foundOn(id: string): readonly LabelledCode[] {
        return this.foundTeller?.(id) ?? [];
    }

    dispose(): void {
        this.placesChanged.dispose();
    }

    /** Undefined where nobody tells it. */
    used(scope: CodeScope): readonly string[] | undefined {
        return this.tellers.get(scope)?.();
    }
}
