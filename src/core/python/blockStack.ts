import { BlockKind } from './blocks';
import type { Draft } from './draft';
import { none } from './nodes';
import { Token, type Tokens } from './token';

/** A block whose end is not reached. */
interface OpenBlock {
    /** The column of the line that opened it. */
    readonly column: number;
    readonly kind: BlockKind;
    /** Whether its body stands behind the colon, on the same line. */
    onOneLine: boolean;
    /** The last block closed in it that a clause may follow, and the column of its statement. */
    lastClause: number;
    lastColumn: number;
    /** How many blocks to close with it: a definition with type parameters has two. */
    readonly blocks: number;
}

/** What may go on with a statement: an `else` with an `if`, a `try` or a loop, a `case` with the one before. */
const clauses = new Set([BlockKind.Elif, BlockKind.Else, BlockKind.Except, BlockKind.Finally, BlockKind.Case]);

/** The blocks that are open where reading stands: indentation tells which. */
export class BlockStack {
    private readonly stack: OpenBlock[] =
        [{ column: none, kind: BlockKind.Module, onOneLine: false, lastClause: none, lastColumn: none, blocks: 1 }];
    /** Where the line begins that is being read. */
    private column = 0;

    constructor(private readonly tokens: Tokens, private readonly draft: Draft) {}

    get innermost(): BlockKind {
        return this.stack.at(-1)!.kind;
    }

    /** Opens one whose header ends at a token. */
    open(kind: BlockKind, headerEnd: number,
        { definition, blocks = 1 }: { definition?: number; blocks?: number } = {}): number {
        const { tokens, draft } = this;
        const outer = this.stack.at(-1)!;
        const group = clauses.has(kind) && outer.lastColumn === this.column ? outer.lastClause : none;
        const block = draft.open(kind, tokens.end(headerEnd), group, definition);
        const onOneLine = tokens.kind(headerEnd) === Token.Colon && tokens.kind(headerEnd + 1) !== Token.Newline;
        this.stack.push({ column: this.column, kind, onOneLine, lastClause: none, lastColumn: none, blocks });
        return block;
    }

    /** Closes the blocks that a line in a column stands outside of. */
    beginLine(column: number, end: number): void {
        this.column = column;
        while (this.stack.length > 1 && this.stack.at(-1)!.column >= column) { this.close(end); }
        const top = this.stack.at(-1)!;
        if (top.lastColumn !== column) { top.lastClause = top.lastColumn = none; }
    }

    /** Closes those whose body stands on their own line. */
    endLine(end: number): void {
        while (this.stack.length > 1 && this.stack.at(-1)!.onOneLine) { this.close(end); }
    }

    private close(end: number): void {
        const closed = this.stack.pop()!;
        const outer = this.stack.at(-1)!;
        outer.lastClause = this.draft.blocks.group(this.draft.block);
        outer.lastColumn = closed.column;
        for (let count = 0; count < closed.blocks; count++) { this.draft.close(end); }
    }
}
