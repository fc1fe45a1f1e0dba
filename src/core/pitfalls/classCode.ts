import { assignedExpression, BindingKind, membersOf, none, type ClassDefinition, type Expression, type Place } from '../python';
import type { Class } from '../symbols/values';
import type { LocalClass } from '../symbols/fileValues';
import type { CodeFile } from './codeFile';
import { decoratorOf, type DecoratorCode, type FunctionCode } from './functionCode';

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
