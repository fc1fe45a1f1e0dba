import type { Steps } from '../steps';
import { BindingKind } from './bindingTable';
import { BlockKind } from './blocks';
import { BlockStack } from './blockStack';
import { columnAfter } from './characters';
import type { Draft } from './draft';
import { ExpressionReader } from './expressions';
import { FrameKind, Stop } from './frames';
import { ImportReader } from './imports';
import type { ClassDefinition, FunctionDefinition, Import } from './model';
import { nameAt } from './names';
import { NodeKind, none } from './nodes';
import { TargetBinder } from './targets';
import { Token, type Tokens } from './token';
import { beginsOperand, endsStatement } from './tokenClasses';

/** So many tokens are read in a step, and the line that they end in. */
const stepTokens = 4000;

/**
 * Reads logical lines into a draft: what each statement is, the blocks that indentation makes, the names that statements bind.
 * Rules: https://docs.python.org/3/reference/simple_stmts.html and compound_stmts.html.
 */
export class StatementReader {
    readonly imports: Import[] = [];
    readonly classes: ClassDefinition[] = [];
    readonly functions: FunctionDefinition[] = [];
    private readonly expressions: ExpressionReader;
    private readonly importReader: ImportReader;
    private readonly blocks: BlockStack;
    private readonly targets: TargetBinder;
    private decorators: number[] = [];

    constructor(private readonly tokens: Tokens, private readonly draft: Draft) {
        this.expressions = new ExpressionReader(tokens, draft);
        this.importReader = new ImportReader(tokens, draft, this.imports);
        this.blocks = new BlockStack(tokens, draft);
        this.targets = new TargetBinder(tokens, draft);
    }

    *read(): Steps<void> {
        let index = 0;
        let pauseAt = stepTokens;
        while (this.tokens.kind(index) !== Token.End) {
            index = this.logicalLine(index);
            if (index < pauseAt) { continue; }
            pauseAt = index + stepTokens;
            yield;
        }
        this.blocks.beginLine(0, this.tokens.start(index));
        this.draft.close(this.tokens.end(index) + 1);
    }

    private logicalLine(first: number): number {
        const { tokens } = this;
        let index = first;
        if (tokens.kind(index) === Token.Indentation) {
            this.blocks.beginLine(columnAfter(this.draft.text, tokens.start(index), tokens.end(index)), tokens.start(index));
            index++;
        }
        for (;;) {
            switch (tokens.kind(index)) {
                case Token.Newline:
                    this.blocks.endLine(tokens.start(index));
                    return index + 1;
                case Token.End: return index;
                case Token.Semicolon: case Token.Colon: index++; break;
                default: index = this.statement(index);
            }
        }
    }

    /** Reads one statement, or a compound one's header, and returns a token behind its first. */
    private statement(index: number): number {
        const { tokens } = this;
        const kind = tokens.kind(index);
        if (kind !== Token.Class && kind !== Token.Def && kind !== Token.Async && kind !== Token.At) { this.decorators = []; }
        switch (kind) {
            case Token.Import: return this.importReader.readImport(index);
            case Token.From: return this.importReader.readFrom(index);
            case Token.At: return this.decorator(index);
            case Token.Class: return this.class(index);
            case Token.Def: return this.function(index);
            case Token.Async: return index + 1;
            case Token.If: return this.header(index, BlockKind.If);
            case Token.Elif: return this.header(index, BlockKind.Elif);
            case Token.Else: return this.header(index, BlockKind.Else);
            case Token.Try: return this.header(index, BlockKind.Try);
            case Token.Finally: return this.header(index, BlockKind.Finally);
            case Token.While: return this.header(index, BlockKind.While);
            case Token.For: return this.for(index);
            case Token.With: return this.with(index);
            case Token.Except: return this.except(index);
            case Token.Del: return this.del(index);
            case Token.Global: return this.declaration(index, BindingKind.Global);
            case Token.Nonlocal: return this.declaration(index, BindingKind.Nonlocal);
            case Token.SimpleStatement: return this.restOfLine(index + 1);
            case Token.Name: return this.softKeyword(index) ?? this.expressionStatement(index);
            default: return this.expressionStatement(index);
        }
    }

    /** Reads expressions up to the statement's end. */
    private restOfLine(first: number): number {
        let index = this.expressions.read(first);
        while (!endsStatement(this.tokens.kind(index))) { index = this.expressions.read(index + 1); }
        return index;
    }

    /** Reads expressions up to the colon of a header, which is not there while it is typed. */
    private restOfHeader(first: number): number {
        let index = this.expressions.read(first);
        for (;;) {
            const kind = this.tokens.kind(index);
            if (kind === Token.Colon || endsStatement(kind)) { return index; }
            index = this.expressions.read(index + 1);
        }
    }

    private is(index: number, word: string): boolean {
        return this.tokens.end(index) - this.tokens.start(index) === word.length
            && this.draft.text.startsWith(word, this.tokens.start(index));
    }

    private textOf(index: number): string {
        return nameAt(this.draft.text, this.tokens.start(index), this.tokens.end(index));
    }

    private decorator(at: number): number {
        const index = this.restOfLine(at + 1);
        this.decorators.push(this.expressions.whole(at + 1));
        return index;
    }

    private class(keyword: number): number {
        const { tokens, draft, expressions } = this;
        const name = keyword + 1;
        if (tokens.kind(name) !== Token.Name) { return this.headerWithoutName(keyword, BlockKind.Class); }
        const binding = draft.bindings.add(BindingKind.Class, tokens.start(name), tokens.end(name), draft.block, this.classes.length);
        const typeParameters = tokens.kind(name + 1) === Token.OpenBracket;
        let index = name + 1;
        if (typeParameters) { index = this.typeParameters(index); }
        expressions.bases = [];
        if (tokens.kind(index) === Token.OpenParen) {
            index = expressions.readBrackets(index, FrameKind.Bases,
                draft.nodes.add(NodeKind.Bases, tokens.start(index), tokens.end(index), none));
        }
        const { bases } = expressions;
        if (tokens.kind(index) !== Token.Colon) { index = this.restOfHeader(index); }
        const { decorators } = this;
        this.decorators = [];
        const block = this.blocks.open(BlockKind.Class, index, { definition: this.classes.length, blocks: typeParameters ? 2 : 1 });
        draft.bindings.setFrom(binding, tokens.start(index));
        this.classes.push({ name: this.textOf(name), place: this.place(name), start: tokens.start(keyword), decorators, bases, block });
        return index;
    }

    private function(keyword: number): number {
        const { tokens, draft, expressions } = this;
        const name = keyword + 1;
        if (tokens.kind(name) !== Token.Name) { return this.headerWithoutName(keyword, BlockKind.Function); }
        const binding = draft.bindings.add(BindingKind.Function, tokens.start(name), tokens.end(name), draft.block, this.functions.length);
        const typeParameters = tokens.kind(name + 1) === Token.OpenBracket;
        let index = name + 1;
        if (typeParameters) { index = this.typeParameters(index); }
        expressions.parameters = [];
        if (tokens.kind(index) === Token.OpenParen) { index = expressions.readBrackets(index, FrameKind.Parameters); }
        const { parameters } = expressions;
        let returns: number = none;
        if (tokens.kind(index) === Token.Arrow) {
            const first = index + 1;
            index = expressions.read(first, Stop.None, true);
            returns = expressions.whole(first);
        }
        if (tokens.kind(index) !== Token.Colon) { index = this.restOfHeader(index); }
        const { decorators } = this;
        this.decorators = [];
        const block = this.blocks.open(BlockKind.Function, index, { definition: this.functions.length, blocks: typeParameters ? 2 : 1 });
        draft.bindings.setBlocks(parameters, block);
        draft.bindings.setFrom(binding, tokens.start(index));
        this.functions.push({ name: this.textOf(name), place: this.place(name), start: tokens.start(keyword), decorators, returns,
            parameters, block });
        return index;
    }

    private headerWithoutName(keyword: number, kind: BlockKind): number {
        this.decorators = [];
        const index = this.restOfHeader(keyword + 1);
        this.blocks.open(kind, index);
        return index;
    }

    private place(index: number): { start: number; end: number } {
        return { start: this.tokens.start(index), end: this.tokens.end(index) };
    }

    private typeParameters(index: number): number {
        this.draft.open(BlockKind.TypeParameters, this.tokens.start(index));
        return this.expressions.readBrackets(index, FrameKind.TypeParameters);
    }

    private header(keyword: number, kind: BlockKind): number {
        const index = this.restOfHeader(keyword + 1);
        this.blocks.open(kind, index);
        return index;
    }

    private for(keyword: number): number {
        const { tokens, expressions } = this;
        const targets = keyword + 1;
        const targetsEnd = expressions.read(targets, Stop.In);
        let index = targetsEnd;
        let value: number = none;
        if (tokens.kind(index) === Token.In) {
            index = this.restOfHeader(index + 1);
            value = expressions.whole(targetsEnd + 1);
        }
        this.blocks.open(BlockKind.For, index);
        this.targets.bind(targets, targetsEnd, BindingKind.For, tokens.start(index), value);
        return index;
    }

    /** Its items may stand in parentheses, so that targets are looked for behind every `as`. */
    private with(keyword: number): number {
        const { tokens, targets } = this;
        const index = this.restOfHeader(keyword + 1);
        this.blocks.open(BlockKind.With, index);
        let item = keyword + 1;
        for (let token = keyword + 1; token < index; token++) {
            if (tokens.kind(token) !== Token.As) {
                if (tokens.kind(token) === Token.Comma || tokens.kind(token) === Token.OpenParen && token === item) { item = token + 1; }
                continue;
            }
            const end = targets.endOf(token + 1, index);
            targets.bind(token + 1, end, BindingKind.With, undefined, targets.nodeBetween(item, token));
            token = end - 1;
        }
        return index;
    }

    private except(keyword: number): number {
        const { tokens, targets } = this;
        const first = keyword + (tokens.kind(keyword + 1) === Token.Star ? 2 : 1);
        const index = this.restOfHeader(first);
        const name = index - 1;
        this.blocks.open(BlockKind.Except, index);
        if (tokens.kind(name) === Token.Name && tokens.kind(name - 1) === Token.As) {
            targets.bind(name, index, BindingKind.Except, undefined, targets.nodeBetween(first, name - 1));
        }
        return index;
    }

    private del(keyword: number): number {
        const index = this.restOfLine(keyword + 1);
        this.targets.bind(keyword + 1, index, BindingKind.Deletion);
        return index;
    }

    private declaration(keyword: number, kind: BindingKind): number {
        const { tokens, draft } = this;
        let index = keyword + 1;
        for (; !endsStatement(tokens.kind(index)); index++) {
            if (tokens.kind(index) === Token.Name) { draft.bindings.add(kind, tokens.start(index), tokens.end(index), draft.block); }
        }
        return index;
    }

    /** `match`, `case` and `type` are names wherever Python's grammar lets them be. */
    private softKeyword(index: number): number | undefined {
        if (this.is(index, 'type')) { return this.typeAlias(index); }
        if (this.is(index, 'match') && this.opensHeader(index)) { return this.header(index, BlockKind.Match); }
        if (this.is(index, 'case') && this.blocks.innermost === BlockKind.Match && this.opensHeader(index)) { return this.case(index); }
        return undefined;
    }

    /** Whether a soft keyword is followed by an expression and, at the end of that, a colon. */
    private opensHeader(keyword: number): boolean {
        const { tokens } = this;
        if (!beginsOperand(tokens.kind(keyword + 1))) { return false; }
        let depth = 0;
        for (let index = keyword + 1; !endsStatement(tokens.kind(index)); index++) {
            switch (tokens.kind(index)) {
                case Token.OpenParen: case Token.OpenBracket: case Token.OpenBrace: case Token.FieldOpen: depth++; break;
                case Token.CloseParen: case Token.CloseBracket: case Token.CloseBrace: case Token.FieldClose: depth--; break;
                case Token.Assign: case Token.AugmentedAssign:
                    if (depth === 0) { return false; }
                    break;
                // Behind the colon of an annotation something follows, but so does a body on one line: only an annotated `match[x]: y` is
                // taken for one.
                case Token.Colon:
                    if (depth === 0 && index > keyword + 1) { return true; }
                    break;
                default:
            }
        }
        return false;
    }

    private case(keyword: number): number {
        const { expressions } = this;
        const first = keyword + 1;
        let index = expressions.read(first, Stop.If);
        const patternEnd = index;
        if (this.tokens.kind(index) === Token.If) { index = this.restOfHeader(index + 1); }
        this.blocks.open(BlockKind.Case, index);
        this.targets.bindCaptures(first, patternEnd);
        return index;
    }

    private typeAlias(keyword: number): number | undefined {
        const { tokens, draft, expressions } = this;
        const name = keyword + 1;
        const next = tokens.kind(name + 1);
        if (tokens.kind(name) !== Token.Name || next !== Token.Assign && next !== Token.OpenBracket) { return undefined; }
        const binding = draft.bindings.add(BindingKind.TypeAlias, tokens.start(name), tokens.end(name), draft.block);
        let index = name + 1;
        if (next === Token.OpenBracket) { index = this.typeParameters(index); }
        if (tokens.kind(index) === Token.Assign) {
            const first = index + 1;
            index = expressions.read(first);
            draft.bindings.setValue(binding, expressions.whole(first));
        }
        if (next === Token.OpenBracket) { draft.close(tokens.start(index)); }
        return endsStatement(tokens.kind(index)) ? index : this.restOfLine(index + 1);
    }

    private expressionStatement(first: number): number {
        const { tokens, expressions, targets } = this;
        const firstBinding = this.draft.bindings.count;
        let start = first;
        let index = expressions.read(first);
        let annotation: number = none;
        if (tokens.kind(index) === Token.Colon && index > first) {
            const targetsEnd = index;
            index = expressions.read(index + 1, Stop.None, true);
            annotation = expressions.whole(targetsEnd + 1);
            targets.bind(first, targetsEnd, tokens.kind(index) === Token.Assign ? BindingKind.Assignment : BindingKind.Annotation);
            if (tokens.kind(index) === Token.Assign) {
                start = index + 1;
                index = expressions.read(start);
            }
        }
        while (tokens.kind(index) === Token.Assign || tokens.kind(index) === Token.AugmentedAssign) {
            targets.bind(start, index, tokens.kind(index) === Token.Assign ? BindingKind.Assignment : BindingKind.Augmented);
            start = index + 1;
            index = expressions.read(start);
        }
        this.completeTargets(firstBinding, expressions.whole(start), annotation, tokens.start(index));
        return endsStatement(tokens.kind(index)) ? index : this.restOfLine(index + 1);
    }

    /** Gives the targets of an assignment what is known only at its end. */
    private completeTargets(first: number, value: number, annotation: number, end: number): void {
        const { bindings } = this.draft;
        for (let binding = first; binding < bindings.count; binding++) {
            switch (bindings.kind(binding)) {
                case BindingKind.Assignment: case BindingKind.Augmented: case BindingKind.Annotation:
                    if (bindings.kind(binding) !== BindingKind.Annotation) { bindings.setValue(binding, value); }
                    bindings.setAnnotation(binding, annotation);
                    bindings.setFrom(binding, end);
                    break;
                case BindingKind.Unpacking: bindings.setFrom(binding, end); break;
                default:
            }
        }
    }
}
