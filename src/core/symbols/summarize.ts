import { BindingKind, BlockKind, NodeKind, chainText, membersOf, nameAt, nameOf, none, stringValue, type Reading } from '../python';
import { absoluteModule, type ModuleName } from './moduleName';
import type { Chain, ClassSummary, Definition, FunctionSummary, ModuleSummary } from './summary';

/** What a module offers to those that import it, by its text. Never throws: what is half typed is told as far as it goes. */
export function summarize(reading: Reading, module: ModuleName): ModuleSummary {
    return new Summarizer(reading, module).summary();
}

class Summarizer {
    private readonly all: string[] = [];
    private hasAll = false;

    constructor(private readonly reading: Reading, private readonly module: ModuleName) { }

    summary(): ModuleSummary {
        const { bindings, blocks, imports } = this.reading;
        const ofModule: number[] = [];
        const stars: string[] = [];
        for (let binding = 0; binding < bindings.count; binding++) {
            if (blocks.scope(bindings.block(binding)) !== 0) { continue; }
            if (bindings.kind(binding) !== BindingKind.Star) {
                ofModule.push(binding);
                continue;
            }
            const imported = imports[bindings.value(binding)]!;
            const name = absoluteModule(this.module, imported.module, imported.level);
            if (name !== undefined) { stars.push(name); }
        }
        this.readAll();
        return { ...this.module, names: this.definitions(ofModule), stars, ...(this.hasAll && { all: this.all }) };
    }

    /** What bindings of one scope leave: of several of one name the last, unless it is what stands in for a failed import or a condition. */
    private definitions(of: readonly number[]): Map<string, Definition> {
        const { text, bindings } = this.reading;
        const definitions = new Map<string, Definition>();
        for (const binding of of) {
            const name = nameAt(text, bindings.start(binding), bindings.end(binding));
            if (bindings.kind(binding) === BindingKind.Deletion) {
                definitions.delete(name);
                continue;
            }
            const definition = this.definition(binding);
            if (definition && !(definitions.has(name) && this.isFallback(binding))) { definitions.set(name, definition); }
        }
        return definitions;
    }

    private isFallback(binding: number): boolean {
        const { bindings, blocks } = this.reading;
        switch (blocks.kind(bindings.block(binding))) {
            case BlockKind.Except: case BlockKind.Else: case BlockKind.Elif: return true;
            default: return false;
        }
    }

    private definition(binding: number): Definition | undefined {
        const { bindings, imports, functions } = this.reading;
        const value = bindings.value(binding);
        switch (bindings.kind(binding)) {
            case BindingKind.Import: {
                const { module, level, name, alias } = imports[value]!;
                const absolute = absoluteModule(this.module, module, level);
                if (absolute === undefined) { return { kind: 'value' }; }
                if (name !== undefined) { return { kind: 'import', module: absolute, name }; }
                // `import a.b` binds `a`.
                return { kind: 'import', module: alias === undefined ? absolute.split('.')[0]! : absolute };
            }
            case BindingKind.Class: return this.class(value);
            case BindingKind.Function: return this.function(functions[value]!);
            case BindingKind.Global: case BindingKind.Nonlocal: case BindingKind.Augmented: return undefined;
            default: {
                const chain = value === none ? undefined : this.chain(value);
                const type = bindings.annotation(binding) === none ? undefined : this.chain(bindings.annotation(binding));
                return { kind: 'value', ...(chain !== undefined && { value: chain }), ...(type !== undefined && { type }) };
            }
        }
    }

    private class(index: number): ClassSummary {
        const definition = this.reading.classes[index]!;
        const members = this.definitions(membersOf(this.reading, definition));
        this.assigned(definition.block, members);
        return { kind: 'class', bases: definition.bases.flatMap(node => this.chain(node) ?? []), members };
    }

    private function({ parameters, returns, decorators }: Reading['functions'][number]): FunctionSummary {
        const { text, bindings } = this.reading;
        const names = parameters.filter(binding => text[bindings.start(binding) - 1] !== '*').map(binding => nameAt(text, bindings.start(binding), bindings.end(binding)));
        const chain = returns === none ? undefined : this.chain(returns);
        const isProperty = decorators.some(node => node !== none && /property$/.test(chainText(this.reading, node)));
        return {
            kind: 'function', parameters: names.filter((name, index) => index > 0 || name !== 'self' && name !== 'cls'),
            ...(chain !== undefined && { returns: chain }), ...(isProperty && { isProperty })
        };
    }

    private chain(node: number): Chain | undefined {
        if (this.reading.nodes.kind(node) > NodeKind.Subscript) { return undefined; }
        const chain = chainText(this.reading, node);
        return chain.startsWith('?') ? undefined : chain;
    }

    /** `self.name = …` in the methods of a class. */
    private assigned(block: number, members: Map<string, Definition>): void {
        const { text, nodes, blocks } = this.reading;
        const end = blocks.end(block);
        for (let node = nodes.lastAt(blocks.start(block)) + 1; node < nodes.count && nodes.start(node) < end; node++) {
            if (nodes.kind(node) !== NodeKind.Attribute) { continue; }
            const owner = nodes.of(node);
            if (owner === none || nodes.kind(owner) !== NodeKind.Name || nodes.end(owner) - nodes.start(owner) !== 4 || nameOf(this.reading, owner) !== 'self') { continue; }
            assignment.lastIndex = nodes.end(node);
            const found = assignment.exec(text);
            if (!found) { continue; }
            const name = nameOf(this.reading, node);
            if (!members.has(name)) { members.set(name, { kind: 'value', ...(found[1] !== undefined && { value: found[1].replace(/\(.*\)/, '()') }) }); }
        }
    }

    /** `__all__ = ['a', 'b']`; with anything else in it nothing is known. */
    private readAll(): void {
        const { text, nodes, bindings, blocks } = this.reading;
        for (let binding = 0; binding < bindings.count; binding++) {
            if (bindings.kind(binding) !== BindingKind.Assignment || blocks.scope(bindings.block(binding)) !== 0 || nameAt(text, bindings.start(binding), bindings.end(binding)) !== '__all__') { continue; }
            const value = bindings.value(binding);
            if (value === none) { return; }
            this.hasAll = nodes.kind(value) === NodeKind.List || nodes.kind(value) === NodeKind.Tuple;
            for (let node = value + 1; node < nodes.count && nodes.start(node) < nodes.end(value); node++) {
                if (nodes.kind(node) === NodeKind.String) { this.all.push(stringValue(this.reading, node)); }
                if (nodes.kind(node) === NodeKind.Name) { this.hasAll = false; }
            }
        }
    }
}

/** The rest of `self.name = …`, with the call if it is one and all of the line; a mere name is a parameter's more often than not. */
const assignment = /[ \t]*(?::[^=\n]*)?=(?!=)(?:[ \t]*([A-Za-z_][\w.]*\([^()\n]*\))[ \t]*(?:#[^\n]*)?(?=[\r\n]|$))?/y;
