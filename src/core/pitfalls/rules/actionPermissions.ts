import type { FunctionCode } from '../projectCode';
import type { Remark, Rule } from '../rule';
import { apiView } from '../views';

export const actionPermissions: Rule = {
    id: 'action-permissions-ignored',
    question: 'q61',
    why: '`permission_classes` on the decorator has no effect',
    title: '`get_permissions()` does not read `self.permission_classes`, so those of `@action` have no effect',
    silent: 'it calls `super()`, reads the attribute, or names the action',
    look: { function: look }
};

function* look(code: FunctionCode): Iterable<Remark> {
    if (code.definition.decorators.length === 0) { return; }
    const { owner } = code;
    const action = code.decorators.find(({ path }) => path === 'rest_framework.decorators.action');
    const permissions = action?.call?.keyword('permission_classes');
    if (!owner?.is(apiView) || !permissions || !owner.isWhole) { return; }
    const method = owner.findOwn('get_permissions')?.function;
    if (!method || /super\(|permission_classes|getattr|\bhandler\b/.test(method.text)
        || new RegExp(String.raw`\b${code.name}\b`).test(method.text)) { return; }
    yield {
        at: { start: permissions.start, end: permissions.end },
        text: `These permissions have no effect: \`${method.owner?.name ?? ''}.get_permissions()\` does not read ` +
            `\`self.permission_classes\`.`
    };
}
