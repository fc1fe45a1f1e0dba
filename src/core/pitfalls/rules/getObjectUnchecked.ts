import type { ClassCode, FunctionCode } from '../projectCode';
import type { Remark, Rule } from '../rule';

export const getObjectUnchecked: Rule = {
    id: 'get-object-unchecked',
    question: 'q69',
    why: 'An overridden `get_object()` has to call `check_object_permissions()` itself',
    title: '`get_object()` is overridden and checks no object permission, though a permission of the view has such a check',
    silent: 'it calls `super().get_object()` or the check, or the permissions of the view check no objects',
    look: { function: look }
};

function* look(code: FunctionCode): Iterable<Remark> {
    if (code.name !== 'get_object') { return; }
    const { owner } = code;
    if (!owner?.is('rest_framework.generics.GenericAPIView') || !owner.isWhole) { return; }
    if (/check_object_permissions|get_object\(|request\.user|has_perm|permission/i.test(code.text) || !checksObjects(owner)) { return; }
    yield {
        at: code.at,
        text: 'The object check of the view’s permissions never runs: this `get_object()` does not call ' +
            '`check_object_permissions()`.'
    };
}

/** Whether a permission of the view, of the project’s own code, checks objects. */
function checksObjects(view: ClassCode): boolean {
    const permissions = view.findOwn('permission_classes');
    const classes = permissions?.value && permissions.owner.file.elements(permissions.value);
    if (!permissions || !classes || !view.isLeftToFramework('get_permissions')
        || !view.isLeftToFramework('check_object_permissions')) { return false; }
    return classes.some(value => {
        const named = permissions.owner.file.classNamed(value);
        const code = named && permissions.owner.file.codeOf(named);
        const check = code?.findOwn('has_object_permission')?.function;
        // One that asks the view may have nothing to check there.
        const isSure = check !== undefined && !/getattr\(|hasattr\(|\bview\./.test(check.text);
        return isSure || named?.path === 'rest_framework.permissions.DjangoObjectPermissions';
    });
}
