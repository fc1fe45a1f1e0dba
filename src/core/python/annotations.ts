import type { Draft } from './draft';
import { NodeKind, none } from './nodes';
import { Token, type Tokens } from './token';
import { endsOperand } from './tokenClasses';
import { tokenizeExpression } from './tokenizer';

/** What these hold in an annotation's brackets is the type, with a word on how it is held. */
const wrappers: ReadonlySet<string> = new Set(['Optional', 'ClassVar', 'Final', 'Required', 'NotRequired']);

/** Whether what stands in the brackets behind a name is the type itself. */
export function isWrapper(name: string): boolean {
    return wrappers.has(name);
}

/** The last name before a subscript's brackets. */
export function receiverName({ nodes, text }: Draft, subscript: number): string {
    const receiver = nodes.of(subscript);
    const isName = receiver !== none && (nodes.kind(receiver) === NodeKind.Name || nodes.kind(receiver) === NodeKind.Attribute);
    return !isName ? '' : text.slice(nodes.start(receiver), nodes.end(receiver));
}

/** The tokens of the code in the quotes of [start, end), an annotation; undefined for one with escapes or fields, and for prose. */
export function quotedTokens(text: string, start: number, end: number): Tokens | undefined {
    const [, quote, content] = /^[ru]?("""|'''|"|')([^\\]*)\1$/is.exec(text.slice(start, end)) ?? [];
    if (quote === undefined || content === undefined) { return undefined; }
    const last = end - quote.length;
    const tokens = tokenizeExpression(text, last - content.length, last);
    return isProse(tokens) ? undefined : tokens;
}

/** Whether words stand side by side that no expression has so. */
function isProse(tokens: Tokens): boolean {
    for (let index = 1; index < tokens.count; index++) {
        if (tokens.kind(index) === Token.Name && endsOperand(tokens.kind(index - 1))) { return true; }
    }
    return false;
}
