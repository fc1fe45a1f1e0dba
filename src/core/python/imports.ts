import { BindingKind } from './bindingTable';
import type { Draft } from './draft';
import type { Import, Place } from './model';
import { nameAt } from './names';
import { none } from './nodes';
import { Token, type Tokens } from './token';
import { endsStatement } from './tokenClasses';

interface Module {
    readonly module: string;
    readonly modulePlace: Place;
    readonly level: number;
    /** The token behind it. */
    readonly end: number;
}

/** Reads import statements; what is not yet typed of one is left out. */
export class ImportReader {
    constructor(private readonly tokens: Tokens, private readonly draft: Draft, private readonly imports: Import[]) {}

    /** `import a.b as c, d`; returns the token at the statement's end. */
    readImport(keyword: number): number {
        const { tokens } = this;
        let index = keyword + 1;
        while (!endsStatement(tokens.kind(index))) {
            const { end, ...module } = this.module(index);
            if (module.module === '') {
                index++;
                continue;
            }
            const alias = this.aliasBehind(end);
            // `import a.b` binds `a`.
            this.add({ ...module, name: undefined, namePlace: undefined, alias: this.nameAt(alias) }, alias === none ? index : alias);
            index = this.behindName(alias === none ? end : alias + 1);
        }
        return index;
    }

    /** `from .a import b as c, d`; returns the token at the statement's end. */
    readFrom(keyword: number): number {
        const { tokens } = this;
        const { end, ...module } = this.module(keyword + 1);
        let index = end;
        while (!endsStatement(tokens.kind(index)) && tokens.kind(index) !== Token.Import) { index++; }
        if (endsStatement(tokens.kind(index))) {
            this.imports.push({ ...module, name: undefined, namePlace: undefined, alias: undefined });
            return index;
        }
        index++;
        while (!endsStatement(tokens.kind(index))) {
            if (tokens.kind(index) === Token.Star) {
                this.add({ ...module, name: '*', namePlace: this.place(index, index), alias: undefined }, index, BindingKind.Star);
            } else if (tokens.kind(index) === Token.Name) {
                const alias = this.aliasBehind(index + 1);
                this.add({ ...module, name: this.textOf(index), namePlace: this.place(index, index), alias: this.nameAt(alias) },
                    alias === none ? index : alias);
                if (alias !== none) { index = alias; }
            }
            index++;
        }
        return index;
    }

    private add(imported: Import, bound: number, kind = BindingKind.Import): void {
        const { tokens, draft } = this;
        draft.bindings.add(kind, tokens.start(bound), tokens.end(bound), draft.block, this.imports.length);
        this.imports.push(imported);
    }

    /** A dotted name with the dots that lead it; blanks may stand around each. */
    private module(first: number): Module {
        const { tokens } = this;
        let index = first;
        let level = 0;
        for (; tokens.kind(index) === Token.Dot || this.isEllipsis(index); index++) { level += tokens.end(index) - tokens.start(index); }
        const names: string[] = [];
        const start = index;
        while (tokens.kind(index) === Token.Name) {
            names.push(this.textOf(index));
            index++;
            if (tokens.kind(index) !== Token.Dot) { break; }
            index++;
        }
        return { module: names.join('.'), modulePlace: names.length > 0 ? this.place(start, index - 1)
            : this.place(first, Math.max(first, start - 1)), level, end: index };
    }

    /** The name behind `as`, or `none`. */
    private aliasBehind(index: number): number {
        return this.tokens.kind(index) === Token.As && this.tokens.kind(index + 1) === Token.Name ? index + 1 : none;
    }

    private behindName(index: number): number {
        const { tokens } = this;
        let end = index;
        while (!endsStatement(tokens.kind(end)) && tokens.kind(end) !== Token.Comma) { end++; }
        return endsStatement(tokens.kind(end)) ? end : end + 1;
    }

    private isEllipsis(index: number): boolean {
        return this.tokens.kind(index) === Token.Constant && this.draft.text.startsWith('...', this.tokens.start(index));
    }

    private nameAt(index: number): string | undefined {
        return index === none ? undefined : this.textOf(index);
    }

    private textOf(index: number): string {
        return nameAt(this.draft.text, this.tokens.start(index), this.tokens.end(index));
    }

    private place(first: number, last: number): Place {
        return { start: this.tokens.start(first), end: this.tokens.end(last) };
    }
}
