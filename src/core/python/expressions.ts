import { isWrapper, quotedTokens, receiverName } from './annotations';
import { BindingKind } from './bindingTable';
import { BlockKind } from './blocks';
import type { Draft } from './draft';
import { FrameKind, FrameStack, hasParameters, Part, Stop, type Frame } from './frames';
import { NodeKind, none } from './nodes';
import { isBytes } from './strings';
import { TargetBinder } from './targets';
import { Mark, Token, type Tokens } from './token';
import { beginsElement, endsElement } from './tokenClasses';

/** An operand that is no node: a number, a string, an f-string, a lambda. */
const plainValue = -2;

/**
 * Reads expressions into a draft: name chains, calls, subscripts, displays, and the names that lambdas, comprehensions and `:=` bind.
 * It knows no precedence: all that matters is which operand a dot or a bracket follows.
 */
export class ExpressionReader {
    /** The node that a dot or a bracket would follow, `plainValue`, or `none` behind an operator. */
    private operand: number = none;
    private operandStart = 0;
    private readonly frames: FrameStack;
    private readonly targets: TargetBinder;
    /** What the brackets of bases or parameters held that were read last. */
    bases: number[] = [];
    parameters: readonly number[] = [];

    constructor(private readonly tokens: Tokens, private readonly draft: Draft) {
        this.frames = new FrameStack(tokens, draft);
        this.targets = new TargetBinder(tokens, draft);
    }

    /** Reads from a token up to one that no expression holds, and returns that. */
    read(first: number, stops = Stop.None, annotation = false): number {
        this.begin(first, annotation);
        return this.readOn(first, stops, false);
    }

    /** Reads the brackets that open at a token, as `kind`, and returns the token behind them. */
    readBrackets(first: number, kind: FrameKind, node: number = none): number {
        this.begin(first, false);
        this.push(kind, first, node);
        return this.readOn(first + 1, Stop.None, true);
    }

    /** The node that all that was read from a token on is; `none` if that is no single chain, display or string. */
    whole(first: number): number {
        return this.operandStart === first && this.operand >= 0 ? this.operand : none;
    }

    private begin(first: number, annotation: boolean): void {
        this.operand = none;
        this.operandStart = first;
        this.frames.begin(first, annotation);
    }

    private readOn(first: number, stops: Stop, brackets: boolean): number {
        const { tokens } = this;
        for (let index = first; ; index++) {
            const kind = tokens.kind(index);
            switch (kind) {
                case Token.Name: this.name(index); break;
                case Token.Dot: index = this.attribute(index); break;
                case Token.String: index = this.string(index); break;
                case Token.Number: case Token.Constant: this.value(index); break;
                case Token.OpenParen: case Token.OpenBracket: case Token.OpenBrace: this.openBracket(index, kind); break;
                case Token.FieldOpen: this.push(FrameKind.Field, index, none); break;
                case Token.FStringEnd: this.value(index); break;
                case Token.CloseParen: case Token.CloseBracket: case Token.CloseBrace: case Token.FieldClose:
                    this.endLambdas(index);
                    if (this.frames.depth === 0) { return index; }
                    this.close(index);
                    if (brackets && this.frames.depth === 0) { return index + 1; }
                    break;
                case Token.Comma:
                    this.endLambdaBodies(index);
                    if (this.frames.depth === 0 && (stops & Stop.Comma) !== 0) { return index; }
                    this.comma(index);
                    break;
                case Token.Colon:
                    this.endLambdaBodies(index);
                    if (this.frames.depth === 0) { return index; }
                    this.colon(index);
                    break;
                case Token.Assign:
                    this.endLambdaBodies(index);
                    if (this.frames.depth === 0) { return index; }
                    this.assign(index);
                    break;
                case Token.AugmentedAssign: case Token.Arrow:
                    this.endLambdaBodies(index);
                    if (this.frames.depth === 0) { return index; }
                    this.operand = none;
                    break;
                case Token.Lambda: this.lambda(index); break;
                case Token.Walrus: this.walrus(index); break;
                case Token.For: this.for(index); break;
                case Token.In:
                    if (this.frames.depth === 0 && (stops & Stop.In) !== 0) { return index; }
                    this.in(index);
                    break;
                case Token.If:
                    if (this.frames.depth === 0 && (stops & Stop.If) !== 0) { return index; }
                    this.endIterable(index);
                    this.operand = none;
                    break;
                case Token.Semicolon: case Token.Newline: case Token.End:
                    this.endLambdas(index);
                    if (this.frames.depth === 0) { return index; }
                    this.operand = none;
                    break;
                default: index = this.operator(index);
            }
        }
    }

    /** Behind an operator, a new operand begins; but `A | None` in an annotation is as good as `A`. */
    private operator(index: number): number {
        const isOrNone = this.frames.top.annotation && this.tokens.kind(index + 1) === Token.Constant && this.textOf(index) === '|'
            && this.textOf(index + 1) === 'None';
        if (isOrNone) { return index + 1; }
        this.operand = none;
        return index;
    }

    private push(kind: FrameKind, open: number, node: number): void {
        this.frames.push(kind, open, this.operandStart, node);
        this.operand = none;
    }

    private textOf(index: number): string {
        return this.draft.text.slice(this.tokens.start(index), this.tokens.end(index));
    }

    private add(kind: NodeKind, index: number, of: number): number {
        return this.draft.nodes.add(kind, this.tokens.start(index), this.tokens.end(index), of);
    }

    private value(index: number): void {
        this.operand = plainValue;
        this.operandStart = index;
    }

    private name(index: number): void {
        const { top } = this.frames;
        switch (top.kind) {
            case FrameKind.Call: case FrameKind.Bases:
                if (index === top.element && this.tokens.kind(index + 1) === Token.Assign) {
                    top.slot = this.add(NodeKind.Keyword, index, top.node);
                    return;
                }
                break;
            case FrameKind.Parameters: case FrameKind.TypeParameters: case FrameKind.LambdaParameters:
                if (top.part === Part.Name) {
                    const kind = top.kind === FrameKind.TypeParameters ? BindingKind.TypeParameter : BindingKind.Parameter;
                    const block = top.kind === FrameKind.TypeParameters ? this.draft.block : none;
                    top.parameters.push(this.draft.bindings.add(kind, this.tokens.start(index), this.tokens.end(index), block));
                    return;
                }
                break;
            default:
        }
        this.operand = this.add(NodeKind.Name, index, none);
        this.operandStart = index;
        if (top.annotation) { this.draft.nodes.markAnnotation(this.operand); }
    }

    /** A chain does not run on over the end of a line: there, a dot without a name behind it is nothing yet. */
    private attribute(dot: number): number {
        if (this.tokens.kind(dot + 1) !== Token.Name) {
            this.operand = none;
            return dot;
        }
        if (this.operand === none) { this.operandStart = dot; }
        this.operand = this.add(NodeKind.Attribute, dot + 1, Math.max(none, this.operand));
        return dot + 1;
    }

    /** Reads strings that stand side by side as the one that they are, and returns the last. */
    private string(first: number): number {
        const { tokens, frames: { top } } = this;
        let last = first;
        while (tokens.kind(last + 1) === Token.String) { last++; }
        const before = tokens.kind(first - 1);
        const after = tokens.kind(last + 1);
        this.value(first);
        if (before === Token.FStringEnd || after === Token.FStringStart) { return last; }
        if (top.annotation) {
            if (first === last) { this.quotedAnnotation(first); }
        } else if (beginsElement(before) && endsElement(after) && !isBytes(this.draft.text, tokens.start(first))) {
            const isKey = after === Token.Colon && top.kind === FrameKind.Dict && first === top.element;
            if (isKey || after !== Token.Colon) {
                const node = this.add(isKey ? NodeKind.Key : NodeKind.String, first, top.slot);
                this.draft.nodes.setEnd(node, tokens.end(last));
                this.operand = node;
            }
        }
        return last;
    }

    /** Reads what stands in an annotation's quotes: it is code. */
    private quotedAnnotation(string: number): void {
        const tokens = quotedTokens(this.draft.text, this.tokens.start(string), this.tokens.end(string));
        if (!tokens) { return; }
        const reader = new ExpressionReader(tokens, this.draft);
        reader.read(0, Stop.None, true);
        const whole = reader.whole(0);
        if (whole !== none) { this.operand = whole; }
    }

    private openBracket(index: number, kind: Token): void {
        const follows = this.operand !== none;
        const receiver = Math.max(none, this.operand);
        const { slot } = this.frames.top;
        if (kind === Token.OpenParen) {
            if (follows) {
                this.push(FrameKind.Call, index, this.add(NodeKind.Call, index, receiver));
            } else if (this.tokens.has(index, Mark.Comma) || this.tokens.kind(index + 1) === Token.CloseParen) {
                this.push(FrameKind.Display, index, this.add(NodeKind.Tuple, index, slot));
            } else {
                this.push(FrameKind.Group, index, none);
            }
        } else if (kind === Token.OpenBracket) {
            if (follows) {
                this.push(FrameKind.Subscript, index, this.add(NodeKind.Subscript, index, receiver));
            } else {
                this.push(FrameKind.Display, index, this.add(NodeKind.List, index, slot));
            }
        } else {
            const isEmpty = this.tokens.kind(index + 1) === Token.CloseBrace;
            this.push(FrameKind.Dict, index, this.add(isEmpty ? NodeKind.Dict : NodeKind.Set, index, slot));
        }
    }

    private close(index: number): void {
        const frame = this.frames.top;
        const { nodes } = this.draft;
        this.endElement(frame, index);
        this.endIterable(index);
        const wrapped = frame.kind === FrameKind.Subscript && frame.annotation && isWrapper(receiverName(this.draft, frame.node))
            ? this.whole(frame.element) : none;
        if (frame.comprehension !== none) { this.draft.close(this.tokens.start(index)); }
        this.frames.pop();
        if (frame.node !== none) { nodes.setEnd(frame.node, this.tokens.end(index)); }
        switch (frame.kind) {
            case FrameKind.Call: case FrameKind.Subscript:
                this.operand = wrapped === none ? frame.node : wrapped;
                this.operandStart = frame.operandStart;
                break;
            case FrameKind.Display: case FrameKind.Dict:
                this.operand = frame.node;
                this.operandStart = frame.open;
                break;
            case FrameKind.Group:
                // `(a.b).c` is the chain `a.b.c`; `(a + b).c` is none.
                if (this.operandStart !== frame.open + 1 || this.operand === none) { this.operand = plainValue; }
                this.operandStart = frame.open;
                break;
            default:
                if (hasParameters(frame.kind)) { this.parameters = frame.parameters; }
                this.operand = none;
        }
    }

    private comma(index: number): void {
        const { top } = this.frames;
        this.endElement(top, index);
        top.element = index + 1;
        if (top.kind === FrameKind.Subscript) {
            if (top.annotation && receiverName(this.draft, top.node) === 'Annotated') { top.annotation = false; }
        } else if (top.kind !== FrameKind.Group && top.kind !== FrameKind.LambdaParameters) {
            top.slot = top.node;
        }
        this.operand = none;
    }

    private endElement(frame: Frame, index: number): void {
        switch (frame.kind) {
            case FrameKind.Bases:
                if (index > frame.element && this.isPositional(frame.element)) { this.bases.push(this.whole(frame.element)); }
                break;
            case FrameKind.Parameters: case FrameKind.TypeParameters: case FrameKind.LambdaParameters:
                if (frame.part === Part.Annotation && frame.parameters.length > 0) {
                    this.draft.bindings.setAnnotation(frame.parameters.at(-1)!, this.whole(frame.element));
                }
                frame.part = Part.Name;
                frame.annotation = false;
                break;
            default:
        }
    }

    private isPositional(argument: number): boolean {
        const { tokens } = this;
        const isUnpackedDictionary = tokens.kind(argument) === Token.Star && tokens.end(argument) - tokens.start(argument) === 2;
        return !isUnpackedDictionary && tokens.kind(argument + 1) !== Token.Assign;
    }

    private colon(index: number): void {
        const { top } = this.frames;
        switch (top.kind) {
            case FrameKind.Dict: this.dictValue(top, index); break;
            case FrameKind.Parameters: case FrameKind.TypeParameters:
                top.part = Part.Annotation;
                top.annotation = true;
                top.element = index + 1;
                break;
            case FrameKind.LambdaParameters: this.lambdaBody(top, index); break;
            default:
        }
        this.operand = none;
    }

    private dictValue(top: Frame, index: number): void {
        const { nodes } = this.draft;
        nodes.setKind(top.node, NodeKind.Dict);
        const last = nodes.count - 1;
        const isKey = nodes.kind(last) === NodeKind.Key && nodes.of(last) === top.node
            && nodes.start(last) === this.tokens.start(top.element);
        top.slot = isKey ? last : top.node;
        top.element = index + 1;
    }

    private assign(index: number): void {
        const { top } = this.frames;
        switch (top.kind) {
            case FrameKind.Parameters: case FrameKind.TypeParameters: case FrameKind.LambdaParameters:
                this.endElement(top, index);
                top.part = Part.Default;
                break;
            default:
        }
        this.operand = none;
    }

    private lambda(index: number): void {
        this.push(FrameKind.LambdaParameters, index, none);
    }

    private lambdaBody(frame: Frame, colon: number): void {
        frame.kind = FrameKind.LambdaBody;
        frame.home = this.draft.open(BlockKind.Lambda, this.tokens.end(colon));
        this.draft.bindings.setBlocks(frame.parameters, frame.home);
    }

    private endLambdaBodies(index: number): void {
        while (this.frames.top.kind === FrameKind.LambdaBody) { this.endLambda(index); }
    }

    private endLambdas(index: number): void {
        for (;;) {
            const { top } = this.frames;
            // Its body is not yet typed.
            if (top.kind === FrameKind.LambdaParameters) { this.lambdaBody(top, index - 1); }
            if (top.kind !== FrameKind.LambdaBody) { return; }
            this.endLambda(index);
        }
    }

    private endLambda(index: number): void {
        this.draft.close(this.tokens.start(index));
        this.frames.pop();
        this.operand = plainValue;
    }

    private walrus(index: number): void {
        const { nodes, bindings } = this.draft;
        if (this.operand >= 0 && nodes.kind(this.operand) === NodeKind.Name && this.operandStart === index - 1) {
            nodes.setKind(this.operand, NodeKind.Target);
            bindings.add(BindingKind.Walrus, nodes.start(this.operand), nodes.end(this.operand), this.frames.top.home);
        }
        this.operand = none;
    }

    private for(index: number): void {
        this.endLambdas(index);
        if (this.frames.top.comprehension !== none) {
            this.endIterable(index);
            this.frames.top.targets = index + 1;
        }
        this.operand = none;
    }

    private in(index: number): void {
        const { top } = this.frames;
        if (top.targets !== none) {
            const isFirst = this.draft.block === top.comprehension && top.iterable === none;
            this.targets.bind(top.targets, index, BindingKind.For);
            top.targets = none;
            if (isFirst) { top.iterable = this.draft.open(BlockKind.Iterable, this.tokens.end(index)); }
        }
        this.operand = none;
    }

    private endIterable(index: number): void {
        const { top } = this.frames;
        if (top.iterable !== none && this.draft.block === top.iterable) { this.draft.close(this.tokens.start(index)); }
    }
}
