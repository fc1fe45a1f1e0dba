import { receiverName } from './annotations';
import { BlockKind } from './blocks';
import type { Draft } from './draft';
import { none } from './nodes';
import { Mark, type Tokens } from './token';

/** What, besides a line's end, `:`, `=` and `->`, ends an expression outside all brackets. */
export enum Stop { None = 0, Comma = 1, In = 2, If = 4 }

/** What is being read: the statement itself, a bracket, or a lambda. */
export enum FrameKind { Statement, Call, Bases, Group, Subscript, Display, Dict, Field, Parameters, TypeParameters, LambdaParameters,
    LambdaBody }

/** Where in a parameter reading stands. */
export enum Part { Name, Annotation, Default }

/** What is known of one of these while it is read. */
export class Frame {
    kind = FrameKind.Statement;
    /** Its opening token, and that of the operand it follows. */
    open = 0;
    operandStart = 0;
    /** Its node, and the one that displays and strings in it are said of. */
    node: number = none;
    slot: number = none;
    /** The first token of the argument, element or part being read. */
    element = 0;
    part = Part.Name;
    /** Whether strings are annotations in quotes. */
    annotation = false;
    /** The bindings of its parameters. */
    parameters: number[] = [];
    /** The block in which `:=` binds: that around all comprehensions. */
    home: number = none;
    /** A comprehension's block, that of its first iterable, and the first token of the targets behind `for`. */
    comprehension: number = none;
    iterable: number = none;
    targets: number = none;
}

/** What is being read, and all around it. */
export class FrameStack {
    private readonly frames: Frame[] = [new Frame()];
    depth = 0;

    constructor(private readonly tokens: Tokens, private readonly draft: Draft) {}

    get top(): Frame {
        return this.frames[this.depth]!;
    }

    /** Says of the outermost what is to be read. */
    begin(first: number, annotation: boolean): void {
        const [base] = this.frames;
        base!.element = first;
        base!.home = this.draft.block;
        base!.annotation = annotation;
    }

    push(kind: FrameKind, open: number, operandStart: number, node: number): void {
        const outer = this.top;
        const frame = this.frames[++this.depth] ??= new Frame();
        frame.kind = kind;
        frame.open = open;
        frame.operandStart = operandStart;
        frame.node = node;
        frame.slot = kind === FrameKind.Group || kind === FrameKind.LambdaParameters ? outer.slot : node;
        frame.element = open + 1;
        frame.part = Part.Name;
        frame.annotation = outer.annotation && this.keepsAnnotation(kind, node);
        frame.home = outer.home;
        if (hasParameters(kind)) { frame.parameters = []; }
        frame.comprehension = this.tokens.has(open, Mark.Comprehension) ? this.draft.open(BlockKind.Comprehension, this.tokens.end(open))
            : none;
        frame.iterable = none;
        frame.targets = none;
    }

    pop(): void {
        this.depth--;
    }

    /** In brackets within an annotation, strings are annotations too, but for those of `Literal[…]` and of calls. */
    private keepsAnnotation(kind: FrameKind, node: number): boolean {
        switch (kind) {
            case FrameKind.Group: case FrameKind.Display: return true;
            case FrameKind.Subscript: return receiverName(this.draft, node) !== 'Literal';
            default: return false;
        }
    }
}

export function hasParameters(kind: FrameKind): boolean {
    return kind === FrameKind.Parameters || kind === FrameKind.TypeParameters || kind === FrameKind.LambdaParameters;
}
