import { assignedExpression, BindingKind, BlockKind, membersOf, nameOf, NodeKind, none, returnsOf, type ClassDefinition, type Expression,
    type FunctionDefinition, type Place } from '../python';
import type { FileValues, LocalClass } from '../symbols/fileValues';
import type { Class } from '../symbols/values';
import { CallCode, callOf } from './callCode';
import { decoratorOf, type DecoratorCode } from './decoratorCode';
import { FileExpressions } from './fileExpressions';

/** Gives the values of a file of the project by its URI, if it has been read. */
export type FileOf = (uri: string) => FileValues | undefined;

/** A file as rules see it: its classes, functions and calls, and those of other files that they lead to. */
export class CodeFile extends FileExpressions {
    private readonly made: (ClassCode | undefined)[] = [];
    private readonly madeFunctions: (FunctionCode | undefined)[] = [];

    constructor(values: FileValues, private readonly files: CodeFiles) { super(values); }

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

    /** The call that an expression is. */
    call(expression: Expression): CallCode | undefined {
        return callOf(this, expression);
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

/** What a class's body binds by a name. */
export interface MemberCode {
    readonly owner: ClassCode;
    readonly name: string;
    readonly at: Place;
    /** What is assigned. */
    readonly value?: Expression;
    readonly function?: FunctionCode;
    readonly class?: ClassCode;
}

/** `unknown`: several bindings, or one that stands under a condition. */
export type Own = MemberCode | 'unknown' | undefined;

/** Bases that say nothing of Django's classes. */
const plainBases = /^(?:object|abc\.ABC|ABC|typing\.(?:Generic|Protocol)|Generic|Protocol)$/;

/** A class of the project as rules see it. */
export class ClassCode {
    private members: Map<string, number[]> | undefined;
    private whole: boolean | undefined;
    private decorating: readonly DecoratorCode[] | undefined;

    constructor(readonly file: CodeFile, readonly index: number) { }

    get definition(): ClassDefinition { return this.file.reading.classes[this.index]!; }
    get name(): string { return this.definition.name; }
    get at(): Place { return this.definition.place; }
    get class(): LocalClass { return this.file.values.classOf(this.index); }

    is(path: string): boolean {
        return this.class.is(path);
    }

    get decorators(): readonly DecoratorCode[] {
        return this.decorating ??= this.definition.decorators.map(node => decoratorOf(this.file, node));
    }

    /** Whether all that its members may come from has been read: its bases, theirs, and nothing that is put on by a decorator. */
    get isWhole(): boolean {
        return this.whole ??= this.findWhole();
    }

    private findWhole(): boolean {
        this.whole = true;
        const { definition, file } = this;
        const { reading, values } = file;
        const own = definition.bases.every(node => {
            if (node === none) { return false; }
            const value = values.valueOf(node);
            if (plainBases.test(file.textOf({ start: reading.nodes.start(node), end: reading.nodes.end(node) }))) { return true; }
            if (value?.kind === 'foreign') { return plainBases.test(value.path); }
            if (value?.kind !== 'class') { return /^Generic\[/.test(reading.text.slice(reading.nodes.start(node) - 7,
                reading.nodes.end(node))); }
            return value.class.isFramework ? isKnown(value.class) : file.codeOf(value.class)?.isWhole === true;
        });
        return own && !/\bmetaclass\s*=/.test(this.header);
    }

    private get header(): string {
        const { text, blocks } = this.file.reading;
        return text.slice(this.definition.place.end, blocks.start(this.definition.block));
    }

    /** What the class's own body binds. */
    own(name: string): Own {
        const bindings = this.bound.get(name);
        if (!bindings) { return undefined; }
        const { reading } = this.file;
        const [binding, ...others] = bindings;
        const isPlain = others.length === 0 && reading.bindings.block(binding!) === this.definition.block;
        return isPlain ? this.member(name, binding!) : 'unknown';
    }

    /** All that its body binds, each name once. */
    *ownMembers(): Generator<MemberCode> {
        for (const name of this.bound.keys()) {
            const own = this.own(name);
            if (own && own !== 'unknown') { yield own; }
        }
    }

    private member(name: string, binding: number): Own {
        const { file } = this;
        const { bindings } = file.reading;
        const at = { start: bindings.start(binding), end: bindings.end(binding) };
        const base = { owner: this, name, at };
        switch (bindings.kind(binding)) {
            case BindingKind.Function: return { ...base, function: file.function(bindings.value(binding)) };
            case BindingKind.Class: return { ...base, class: file.class(bindings.value(binding)) };
            case BindingKind.Assignment: {
                const value = assignedExpression(file.reading, binding);
                return value ? { ...base, value } : 'unknown';
            }
            case BindingKind.Annotation: return undefined;
            default: return 'unknown';
        }
    }

    private get bound(): Map<string, number[]> {
        if (!this.members) {
            this.members = new Map();
            for (const binding of membersOf(this.file.reading, this.definition)) {
                if (this.file.reading.bindings.kind(binding) === BindingKind.Annotation) { continue; }
                const name = this.file.values.scopes.nameOf(binding);
                const known = this.members.get(name);
                if (known) { known.push(binding); } else { this.members.set(name, [binding]); }
            }
        }
        return this.members;
    }

    /** The classes that members are looked up in: the project's with their code. */
    get mro(): { readonly of: Class; readonly code: ClassCode | undefined }[] {
        return this.class.mro.map(of => ({ of, code: of === this.class ? this : this.file.codeOf(of) }));
    }

    /**
     * The member that Python would find: one of the project's, or the framework's class that has it. `unknown` where what comes before it
     * cannot be read.
     */
    find(name: string): MemberCode | Class | 'unknown' | undefined {
        for (const { of, code } of this.mro) {
            if (code) {
                const own = code.own(name);
                if (own) { return own; }
            } else if (!of.isFramework) {
                return 'unknown';
            } else if (of.own(name)) {
                return of;
            }
        }
        return this.isWhole ? undefined : 'unknown';
    }

    /** The member of the project's own code; undefined where it is the framework's, or nobody's, or unknown. */
    findOwn(name: string): MemberCode | undefined {
        const found = this.find(name);
        return found && found !== 'unknown' && 'owner' in found ? found : undefined;
    }

    /** Whether no class of the project binds it, and nothing that is not known could. */
    isLeftToFramework(name: string): boolean {
        const found = this.find(name);
        return this.isWhole && found !== 'unknown' && (!found || !('owner' in found));
    }

    /** An option of its `Meta`, through the `Meta` of its bases if those are the bases of its own. */
    meta(option: string): MemberCode | 'unknown' | undefined {
        const meta = this.findOwn('Meta');
        if (!meta?.class) { return this.find('Meta') === 'unknown' ? 'unknown' : undefined; }
        const found = meta.class.find(option);
        return found && found !== 'unknown' && !('owner' in found) ? undefined : found;
    }
}

/** Whether a framework's class and all its bases are among those that are known by their members. */
function isKnown(of: Class): boolean {
    // What a framework keeps to itself has no member that anybody is told of.
    return of.mro.every(base => base.isRead || /^(?:django|rest_framework)\./.test(base.path));
}

/** A function or method as rules see it. */
export class FunctionCode {
    private decorating: readonly DecoratorCode[] | undefined;

    constructor(readonly file: CodeFile, readonly index: number) { }

    get definition(): FunctionDefinition { return this.file.reading.functions[this.index]!; }
    get name(): string { return this.definition.name; }
    get at(): Place { return this.definition.place; }
    get block(): number { return this.definition.block; }

    /** The class that it is a method of. */
    get owner(): ClassCode | undefined {
        const { blocks } = this.file.reading;
        const scope = blocks.scope(blocks.parent(this.block));
        return blocks.kind(scope) === BlockKind.Class ? this.file.class(blocks.definition(scope)) : undefined;
    }

    get isAsync(): boolean {
        return /\basync\s+$/.test(this.file.text.slice(Math.max(0, this.definition.start - 20), this.definition.start));
    }

    get decorators(): readonly DecoratorCode[] {
        return this.decorating ??= this.definition.decorators.map(node => decoratorOf(this.file, node));
    }

    /** The names of its parameters. */
    get parameters(): string[] {
        return this.definition.parameters.map(binding => this.file.values.scopes.nameOf(binding));
    }

    /** What its own `return` statements give. */
    get returns(): (Expression | undefined)[] {
        return returnsOf(this.file.reading, this.block);
    }

    get text(): string {
        const { text, blocks } = this.file.reading;
        return text.slice(blocks.start(this.block), blocks.end(this.block));
    }

    calls(): Generator<CallCode> {
        return this.file.callsIn(this.block);
    }

    /** Whether a name is called anywhere in it. */
    hasCall(name: RegExp): boolean {
        for (const call of this.calls()) {
            if (name.test(call.name)) { return true; }
        }
        return false;
    }

    /** Chains within it that begin with a name: the names behind the root, and the node that each ends with. */
    *chainsFrom(root: string): Generator<{ readonly names: readonly string[]; readonly node: number; readonly start: number }> {
        const { reading, values } = this.file;
        const { nodes, bindings } = reading;
        for (const node of this.file.nodesIn(this.block, NodeKind.Name)) {
            if (nameOf(reading, node) !== root) { continue; }
            const [binding, ...others] = values.scopes.resolve(node);
            if (binding === undefined || others.length > 0 || bindings.kind(binding) !== BindingKind.Parameter) { continue; }
            const names: string[] = [];
            let end = node;
            for (let next = node + 1; next < nodes.count && nodes.of(next) === end && nodes.kind(next) === NodeKind.Attribute; next++) {
                names.push(nameOf(reading, next));
                end = next;
            }
            yield { names, node: end, start: nodes.start(node) };
        }
    }
}
