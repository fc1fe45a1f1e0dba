import { NodeKind } from '../../python';
import type { ClassCode } from '../projectCode';
import type { Remark, Rule } from '../rule';
import { apiView } from '../views';

export const negatedPermission: Rule = {
    id: 'negated-permission',
    question: 'q27',
    why: 'its inherited object check is `True`, so `~ThatClass` refuses every detail request',
    title: '`~` before a permission that defines `has_permission()` alone: every detail request is refused',
    silent: 'the class has an object check too, or is one that cannot be read',
    words: ['~'],
    look: { class: look }
};

function* look(view: ClassCode): Iterable<Remark> {
    const permissions = view.own('permission_classes');
    if (!permissions || permissions === 'unknown' || !permissions.value || !view.is(apiView)) { return; }
    const { file } = view;
    const { nodes } = file.reading;
    for (let node = nodes.lastAt(permissions.value.start); node < nodes.count && nodes.start(node) < permissions.value.end; node++) {
        const named = nodes.kind(node) <= NodeKind.Attribute ? file.values.valueOf(node) : undefined;
        const code = named?.kind === 'class' ? file.codeOf(named.class) : undefined;
        if (!code?.is('rest_framework.permissions.BasePermission')
            || !/~\s*(?:\w+\.)*$/.test(file.text.slice(permissions.value.start, nodes.start(node)))) { continue; }
        if (code.findOwn('has_permission') && code.isLeftToFramework('has_object_permission') && !ownsObjects(code)) {
            yield {
                at: { start: nodes.start(node), end: nodes.end(node) },
                text: `\`~${code.name}\` refuses every detail request: its object check is the inherited \`True\`, turned round.`
            };
        }
    }
}

/** Whether a permission of DRF above it checks objects. */
function ownsObjects(code: ClassCode): boolean {
    const found = code.find('has_object_permission');
    return found === undefined || found === 'unknown' || !('path' in found) || found.path !== 'rest_framework.permissions.BasePermission';
}
