import { BlockKind, type Expression } from '../python';
import type { ClassCode, FunctionCode, MemberCode } from './projectCode';
import { attributeOf, metaModelOf, type Attribute } from './models';
import { isLoaded, mayBeAnnotated, querySetOf } from './querySets';
import type { Remark } from './rule';
import { serializerOf } from './views';

const field = 'rest_framework.fields.';
const relations = 'rest_framework.relations.';
const deepest = 3;

/** A relation that a serializer reads for each row. */
export interface Read {
    /** Which way: a serializer within it, a dotted source, the code of a method or property, a list of keys,
        a filter that cannot be loaded before. */
    readonly kind: 'nested' | 'source' | 'code' | 'many' | 'filtered';
    /** From the view's model on: `items__product`. */
    readonly path: string;
    /** What reads it: `OrderSerializer.customer_name`. */
    readonly by: string;
    /** Names of the row, no fields of it, that are tried first: the relation is not read where the query set annotates one. */
    readonly unless?: readonly string[];
}

/** What a list view's rows cost besides their query. */
interface Cost extends Read {
    readonly at: Remark['at'];
}

const known = new WeakMap<ClassCode, readonly Cost[]>();

/** The relations that a view's list reads row by row, as far as its serializer and its query set can be read whole. */
export function costsOf(view: ClassCode): readonly Cost[] {
    let costs = known.get(view);
    if (!costs) { known.set(view, costs = findCosts(view)); }
    return costs;
}

function findCosts(view: ClassCode): readonly Cost[] {
    if (!view.is('rest_framework.mixins.ListModelMixin') || !view.isWhole || !view.isLeftToFramework('list')) { return []; }
    const used = serializerOf(view);
    const rows = used && querySetOf(view);
    if (!used || !rows) { return []; }
    return readsOf(used.serializer, rows.model).filter(({ kind, path, unless }) => (kind === 'filtered' || !isLoaded(rows, path))
        && !mayBeAnnotated(rows, unless ?? [])).map(read => ({ ...read, at: used.at }));
}

/** The remark of a rule on what a view's list costs: all relations that the first field reads in such a way, in one line. */
export function* costs(view: ClassCode, kind: Read['kind'], says: (path: string, by: string) => string): Iterable<Remark> {
    const found = costsOf(view).filter(cost => cost.kind === kind);
    const [first] = found;
    if (first) {
        const paths = new Set(found.filter(({ by }) => by === first.by).map(({ path }) => `\`${path}\``));
        yield { at: first.at, text: says([...paths].slice(0, 3).join(', '), `\`${first.by}\``) };
    }
}

/** What a serializer reads of each row; nothing where its fields may be others than those that are seen. */
function readsOf(serializer: ClassCode, of: ClassCode, prefix = '', depth = 0): Read[] {
    const isPlain = ['to_representation', 'get_fields', '__init__', 'get_field_names', 'fields']
        .every(name => serializer.isLeftToFramework(name));
    if (depth > deepest || !serializer.is('rest_framework.serializers.Serializer') || !isPlain || serializer.meta('depth')) { return []; }
    const shown = shownBy(serializer);
    if (!shown) { return []; }
    const reads: Read[] = [];
    const declared = declaredBy(serializer);
    for (const member of declared.values()) {
        if (shown.has(member.name)) { reads.push(...ofField(member, serializer, of, prefix, depth)); }
    }
    for (const name of shown) {
        if (declared.has(name) || name === '') { continue; }
        const attribute = attributeOf(of, name);
        const by = `${serializer.name}.${name}`;
        if (attribute.kind === 'many') { reads.push({ kind: 'many', path: prefix + name, by }); }
        if (attribute.kind === 'code') { reads.push(...ofCode(attribute.code, 0, of, prefix, by)); }
    }
    return reads;
}

/** The names of the fields that a serializer has; undefined where they are not written out. */
function shownBy(serializer: ClassCode): ReadonlySet<string> | undefined {
    const declared = [...declaredBy(serializer).keys()];
    if (!serializer.is('rest_framework.serializers.ModelSerializer')) { return new Set(declared); }
    const fields = serializer.meta('fields');
    if (fields === 'unknown') { return undefined; }
    if (!fields?.value) { return serializer.meta('exclude') ? new Set(declared) : undefined; }
    const listed = fields.owner.file.strings(fields.value);
    return listed ? new Set(listed) : fields.owner.file.literal(fields.value) === '__all__' ? new Set(declared) : undefined;
}

function declaredBy(serializer: ClassCode): Map<string, MemberCode> {
    const declared = new Map<string, MemberCode>();
    for (const { code } of serializer.mro) {
        for (const member of code?.ownMembers() ?? []) {
            if (member.value && !declared.has(member.name) && isField(member)) { declared.set(member.name, member); }
        }
    }
    return declared;
}

function isField({ owner, value }: MemberCode): boolean {
    const made = value && owner.file.call(value)?.value;
    return made?.kind === 'class' && made.class.is(`${field}Field`);
}

function ofField(member: MemberCode, serializer: ClassCode, of: ClassCode, prefix: string, depth: number): Read[] {
    const { file } = member.owner;
    const call = file.call(member.value!)!;
    const made = call.value;
    if (made?.kind !== 'class' || call.hasUnpacked || file.literal(call.keyword('write_only')) === true) { return []; }
    const by = `${serializer.name}.${member.name}`;
    if (made.class.is(`${field}SerializerMethodField`)) {
        const named = call.argument(0, 'method_name');
        const name = named ? file.literal(named) : `get_${member.name}`;
        const method = typeof name === 'string' ? serializer.findOwn(name)?.function : undefined;
        return method ? ofCode(method, 1, of, prefix, by) : [];
    }
    const given = call.keyword('source');
    const source = given ? file.literal(given) : member.name;
    if (typeof source !== 'string' || source === '*') { return []; }
    const many = file.literal(call.keyword('many')) === true;
    const nested = made.class.is('rest_framework.serializers.BaseSerializer') ? file.codeOf(made.class) : undefined;
    return along(source.split('.'), of, prefix, { by, many, nested, isRead: readsRow(made.class.is.bind(made.class), many), depth,
        key: call.keyword('queryset') });
}

/** Whether a field reads the whole of a related row: one that shows its key alone does not. */
function readsRow(is: (path: string) => boolean, many: boolean): boolean {
    return is('rest_framework.serializers.BaseSerializer') || is(`${relations}StringRelatedField`) || is(`${relations}SlugRelatedField`)
        || many && is(`${relations}RelatedField`);
}

interface Along {
    readonly by: string;
    readonly many: boolean;
    readonly nested: ClassCode | undefined;
    readonly isRead: boolean;
    readonly depth: number;
    readonly key: Expression | undefined;
}

/** Follows a source through the models. */
function along(parts: readonly string[], of: ClassCode, prefix: string, { by, many, nested, isRead, depth }: Along): Read[] {
    const reads: Read[] = [];
    let current: ClassCode | undefined = of;
    let path = prefix;
    for (const [index, part] of parts.entries()) {
        const attribute: Attribute | undefined = current ? attributeOf(current, part) : undefined;
        if (!current || !attribute) { return reads; }
        const isLast = index === parts.length - 1;
        path += part;
        if (attribute.kind === 'code') { return [...reads, ...ofCode(attribute.code, 0, current, path.slice(0,
            path.length - part.length), by)]; }
        if (attribute.kind !== 'single' && attribute.kind !== 'many') { return reads; }
        if (isLast && !isRead) { return reads; }
        if (attribute.kind === 'many' && !many) { return reads; }
        reads.push({ kind: isLast ? nested ? 'nested' : 'many' : 'source', path, by });
        current = attribute.to;
        path += '__';
    }
    const inner = nested && (current ?? metaModelOf(nested));
    return inner ? [...reads, ...readsOf(nested, inner, path, depth + 1)] : reads;
}

/** Query set's methods that use what has been loaded before. */
const kept: ReadonlySet<string> = new Set(['all', 'count', 'exists']);
const filters: ReadonlySet<string> = new Set(['filter', 'exclude', 'order_by', 'first', 'last', 'values', 'values_list', 'aggregate',
    'latest', 'earliest', 'annotate', 'get']);

/** What a method or property reads of the row that its parameter is. */
function ofCode(code: FunctionCode, parameter: number, of: ClassCode, prefix: string, by: string): Read[] {
    const row = code.parameters[parameter];
    const isProperty = parameter === 1 || code.decorators.some(({ name }) => /property$/.test(name));
    if (row === undefined || !isProperty || /prefetched|hasattr|\bcache\b/.test(code.text)) { return []; }
    const reads: Read[] = [];
    const chains = [...code.chainsFrom(row)];
    for (const { names: [name, next], start } of chains) {
        const attribute = name === undefined ? undefined : attributeOf(of, name);
        const isRow = attribute?.kind === 'single';
        if (!isRow && attribute?.kind !== 'many' || next === undefined) { continue; }
        const kind = isRow || kept.has(next) ? 'code' : filters.has(next) ? 'filtered' : undefined;
        // What a row of a relation has besides its fields, the view's query set does not say.
        const tried = prefix === '' ? triedBefore(code, start).flatMap(block => chains.filter(chain =>
            isWithin(code, block, chain.start)).flatMap(({ names: [name] }) => name ?? [])) : [];
        const unless = tried.filter(name => attributeOf(of, name).kind === 'unknown');
        if (kind) { reads.push({ kind, path: prefix + name!, by, unless }); }
    }
    return reads;
}

function isWithin({ file: { reading: { blocks } } }: FunctionCode, block: number, start: number): boolean {
    return blocks.start(block) <= start && start < blocks.end(block);
}

/** The bodies of `try` that a place is not reached from unless they fail: it stands in their `except`, or behind a `return` in them. */
function triedBefore({ file: { reading: { blocks, text } }, block: own }: FunctionCode, start: number): number[] {
    const found: number[] = [];
    const around = blocks.at(start);
    for (let block = own + 1; block < blocks.count && blocks.start(block) < start; block++) {
        if (blocks.kind(block) !== BlockKind.Try || blocks.scope(block) !== own) { continue; }
        let isExcept = false;
        for (let other = around; other > own; other = blocks.parent(other)) {
            isExcept ||= blocks.kind(other) === BlockKind.Except && blocks.group(other) === block;
        }
        const returns = /^\s*return\b/.test(text.slice(blocks.start(block), blocks.end(block)));
        if (isExcept || returns && blocks.end(block) <= start && blocks.contains(blocks.parent(block), around)) { found.push(block); }
    }
    return found;
}
