import type { ClassSummary, Definition, FunctionSummary, ModuleSummary } from '../../src/core/symbols/summary';

export type Modules = ReadonlyMap<string, ModuleSummary>;

/** Adds to what a release has what only an older one has, marked as such. */
export function withOlder(newer: Modules, older: Modules, until: string): Map<string, ModuleSummary> {
    const merged = new Map(newer);
    for (const [name, module] of older) {
        const known = newer.get(name);
        merged.set(name, known ? withOlderModule(known, module, until) : { ...module, until });
    }
    return merged;
}

function withOlderModule(newer: ModuleSummary, older: ModuleSummary, until: string): ModuleSummary {
    const names = withOlderNames(newer.names, older.names, until);
    return newer.all && older.all ? { ...newer, names, all: [...new Set([...newer.all, ...older.all])] } : { ...newer, names };
}

function withOlderNames(newer: ReadonlyMap<string, Definition>, older: ReadonlyMap<string, Definition>,
    until: string): Map<string, Definition> {
    const merged = new Map(newer);
    for (const [name, definition] of older) {
        const known = newer.get(name);
        merged.set(name, known ? both(known, definition, until) : { ...definition, until });
    }
    return merged;
}

function both(newer: Definition, older: Definition, until: string): Definition {
    if (newer.kind === 'class' && older.kind === 'class') { return withOlderMembers(newer, older, until); }
    if (newer.kind === 'function' && older.kind === 'function') { return withOlderParameters(newer, older); }
    return newer;
}

function withOlderMembers(newer: ClassSummary, older: ClassSummary, until: string): ClassSummary {
    return { ...newer, members: withOlderNames(newer.members, older.members, until) };
}

/** Parameters that are gone are kept without a mark. */
function withOlderParameters(newer: FunctionSummary, older: FunctionSummary): FunctionSummary {
    return { ...newer, parameters: [...new Set([...newer.parameters, ...older.parameters])] };
}
