import { BindingKind } from './bindingTable';
import type { Draft } from './draft';
import { NodeKind, none } from './nodes';
import { Token, type Tokens } from './token';
import { closesBracket, endsOperand, opensBracket } from './tokenClasses';

/** Turns the names that are targets, among nodes that were read as values, into bindings. */
export class TargetBinder {
    constructor(private readonly tokens: Tokens, private readonly draft: Draft) {}

    /**
     * Turns the names that stand as targets in the tokens [first, end) into bindings: bare ones, also in tuples and lists.
     * `from` is the offset from which they are bound, `value` the node they are given.
     */
    bind(first: number, end: number, kind: BindingKind, from?: number, value: number = none): void {
        const { tokens, draft: { nodes, bindings, block } } = this;
        const isSingle = end === first + 1;
        let node = Math.max(0, nodes.lastAt(tokens.start(first)));
        let bracketsEnd = first;
        for (let index = first; index < end; index++) {
            if (opensBracket(tokens.kind(index))) {
                const isOperator = index > first && endsOperand(tokens.kind(index - 1));
                if (!isOperator && index < bracketsEnd) { continue; }
                bracketsEnd = this.closing(index, end);
                // Neither what a call or subscript holds nor the root of a chain in parentheses is a target.
                if (isOperator || this.isExtended(bracketsEnd)) { index = bracketsEnd; }
            } else if (tokens.kind(index) === Token.Name && tokens.kind(index - 1) !== Token.Dot && !this.isExtended(index)) {
                const start = tokens.start(index);
                while (node < nodes.count && nodes.start(node) < start) { node++; }
                if (node >= nodes.count) { return; }
                if (kind !== BindingKind.Augmented) { nodes.setKind(node, NodeKind.Target); }
                const binding = bindings.add(isSingle || kind !== BindingKind.Assignment ? kind : BindingKind.Unpacking, start,
                    tokens.end(index), block, isSingle ? value : none);
                if (from !== undefined) { bindings.setFrom(binding, from); }
            }
        }
    }

    /** Whether an operand goes on behind a token. */
    private isExtended(index: number): boolean {
        const next = this.tokens.kind(index + 1);
        return next === Token.Dot || next === Token.OpenParen || next === Token.OpenBracket;
    }

    /** Turns the names that a pattern in the tokens [first, end) captures into bindings. */
    bindCaptures(first: number, end: number): void {
        const { tokens, draft: { text, nodes, bindings, block } } = this;
        let node = Math.max(0, nodes.lastAt(tokens.start(first)));
        for (let index = first; index < end; index++) {
            if (tokens.kind(index) !== Token.Name || tokens.kind(index - 1) === Token.Dot || this.isExtended(index)) { continue; }
            const start = tokens.start(index);
            while (node < nodes.count && nodes.start(node) < start) { node++; }
            if (node >= nodes.count) { return; }
            if (nodes.start(node) !== start || nodes.kind(node) !== NodeKind.Name) { continue; }
            nodes.setKind(node, NodeKind.Target);
            const isWildcard = tokens.end(index) === start + 1 && text[start] === '_';
            if (!isWildcard) { bindings.add(BindingKind.Capture, start, tokens.end(index), block); }
        }
    }

    /** The token that closes the bracket opened at `open`, at most `end`. */
    private closing(open: number, end: number): number {
        let depth = 0;
        for (let index = open; index < end; index++) {
            const kind = this.tokens.kind(index);
            if (opensBracket(kind)) { depth++; } else if (closesBracket(kind) && --depth === 0) { return index; }
        }
        return end;
    }

    /** The token behind a target that starts at `first`: the next comma or closing bracket that is not its own. */
    endOf(first: number, limit: number): number {
        let depth = 0;
        for (let index = first; index < limit; index++) {
            switch (this.tokens.kind(index)) {
                case Token.OpenParen: case Token.OpenBracket: case Token.OpenBrace: depth++; break;
                case Token.CloseParen: case Token.CloseBracket: case Token.CloseBrace:
                    if (--depth < 0) { return index; }
                    break;
                case Token.Comma:
                    if (depth === 0) { return index; }
                    break;
                default:
            }
        }
        return limit;
    }

    /** The chain that begins and ends with the tokens [first, end), or `none`. */
    nodeBetween(first: number, end: number): number {
        const { nodes } = this.draft;
        const endOffset = this.tokens.end(end - 1);
        let node = nodes.lastAt(this.tokens.start(first));
        if (node < 0 || nodes.start(node) !== this.tokens.start(first)) { return none; }
        while (nodes.end(node) !== endOffset) {
            let next = node + 1;
            while (next < nodes.count && nodes.of(next) !== node && nodes.start(next) < endOffset) { next++; }
            if (next >= nodes.count || nodes.of(next) !== node) { return none; }
            node = next;
        }
        return node;
    }
}
