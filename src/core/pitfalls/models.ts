import { NodeKind, none } from '../python';
import type { ClassCode, FunctionCode, MemberCode } from './projectCode';

// What rules ask of Django's models.

export const model = 'django.db.models.base.Model';
const related = 'django.db.models.fields.related.';

/** What an attribute of a model's instance is. */
export type Attribute =
    /** Another row: reading it costs a query, unless it is loaded with the first. */
    | { readonly kind: 'single' | 'many'; readonly to: ClassCode | undefined }
    /** A property or a method of the project's. */
    | { readonly kind: 'code'; readonly code: FunctionCode }
    /** A column. */
    | { readonly kind: 'plain' }
    | { readonly kind: 'unknown' };

const plain: Attribute = { kind: 'plain' };
const unknown: Attribute = { kind: 'unknown' };

/** What a model's instance has by a name: a field, what another model's foreign key gives it, or code. */
export function attributeOf(of: ClassCode, name: string): Attribute {
    if (!of.is(model)) { return unknown; }
    const found = of.find(name);
    if (found === 'unknown') { return unknown; }
    if (!found) { return reverseOf(of, name) ?? unknown; }
    if (!('owner' in found)) { return /^(?:pk|id)$/.test(name) ? plain : unknown; }
    if (found.function) { return { kind: 'code', code: found.function }; }
    return fieldOf(found);
}

function fieldOf({ owner, value }: MemberCode): Attribute {
    const call = value && owner.file.call(value);
    const field = call && call.value?.kind === 'class' ? call.value.class : undefined;
    if (!call || !field?.is('django.db.models.fields.Field')) { return unknown; }
    if (field.is(`${related}ManyToManyField`)) { return { kind: 'many', to: targetOf(owner, call.argument(0, 'to')) }; }
    if (field.is(`${related}ForeignKey`)) { return { kind: 'single', to: targetOf(owner, call.argument(0, 'to')) }; }
    return field.isFramework ? plain : unknown;
}

/** The model that a relation names: by itself, or by a string where it stands in the same file. */
function targetOf(owner: ClassCode, to: Parameters<ClassCode['file']['valueOf']>[0] | undefined): ClassCode | undefined {
    if (!to) { return undefined; }
    const { file } = owner;
    const named = file.classNamed(to);
    if (named) { return file.codeOf(named); }
    const text = file.literal(to);
    return typeof text !== 'string' ? undefined : text === 'self' ? owner : classIn(owner, text.slice(text.lastIndexOf('.') + 1));
}

function classIn({ file }: ClassCode, name: string): ClassCode | undefined {
    const index = file.reading.classes.findIndex(definition => definition.name === name);
    return index < 0 ? undefined : file.class(index);
}

/** What a foreign key of another model in the same file gives a model, by its `related_name` or the default. */
function reverseOf(of: ClassCode, name: string): Attribute | undefined {
    for (let index = 0; index < of.file.reading.classes.length; index++) {
        const other = of.file.class(index);
        if (!other.is(model)) { continue; }
        for (const member of other.ownMembers()) {
            const call = member.value && other.file.call(member.value);
            const field = call && call.value?.kind === 'class' ? call.value.class : undefined;
            const isRelation = field?.is(`${related}ForeignKey`) === true || field?.is(`${related}ManyToManyField`) === true;
            if (!call || !isRelation || targetOf(other, call.argument(0, 'to')) !== of) { continue; }
            const given = other.file.literal(call.keyword('related_name'));
            if ((given ?? `${other.name.toLowerCase()}_set`) !== name) { continue; }
            return { kind: field.is(`${related}OneToOneField`) ? 'single' : 'many', to: other };
        }
    }
    return undefined;
}

/** The model of a `Meta`. */
export function metaModelOf(of: ClassCode): ClassCode | undefined {
    const found = of.meta('model');
    if (!found || found === 'unknown' || !found.value) { return undefined; }
    const named = found.owner.file.classNamed(found.value);
    return named && found.owner.file.codeOf(named);
}

/** The model that `Order` in `Order.objects` names, if its manager is Django's own. */
export function modelOfManager(file: ClassCode['file'], attribute: number): ClassCode | undefined {
    const { nodes } = file.reading;
    if (attribute === none || nodes.kind(attribute) !== NodeKind.Attribute) { return undefined; }
    const name = file.values.nameOf(attribute);
    const value = file.values.valueOf(nodes.of(attribute));
    const of = value?.kind === 'class' ? file.codeOf(value.class) : undefined;
    if (!of?.is(model) || !of.isWhole || name !== 'objects' && name !== '_default_manager') { return undefined; }
    const manager = of.find('objects');
    if (!manager || manager === 'unknown') { return manager ? undefined : of; }
    if (!('owner' in manager)) { return of; }
    const made = manager.value && manager.owner.file.call(manager.value)?.value;
    return made?.kind === 'class' && made.class.isFramework && made.class.path === 'django.db.models.manager.Manager' ? of : undefined;
}
