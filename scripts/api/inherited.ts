import type { Api } from '../../src/core/symbols/api';
import { Modules } from '../../src/core/symbols/modules';
import type { ClassSummary, Definition, ModuleSummary } from '../../src/core/symbols/summary';

/**
 * Leaves out members that say no more than the same of a base: what a class has is the same without them.
 * @param api all modules, those that are pruned among them
 */
export function withoutOverrides(module: ModuleSummary, api: Api): ModuleSummary {
    const values = new Modules(api, () => undefined);
    const names = new Map([...module.names].map(([name, definition]) => {
        const value = definition.kind === 'class' ? values.byPath(`${module.name}.${name}`) : undefined;
        if (definition.kind !== 'class' || value?.kind !== 'class') { return [name, definition]; }
        const bases = value.class.mro.slice(1).flatMap(({ path }) => classAt(path, api) ?? []);
        const members = [...definition.members].filter(([member, own]) =>
            !bases.some(base => covers(base.members.get(member), own, member)));
        return [name, { ...definition, members: new Map(members) }];
    }));
    return { ...module, names };
}

function classAt(path: string, api: Api): ClassSummary | undefined {
    const dot = path.lastIndexOf('.');
    const definition = api.module(path.slice(0, dot))?.names.get(path.slice(dot + 1));
    return definition?.kind === 'class' ? definition : undefined;
}

function covers(base: Definition | undefined, own: Definition, name: string): boolean {
    if (!base || base.until !== undefined && base.until !== own.until) { return false; }
    switch (own.kind) {
        case 'function': return base.kind === 'function' && name !== '__init__' && own.isProperty === base.isProperty
            && own.parameters.every(parameter => base.parameters.includes(parameter))
            && (own.returns === undefined || own.returns === base.returns);
        case 'value': return base.kind === 'value' && own.value === undefined && own.type === undefined;
        case 'class': case 'import': return false;
    }
}
