import { BindingKind, BlockKind, chainOf, nameOf, NodeKind, none } from '../../src/core/python';
import { absoluteModule, type ModuleName } from '../../src/core/symbols/moduleName';
import type { FindModule } from '../../src/core/symbols/project';
import type { Frameworks } from './frameworks';
import { maximumDepth, type File } from './oracle';

/** Tells the names that reach the frameworks through the project's own modules alone. */
export class Reach {
    constructor(private readonly find: FindModule, private readonly frameworks: Frameworks,
        private readonly nameOf: (file: File) => Promise<ModuleName>) { }

    async isAcross(file: File, node: number): Promise<boolean> {
        return await this.ofChain(file, node, nameOf(file.reading, node), 0) === 'own';
    }

    /** Where the root of a chain comes from: a module of the project, a framework, or neither is told. */
    private async ofChain(file: File, node: number, member: string, depth: number): Promise<'own' | 'other'> {
        const { reading, scopes } = file;
        const { nodes, bindings, blocks, functions } = reading;
        const root = node === none ? none : chainOf(reading, node)[0]!;
        if (depth > maximumDepth || root === none || nodes.kind(root) > NodeKind.Target) { return 'other'; }
        if (nameOf(reading, root) === 'super') { return this.ofClassAround(file, nodes.start(root), member, depth); }
        const [binding] = scopes.resolve(root);
        if (binding === undefined) { return 'other'; }
        const value = bindings.value(binding);
        switch (bindings.kind(binding)) {
            case BindingKind.Import: {
                const { module, level, name } = reading.imports[value]!;
                const absolute = absoluteModule(await this.nameOf(file), module, level);
                return absolute !== undefined && (await this.find(absolute, file.uri)
                    ?? (name === undefined ? undefined : await this.find(`${absolute}.${name}`, file.uri))) ? 'own' : 'other';
            }
            case BindingKind.Class: return this.ofClass(file, value, member, depth + 1);
            case BindingKind.Assignment: case BindingKind.Walrus:
            case BindingKind.With: return this.ofChain(file, value, member, depth + 1);
            case BindingKind.Parameter: {
                const annotation = bindings.annotation(binding);
                if (annotation !== none) { return this.ofChain(file, annotation, member, depth + 1); }
                const block = bindings.block(binding);
                const isFirst = blocks.kind(block) === BlockKind.Function && functions[blocks.definition(block)]!.parameters[0] === binding;
                return isFirst ? this.ofClassAround(file, bindings.start(binding), member, depth) : 'other';
            }
            default: return 'other';
        }
    }

    private async ofClassAround(file: File, offset: number, member: string, depth: number): Promise<'own' | 'other'> {
        const { blocks } = file.reading;
        for (let block = blocks.at(offset); block !== none; block = blocks.parent(block)) {
            if (blocks.kind(block) === BlockKind.Class) { return this.ofClass(file, blocks.definition(block), member, depth + 1); }
        }
        return 'other';
    }

    /** `own` if bases lead into the project's modules and none that a framework defines has the member. */
    private async ofClass(file: File, index: number, member: string, depth: number): Promise<'own' | 'other'> {
        let isOwn = false;
        for (const base of file.reading.classes[index]!.bases) {
            if (await this.ofChain(file, base, member, depth + 1) === 'own') {
                isOwn = true;
            } else if (this.frameworks.hasMember(this.pathOf(file, base), member)) { return 'other'; }
        }
        return isOwn ? 'own' : 'other';
    }

    /** The path by which a chain's root is imported, with the rest of the chain. */
    private pathOf({ reading, scopes }: File, node: number): string {
        if (node === none) { return ''; }
        const names = chainOf(reading, node).filter(part => reading.nodes.kind(part) <= NodeKind.Attribute);
        const [binding] = names.length > 0 && reading.nodes.kind(names[0]!) === NodeKind.Name ? scopes.resolve(names[0]!) : [];
        if (binding === undefined || reading.bindings.kind(binding) !== BindingKind.Import) { return ''; }
        const { module, name } = reading.imports[reading.bindings.value(binding)]!;
        return [module, ...name === undefined ? [] : [name], ...names.slice(1).map(part => nameOf(reading, part))].join('.');
    }
}
