import { BindingKind } from '../../src/core/python/bindingTable';
import type { Import, Reading } from '../../src/core/python/model';
import { nameAt } from '../../src/core/python/names';
import { NodeKind } from '../../src/core/python/nodes';
import { chainText, keyPath, membersOf, nameOf } from '../../src/core/python/views';

/**
 * What a reading says, as lines that can be compared with those of other parsers: a word, a place (an offset in UTF-16 units), the rest.
 * `chain` a name or an attribute, at its end; `bind` a name that is bound, at its end; `keyword` a keyword argument with its callee;
 * `key` a dictionary's string key with the keys around it; `import` with level, module, name and alias; `class`, `def` and `member`.
 */
export function factsOf(reading: Reading): string[] {
    return [...nodeFacts(reading), ...targetFacts(reading), ...reading.imports.map(importFact), ...definitionFacts(reading)];
}

function* nodeFacts(reading: Reading): Generator<string> {
    const { nodes } = reading;
    for (let node = 0; node < nodes.count; node++) {
        switch (nodes.kind(node)) {
            case NodeKind.Name: case NodeKind.Attribute: yield `chain ${nodes.end(node)} ${chainText(reading, node)}`; break;
            case NodeKind.Keyword: {
                const call = nodes.of(node);
                const callee = nodes.kind(call) === NodeKind.Bases ? 'class' : chainText(reading, nodes.of(call));
                yield `keyword ${nodes.start(node)} ${callee} ${nameOf(reading, node)}`;
                break;
            }
            case NodeKind.Key: yield `key ${nodes.start(node)} ${asciiJson(keyPath(reading, node))}`; break;
            default:
        }
    }
}

function* targetFacts({ text, bindings }: Reading): Generator<string> {
    for (let binding = 0; binding < bindings.count; binding++) {
        if (isTarget(bindings.kind(binding))) {
            yield `bind ${bindings.end(binding)} ${nameAt(text, bindings.start(binding), bindings.end(binding))}`;
        }
    }
}

/** Whether a name is bound by standing in an expression's place. */
function isTarget(kind: BindingKind): boolean {
    return kind >= BindingKind.Assignment && kind <= BindingKind.Deletion && kind !== BindingKind.TypeAlias;
}

/** As Python writes it. */
function asciiJson(values: readonly string[]): string {
    const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return `[${values.map(value => JSON.stringify(value).replace(/[\x7F-\uFFFF]/g, escape)).join(', ')}]`;
}

function importFact({ level, module, modulePlace, name, namePlace, alias }: Import): string {
    return `import ${(namePlace ?? modulePlace).start} ${level} ${module || '-'} ${name ?? '-'} ${alias ?? '-'}`;
}

function* definitionFacts(reading: Reading): Generator<string> {
    const { bindings, text } = reading;
    const chains = (nodes: readonly number[]): string => nodes.map(node => chainText(reading, node)).join(',');
    const name = (binding: number): string => nameAt(text, bindings.start(binding), bindings.end(binding));
    for (const definition of reading.classes) {
        yield `class ${definition.start} ${definition.name} bases ${chains(definition.bases)} decorators ${chains(definition.decorators)}`;
        for (const member of membersOf(reading, definition)) { yield `member ${definition.start} ${name(member)}`; }
    }
    for (const { start, name: own, parameters, decorators } of reading.functions) {
        const names = parameters.filter(parameter => bindings.kind(parameter) === BindingKind.Parameter).map(name);
        yield `def ${start} ${own} parameters ${names.join(',')} decorators ${chains(decorators)}`;
    }
}

/** What one side says and the other does not; a place that is not known (`?`) agrees with any. */
export function differences(own: readonly string[], others: readonly string[]): { missed: string[]; invented: string[] } {
    const counts = new Map<string, number>();
    for (const fact of own) { counts.set(fact, (counts.get(fact) ?? 0) + 1); }
    const take = (fact: string): boolean => {
        const count = counts.get(fact) ?? 0;
        if (count > 0) { counts.set(fact, count - 1); }
        return count > 0;
    };
    const missed = others.filter(fact => !take(fact));
    const left = [...counts].flatMap(([fact, count]) => Array.from({ length: count }, () => fact));
    const unplaced = (fact: string): string => fact.replace(/^(\w+) \d+/, '$1 ?');
    const invented = left.filter(fact => {
        const match = missed.indexOf(unplaced(fact));
        if (match >= 0) { missed.splice(match, 1); }
        return match < 0;
    });
    return { missed, invented };
}
