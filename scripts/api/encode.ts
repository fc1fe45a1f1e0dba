import type { Definition, ModuleSummary, Outdated } from '../../src/core/symbols/summary';

/** A module's summary as the text that `Api` reads. */
export function encodeModule({ isPackage, until, stars, all, names }: ModuleSummary): string {
    const lines: string[] = [];
    if (isPackage) { lines.push('/'); }
    if (until !== undefined) { lines.push(`~ ${until}`); }
    if (stars.length > 0) { lines.push(`* ${stars.join(' ')}`); }
    if (all) { lines.push(`= ${all.join(' ')}`); }
    for (const [module, words] of importsOf(names)) { lines.push(`< ${module} ${words.join(' ')}`); }
    const words = wordsOf(names);
    if (words.length > 0) { lines.push(words.join(' ')); }
    addClasses(names, '', lines);
    return lines.join('\n');
}

function importsOf(names: ReadonlyMap<string, Definition>): Map<string, string[]> {
    const imports = new Map<string, string[]>();
    for (const [local, definition] of names) {
        if (definition.kind !== 'import') { continue; }
        const { module, name = '' } = definition;
        const words = imports.get(module) ?? [];
        words.push(`${local === name ? name : `${local}=${name}`}${until(definition)}`);
        imports.set(module, words);
    }
    return imports;
}

/** What is neither class nor import. What a class keeps of the arguments it is made of is marked there with a dot. */
function wordsOf(names: ReadonlyMap<string, Definition>): string[] {
    const kept = keptArguments(names);
    return [...names].flatMap(([name, definition]) => {
        switch (definition.kind) {
            case 'class': case 'import': return [];
            case 'function': {
                const { parameters, returns, isProperty } = definition;
                const written = name === '__init__' ? parameters.map(parameter => kept.has(parameter) ? `.${parameter}` : parameter)
                    : parameters;
                return `${isProperty ? `@${name}` : `${name}(${written.join(',')})`}${returns === undefined ? '' : `>${returns}`}${until(definition)}`;
            }
            case 'value': {
                if (kept.has(name)) { return []; }
                const { type, value } = definition;
                return `${name}${type === undefined ? '' : `:${type}`}${value === undefined ? '' : `=${value}`}${until(definition)}`;
            }
        }
    });
}

function keptArguments(members: ReadonlyMap<string, Definition>): Set<string> {
    const call = members.get('__init__');
    return new Set(call?.kind !== 'function' ? [] : call.parameters.filter(name => {
        const member = members.get(name);
        return member?.kind === 'value' && member.value === undefined && member.type === undefined && member.until === undefined;
    }));
}

function addClasses(names: ReadonlyMap<string, Definition>, tabs: string, lines: string[]): void {
    for (const [name, definition] of names) {
        if (definition.kind !== 'class') { continue; }
        const { bases, members } = definition;
        lines.push([`${tabs}${name}{${bases.join(',')}}${until(definition)}`, ...wordsOf(members)].join(' '));
        addClasses(members, `${tabs}\t`, lines);
    }
}

function until({ until: last }: Outdated): string {
    return last === undefined ? '' : `~${last}`;
}
