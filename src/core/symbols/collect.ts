import { BindingKind, BlockKind, NodeKind, chainOf, none, type ClassDefinition, type FunctionDefinition, type Import,
    type Place } from '../python';
import type { Steps } from '../steps';
import type { FileSymbols, Landmark, OwnName, SymbolReference } from './fileSymbols';
import type { FileValues, LocalClass } from './fileValues';
import { metaOptions } from './knownTypes';
import { OwnNames } from './ownNames';
import { isQueryMethod, isQueryLike } from './queries';
import { collectSettings, configuresSettings, settingsRead, takesSettings } from './settings';
import type { SymbolLists } from './symbolLists';
import type { Value } from './values';

/** So many names are looked at in a step. */
const stepPlaces = 2000;

/** All places of a file that stand for symbols which the bank explains. */
export function* collect(file: FileValues, lists: SymbolLists): Steps<FileSymbols> {
    const collector = new Collector(file, lists);
    collector.imports();
    yield* collector.nodes();
    yield* collector.bindings();
    const settings = collectSettings(file, lists);
    return {
        references: inOrder([...collector.references, ...settings.references]),
        landmarks: inOrder([...collector.landmarks, ...settings.landmarks])
    };
}

function inOrder<T extends Place>(places: T[]): T[] {
    places.sort((a, b) => a.start - b.start);
    let end = 0;
    return places.filter(place => {
        if (place.start < end) { return false; }
        ({ end } = place);
        return true;
    });
}

const nothing: readonly string[] = [];

class Collector {
    readonly references: SymbolReference[] = [];
    readonly landmarks: Landmark[] = [];
    /** The symbols of the names that one binding alone tells, by that binding. */
    private readonly ofBindings: (readonly string[] | undefined)[];
    private readonly own: OwnNames;

    constructor(private readonly file: FileValues, private readonly lists: SymbolLists) {
        this.ofBindings = new Array<readonly string[] | undefined>(file.reading.bindings.count);
        this.own = new OwnNames(file);
    }

    private add({ start, end }: Place, symbols: readonly string[], own?: OwnName): void {
        if (symbols.length > 0) { this.references.push(own ? { start, end, symbols, own } : { start, end, symbols }); }
    }

    imports(): void {
        const { file, lists } = this;
        let module: Value | undefined;
        let statement = -1;
        for (const [index, imported] of file.reading.imports.entries()) {
            if (imported.modulePlace.start !== statement) {
                statement = imported.modulePlace.start;
                module = file.imports.moduleOf(imported);
                if (module && imported.level === 0) { this.importedModule(imported); }
            }
            if (!module || imported.name === undefined || !imported.namePlace || imported.name === '*') { continue; }
            const value = file.imports.found(index);
            if (value) { this.add(imported.namePlace, lists.ofValue(value), this.own.ofValue(value)); }
        }
    }

    /** Each name of a dotted one is a module of its own. */
    private importedModule({ module, modulePlace: { start, end }, name: taken }: Import): void {
        const { text } = this.file.reading;
        let path = '';
        if (!this.isExplained(module)) { return; }
        for (const { 0: name, index } of text.slice(start, end).matchAll(/[\p{L}\p{N}_]+/gu)) {
            path = path === '' ? name : `${path}.${name}`;
            const place = { start: start + index, end: start + index + name.length };
            this.add(place, this.ofModule(path, taken !== undefined && place.end === end));
        }
    }

    /** Whether a dotted name, or what it begins with, names a module that the bank explains. */
    private isExplained(path: string): boolean {
        const { lists } = this;
        for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
            if (lists.ofModule(path.slice(0, end)).length > 0) { return true; }
        }
        return false;
    }

    /** @param isSource whether something is taken from the module */
    private ofModule(path: string, isSource: boolean): readonly string[] {
        const module = this.file.modules.module(path, this.file.module.uri);
        if (!module || module.kind === 'module' && module.module.uri !== undefined) { return []; }
        return isSource ? this.lists.ofSource(path) : this.lists.ofModule(path);
    }

    *nodes(): Steps<void> {
        const { reading } = this.file;
        const { nodes } = reading;
        for (let node = 0; node < nodes.count; node++) {
            if (node % stepPlaces === stepPlaces - 1) { yield; }
            switch (nodes.kind(node)) {
                case NodeKind.Name: this.addNode(node, this.name(node)); break;
                case NodeKind.Attribute: this.addNode(node, this.attribute(node)); break;
                case NodeKind.Keyword: this.addNode(node, this.keyword(node)); break;
                default:
            }
        }
    }

    private addNode(node: number, symbols: readonly string[]): void {
        if (symbols.length === 0) { return; }
        const { nodes } = this.file.reading;
        this.add({ start: nodes.start(node), end: nodes.end(node) }, symbols, this.ownOf(node));
    }

    private ownOf(node: number): OwnName | undefined {
        const { file, own } = this;
        const { nodes } = file.reading;
        switch (nodes.kind(node)) {
            case NodeKind.Name: return own.ofNode(node);
            // A class's member is the framework's name, even where it holds a class of the project.
            case NodeKind.Attribute: return file.valueOf(nodes.of(node))?.kind === 'module' ? own.ofValue(file.valueOf(node)) : undefined;
            default: return undefined;
        }
    }

    /** Takes back what was found last, if it is this node's. */
    private drop(node: number): void {
        if (this.references.at(-1)?.end === this.file.reading.nodes.end(node)) { this.references.pop(); }
    }

    private name(node: number): readonly string[] {
        const { file, lists, ofBindings } = this;
        const only = file.onlyBinding(node);
        if (only === none) { return nothing; }
        const known = only === undefined ? undefined : ofBindings[only];
        if (known) { return known; }
        const value = file.valueOf(node);
        const symbols = value ? lists.ofValue(value) : nothing;
        if (only !== undefined) { ofBindings[only] = symbols; }
        return symbols;
    }

    private attribute(node: number): readonly string[] {
        const { file, lists } = this;
        const { reading } = file;
        const owner = file.valueOf(reading.nodes.of(node));
        const name = file.nameOf(node);
        const distinctive = lists.distinctive(name);
        if (!owner || owner.kind === 'foreign' && distinctive.length > 0) {
            return distinctive.length > 0 && isQueryLike(file, node, name) ? distinctive : nothing;
        }
        if (owner.kind === 'foreign' && owner.path === 'os.environ' && name === 'setdefault') {
            // So manage.py and wsgi.py name the settings: nothing is read from the environment.
            this.drop(reading.nodes.of(node));
            return nothing;
        }
        const symbols = this.ofAttribute(owner, name, node);
        if (distinctive.length > 0 && isQueryMethod(owner, name)) { return lists.shared([...symbols, ...distinctive]); }
        return symbols.length > 0 ? symbols : lists.explained(settingsRead(owner, name));
    }

    private ofAttribute(owner: Value, name: string, node: number): readonly string[] {
        const { file, lists } = this;
        switch (owner.kind) {
            case 'module': {
                const value = file.valueOf(node);
                return value ? lists.ofValue(value) : [];
            }
            case 'class': case 'instance': case 'super': {
                const { exact, wide } = lists.ofMember(owner.class, name);
                const symbols = wide === exact || file.valueOf(node)?.kind !== 'function' ? exact : wide;
                if (symbols.length > 0 || owner.kind !== 'instance' || owner.path === undefined) { return symbols; }
                return lists.ofAttribute(owner.path, name);
            }
            case 'object': return lists.ofAttribute(owner.path, name);
            case 'foreign': return lists.explained([`${owner.path}.${name}`, ...isThing(owner) ? [owner.path] : []]);
            // What a decorator makes of a function has attributes of its own.
            case 'function': return lists.explained(owner.decorators().flatMap(path => [`${path}.${name}`, path]));
        }
    }

    private keyword(node: number): readonly string[] {
        const { reading } = this.file;
        const { nodes } = reading;
        const call = nodes.of(node);
        if (call === none || nodes.kind(call) !== NodeKind.Call) { return []; }
        const callee = nodes.of(call);
        if (configuresSettings(this.file, callee)) { return this.lists.explained([`settings.${this.file.nameOf(node)}`]); }
        const value = this.file.valueOf(callee);
        return value ? this.ofKeyword(value, this.file.nameOf(node), callee) : [];
    }

    private ofKeyword(value: Value, name: string, callee: number): readonly string[] {
        const { lists } = this;
        const setting = takesSettings(value) ? lists.explained([`settings.${name}`]) : [];
        if (setting.length > 0) { return setting; }
        switch (value.kind) {
            case 'class': {
                const paths = value.class.frameworks.map(({ path }) => path);
                const exact = lists.ofKeyword(paths, name);
                return exact.length > 0 || !value.class.isFramework ? exact : lists.explained([value.class.path]);
            }
            case 'function': case 'foreign': case 'object': {
                if (value.kind === 'function' && value.method) {
                    const { receiver, name: method } = value.method;
                    // View attributes are given to the view's function, and a serializer's arguments to what makes it.
                    if (method === 'as_view') { return lists.ofMember(receiver, name).exact; }
                    const paths = receiver.frameworks.map(({ path }) => `${path}.${method}`);
                    const made = value.result();
                    return lists.shared([...lists.ofKeyword(paths, name), ...made?.kind === 'instance'
                        ? lists.ofKeyword(made.class.mro.map(({ path }) => path), name) : [], ...lists.explained(paths)]);
                }
                const { path } = value;
                if (path === undefined) { return []; }
                return lists.shared([...lists.ofKeyword([path], name), ...this.ofCallee(callee).filter(symbol => !symbol.endsWith('.*'))]);
            }
            default: return [];
        }
    }

    /** What is called, where it is named. */
    private ofCallee(node: number): readonly string[] {
        const { nodes } = this.file.reading;
        if (node === none) { return []; }
        return nodes.kind(node) === NodeKind.Attribute ? this.attribute(node) : this.name(node);
    }

    /** What the file defines: classes and their members, and other names for classes. */
    *bindings(): Steps<void> {
        const { file, lists } = this;
        const { bindings, blocks } = file.reading;
        for (let binding = 0; binding < bindings.count; binding++) {
            if (binding % stepPlaces === stepPlaces - 1) { yield; }
            const kind = bindings.kind(binding);
            const scope = blocks.scope(bindings.block(binding));
            const place = { start: bindings.start(binding), end: bindings.end(binding) };
            const owner = blocks.kind(scope) === BlockKind.Class ? file.classOf(blocks.definition(scope)) : undefined;
            switch (kind) {
                case BindingKind.Class: this.definedClass(binding, place, owner); break;
                case BindingKind.Function: this.definedFunction(binding, place, owner); break;
                case BindingKind.Assignment: case BindingKind.Annotation: {
                    if (owner) {
                        this.add(place, this.ofDefinition(owner, scope, file.scopes.nameOf(binding)));
                    } else {
                        const value = file.valueOfBinding(binding, '');
                        if (value?.kind === 'class') { this.add(place, lists.ofClass(value.class), this.own.ofBinding(binding, value)); }
                    }
                    break;
                }
                case BindingKind.Import: {
                    const index = bindings.value(binding);
                    const value = file.reading.imports[index]!.alias === undefined ? undefined : file.imports.valueOf(index);
                    if (value) { this.add(place, lists.ofValue(value), this.own.ofBinding(binding, value)); }
                    break;
                }
                default:
            }
        }
    }

    private definedClass(binding: number, place: Place, owner: LocalClass | undefined): void {
        const { file, lists } = this;
        const index = file.reading.bindings.value(binding);
        if (owner && file.reading.classes[index]!.name === 'Meta') {
            this.add(place, lists.ofMeta(owner, undefined));
            return;
        }
        const symbols = lists.ofClass(file.classOf(index));
        this.add(place, symbols, this.own.ofValue(file.classOf(index).asValue));
        if (symbols.length > 0) { this.landmarks.push({ ...place, top: this.topOf(file.reading.classes[index]!), symbols }); }
    }

    private definedFunction(binding: number, place: Place, owner: LocalClass | undefined): void {
        const { file } = this;
        const { bindings, blocks, functions } = file.reading;
        const definition = functions[bindings.value(binding)]!;
        const symbols = owner ? this.ofDefinition(owner, blocks.scope(bindings.block(binding)), definition.name) : [];
        this.add(place, symbols,
            owner && this.lists.ofMember(owner, definition.name).wide.length === 0 ? called(definition.name) : undefined);
        const decorating = definition.decorators.map(node => this.ofDecorator(node)).find(found => found.length > 0);
        const shown = decorating ?? symbols;
        if (shown.length > 0) { this.landmarks.push({ ...place, top: this.topOf(definition), symbols: shown }); }
    }

    private topOf({ start, decorators }: ClassDefinition | FunctionDefinition): number {
        const { reading } = this.file;
        const first = decorators.find(node => node !== none);
        return first === undefined ? start : reading.text.lastIndexOf('@', reading.nodes.start(chainOf(reading, first)[0]!));
    }

    private ofDecorator(node: number): readonly string[] {
        const { nodes } = this.file.reading;
        if (node === none) { return []; }
        return this.ofCallee(nodes.kind(node) === NodeKind.Call ? nodes.of(node) : node);
    }

    /** A name that a class's body binds: an override of a framework's member, an option, or what a framework finds by its name. */
    private ofDefinition(owner: LocalClass, scope: number, name: string): readonly string[] {
        const { file, lists } = this;
        const { blocks, classes } = file.reading;
        if (classes[owner.index]!.name === 'Meta') {
            if (!metaOptions.has(name)) { return []; }
            const outer = blocks.scope(blocks.parent(scope));
            if (blocks.kind(outer) === BlockKind.Class) { return lists.ofMeta(file.classOf(blocks.definition(outer)), name); }
        }
        const symbols = lists.ofMember(owner, name).wide;
        if (symbols.length > 0) { return symbols; }
        const field = called(name)?.field;
        if (field === undefined || !owner.is('rest_framework.serializers.Serializer')) { return []; }
        const declared = owner.find(field)?.member.read();
        if (name.startsWith('validate_')) {
            return declared || owner.is('rest_framework.serializers.ModelSerializer') ? lists.ofMember(owner, 'validate').wide : [];
        }
        return declared?.kind === 'instance' && declared.class.is('rest_framework.fields.SerializerMethodField')
            ? lists.ofClass(declared.class) : [];
    }
}

/** A method that a serializer finds by its name and that of a field. */
function called(name: string): Extract<OwnName, { readonly field: string }> | undefined {
    const [, what, field] = /^(validate|get)_(.+)$/.exec(name) ?? [];
    return field === undefined ? undefined : { kind: what === 'get' ? 'fills' : 'checks', field };
}

/** Whether a path names a class or an object rather than a module: by the custom of capitals, or because it lies in a module. */
function isThing({ path, isCalled }: Extract<Value, { kind: 'foreign' }>): boolean {
    const names = path.split('.');
    return names.length > 1 && (!isCalled || /^[A-Z]/.test(names.at(-1)!));
}
