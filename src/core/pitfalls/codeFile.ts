import { BindingKind, BlockKind, literalOf, none, nameOf, NodeKind, partsOf, type Expression, type Place, type Reading } from '../python';
import type { FileValues, LocalClass } from '../symbols/fileValues';
import { pathOf, type Class, type Value } from '../symbols/values';
import { CallCode } from './callCode';
import { ClassCode } from './classCode';
import { FunctionCode } from './functionCode';

/** Gives the values of a file of the project by its URI, if it has been read. */
export type FileOf = (uri: string) => FileValues | undefined;

/** A file as rules see it: its classes, functions and calls, and those of other files that they lead to. */
export class CodeFile {
    private readonly made: (ClassCode | undefined)[] = [];
    private readonly madeFunctions: (FunctionCode | undefined)[] = [];

    constructor(readonly values: FileValues, private readonly files: CodeFiles) { }

    get reading(): Reading { return this.values.reading; }
    get text(): string { return this.values.reading.text; }

    /** Whether it lies among tests, by its path. */
    get isTest(): boolean {
        const path = this.values.module.uri ?? '';
        return /(?:^|[/_])(?:tests?|testing|conftest|factories)(?:[/_.]|$)/.test(path.slice(path.indexOf('://') + 3));
    }

    class(index: number): ClassCode {
        return this.made[index] ??= new ClassCode(this, index);
    }

    function(index: number): FunctionCode {
        return this.madeFunctions[index] ??= new FunctionCode(this, index);
    }

    /** The code of a class of the project; undefined for one of a framework, or whose file cannot be read. */
    codeOf(of: Class): ClassCode | undefined {
        return this.files.codeOf(of);
    }

    /** The class that an expression names or is an instance of. */
    classNamed(expression: Expression): Class | undefined {
        const value = this.valueOf(expression);
        return value?.kind === 'class' ? value.class : undefined;
    }

    valueOf({ node }: Expression): Value | undefined {
        return this.values.valueOf(node);
    }

    /** The path of the library's class, function or object that an expression names. */
    pathOf(expression: Expression): string | undefined {
        return pathOf(this.valueOf(expression));
    }

    textOf({ start, end }: Place): string {
        return this.text.slice(start, end);
    }

    literal(expression: Expression | undefined): ReturnType<typeof literalOf> {
        return expression && literalOf(this.reading, expression);
    }

    /** The call that an expression is. */
    call({ node }: Expression): CallCode | undefined {
        return node !== none && this.reading.nodes.kind(node) === NodeKind.Call ? new CallCode(this, node) : undefined;
    }

    /** The elements of a list, tuple or set that is written out; undefined where it holds anything else. */
    elements({ node }: Expression): Expression[] | undefined {
        if (node === none) { return undefined; }
        switch (this.reading.nodes.kind(node)) {
            case NodeKind.List: case NodeKind.Tuple: case NodeKind.Set: break;
            default: return undefined;
        }
        const parts = partsOf(this.reading, node);
        return parts.every(({ stars, isComprehension }) => stars === 0 && !isComprehension) ? parts.map(({ value }) => value) : undefined;
    }

    /** The strings of a list or tuple that holds nothing else. */
    strings(expression: Expression): string[] | undefined {
        const values = this.elements(expression)?.map(element => this.literal(element));
        return values?.every(value => typeof value === 'string') ? values : undefined;
    }

    /** The entries of a dictionary whose keys are all written out. */
    entries({ node }: Expression): Map<string, Expression> | undefined {
        if (node === none) { return undefined; }
        const kind = this.reading.nodes.kind(node);
        const isCall = kind === NodeKind.Call && nameOf(this.reading, Math.max(0, this.reading.nodes.of(node))) === 'dict';
        if (kind !== NodeKind.Dict && !isCall) { return undefined; }
        const found = new Map<string, Expression>();
        for (const { name, key, value, stars, isComprehension } of partsOf(this.reading, node)) {
            const text = isCall ? name : this.literal(key);
            if (stars > 0 || isComprehension || typeof text !== 'string') { return undefined; }
            found.set(text, value);
        }
        return found;
    }

    /** The function around an offset, undefined at the level of the module or a class's body. */
    functionAt(offset: number): FunctionCode | undefined {
        const { blocks } = this.reading;
        for (let block = blocks.at(offset); block > 0; block = blocks.parent(block)) {
            if (blocks.kind(block) === BlockKind.Function) { return this.function(blocks.definition(block)); }
            if (blocks.kind(block) === BlockKind.Class) { return undefined; }
        }
        return undefined;
    }

    /** The class around an offset. */
    classAt(offset: number): ClassCode | undefined {
        const { blocks } = this.reading;
        for (let block = blocks.at(offset); block > 0; block = blocks.parent(block)) {
            if (blocks.kind(block) === BlockKind.Class) { return this.class(blocks.definition(block)); }
        }
        return undefined;
    }

    /** The one assignment that a name stands for, if it is read where nothing else can be meant. */
    assignmentOf(node: number): number | undefined {
        const [binding, ...others] = this.values.scopes.resolve(node);
        return binding !== undefined && others.length === 0
            && this.reading.bindings.kind(binding) === BindingKind.Assignment ? binding : undefined;
    }

    /** All nodes of a kind within a block. */
    *nodesIn(block: number, kind: NodeKind): Generator<number> {
        const { nodes, blocks } = this.reading;
        const end = blocks.end(block);
        for (let node = nodes.lastAt(blocks.start(block) - 1) + 1; node < nodes.count && nodes.start(node) < end; node++) {
            if (nodes.kind(node) === kind) { yield node; }
        }
    }

    *callsIn(block: number): Generator<CallCode> {
        for (const node of this.nodesIn(block, NodeKind.Call)) { yield new CallCode(this, node); }
    }
}

/** The files of a project as rules see them; made anew whenever a module comes or changes. */
export class CodeFiles {
    private readonly files = new Map<FileValues, CodeFile>();

    constructor(private readonly fileOf: FileOf) { }

    of(values: FileValues): CodeFile {
        let file = this.files.get(values);
        if (!file) { this.files.set(values, file = new CodeFile(values, this)); }
        return file;
    }

    codeOf(of: Class): ClassCode | undefined {
        if (of.isFramework) { return undefined; }
        const local = of as Partial<LocalClass>;
        if (local.file) { return this.of(local.file).class(local.index!); }
        if (of.uri === undefined) { return undefined; }
        const values = this.fileOf(of.uri);
        const name = of.path.slice(of.path.lastIndexOf('.') + 1);
        if (!values) { return undefined; }
        const { classes, blocks } = values.reading;
        const same = classes.flatMap((definition, index) => definition.name === name ? [index] : []);
        // Of two classes of one name, which is meant is not asked.
        const [index, ...others] = same.filter(at => blocks.scope(blocks.parent(classes[at]!.block)) === 0);
        return index === undefined || others.length > 0 ? undefined : this.of(values).class(index);
    }
}
