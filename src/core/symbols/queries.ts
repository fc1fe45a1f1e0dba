import { NodeKind, chainOf, nameOf } from '../python';
import type { FileValues } from './fileValues';
import { querySetMethods } from './knownTypes';
import type { Value } from './values';

/** Methods that nothing but a query set, a user or DRF's test client has. */
const unmistakable: ReadonlySet<string> = new Set([
    'select_related', 'prefetch_related', 'select_for_update', 'bulk_create', 'bulk_update', 'fetch_mode', 'annotate', 'values_list',
    'has_perm', 'set_password', 'check_password', 'force_authenticate'
]);
/** What chains on a query set begin with. */
const managers = /^(?:objects|_default_manager|_base_manager|get_queryset|\w+_set|queryset|qs|\w+_qs|\w+_queryset)$/;
/** What SQLAlchemy's chains, which have methods of the same names, begin with. */
const others = /^(?:session|query|\w+_session|select|db)$/;

/** Of a chain that is longer, only the end is looked at. */
const longestChain = 100;

/** Whether a value of known type has the query set's methods, or a user's. */
export function isQueryMethod(owner: Value, name: string): boolean {
    if (owner.kind !== 'instance' && owner.kind !== 'class' && owner.kind !== 'super') { return false; }
    const type = owner.class;
    return name === 'has_perm' ? type.is('django.contrib.auth.models.PermissionsMixin')
        : type.is('django.db.models.query.QuerySet') || type.is('django.db.models.manager.BaseManager');
}

/** Whether an attribute of unknown owner is a query set's method, by the chain that it ends. */
export function isQueryLike(file: FileValues, node: number, name: string): boolean {
    if (!file.imports.usesDjango) { return false; }
    // Whatever class has it is a view, an application's or another library's.
    if (name === 'as_view') { return true; }
    const { reading } = file;
    const { nodes } = reading;
    const chain = chainOf(reading, node, longestChain).slice(0, -1);
    const names = chain.filter(part => nodes.kind(part) <= NodeKind.Attribute).map(part => nameOf(reading, part));
    if (names.length === 0 || names.some(part => others.test(part))) { return false; }
    const fromManager = names.some(part => managers.test(part));
    const root = file.valueOf(chain[0]!);
    if (root?.kind === 'class' || root?.kind === 'instance') {
        // Another library's models have managers and chains too, but those of Django's packages are Django's.
        if (!root.class.is('django.db.models.base.Model')
            && root.class.mro.some(({ path, isFramework }) => isFramework && !/^(?:django|rest_framework)/.test(path))) {
            return false;
        }
    } else if (root && !(root.kind === 'function' && root.path === undefined)) {
        return root.kind === 'foreign' && fromManager;
    }
    return unmistakable.has(name) || fromManager || names.some((part, index) => index > 0 && querySetMethods.has(part));
}
