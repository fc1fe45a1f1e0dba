import { NodeKind, endOfChain, nameOf, none, type FunctionDefinition, type Reading } from '../python';
import { annotatedType } from './annotations';
import type { Chain } from './summary';

/** An attribute that a method assigns to its first parameter: `self.name: type = value`. */
export interface AssignedAttribute {
    readonly name: string;
    /** The node that ends the chain that is assigned; `none` where that is no chain, or a part of it. */
    readonly value: number;
    readonly type: Chain | undefined;
}

/** The rest of `self.name: annotation = …` up to the value, or of `self.name, self.other = …`. */
const assignment = /[ \t]{0,20}(?:(,[\w., \t]{0,300})|:([^=\n]{0,300}))?=(?!=)[ \t]*/y;
/** What may stand before a target on its line: other targets. */
const statementStart = /(?:^|[\n\r;:])[ \t]*((?:[\w.]+[ \t]*[,=][ \t]*)*)$/;
const lookBack = 200;
const statementEnd = /[ \t]*(?:[#;\r\n]|$)/y;

/** What a method assigns to attributes of its first parameter, in the order of the text. */
export function assignedTo(reading: Reading, { parameters, block }: FunctionDefinition): AssignedAttribute[] {
    const { text, nodes, blocks, bindings } = reading;
    const [self] = parameters;
    const attributes: AssignedAttribute[] = [];
    if (self === undefined) { return attributes; }
    const owner = text.slice(bindings.start(self), bindings.end(self));
    const end = blocks.end(block);
    for (let node = nodes.lastAt(blocks.start(block)) + 1; node < nodes.count && nodes.start(node) < end; node++) {
        const of = nodes.of(node);
        if (nodes.kind(node) !== NodeKind.Attribute || of === none || nodes.kind(of) !== NodeKind.Name
            || !mayBeTarget(text, nodes.end(node)) || !isText(text, owner, nodes.start(of), nodes.end(of))) {
            continue;
        }
        assignment.lastIndex = nodes.end(node);
        const found = assignment.exec(text);
        const before = found && statementStart.exec(text.slice(Math.max(0, nodes.start(of) - lookBack), nodes.start(of)));
        if (!before) { continue; }
        const [, others, annotation] = found;
        const isPart = others !== undefined || before[1]!.includes(',');
        attributes.push({ name: nameOf(reading, node), value: isPart ? none : chainAt(reading, assignment.lastIndex),
            type: isPart || annotation === undefined ? undefined : annotatedType(annotation) });
    }
    return attributes;
}

/** Most attributes are no targets, as the character behind them tells. */
function mayBeTarget(text: string, offset: number): boolean {
    switch (text[offset]) {
        case ' ': case '\t': case '=': case ':': case ',': return true;
        default: return false;
    }
}

function isText(text: string, part: string, start: number, end: number): boolean {
    return end - start === part.length && text.startsWith(part, start);
}

/** The end of the chain that begins at an offset and ends its statement. */
function chainAt(reading: Reading, offset: number): number {
    const { text, nodes } = reading;
    const first = nodes.lastAt(offset);
    if (first < 0 || nodes.start(first) !== offset || nodes.kind(first) !== NodeKind.Name) { return none; }
    const node = endOfChain(reading, first);
    statementEnd.lastIndex = nodes.end(node);
    return statementEnd.test(text) ? node : none;
}
