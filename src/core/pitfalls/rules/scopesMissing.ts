import type { ClassCode } from '../projectCode';
import type { Remark, Rule } from '../rule';
import { apiView } from '../views';

export const scopesMissing: Rule = {
    id: 'required-scopes-missing',
    question: 'q60',
    why: 'falls back to an empty list and lets every valid token in',
    title: '`TokenHasScope` or `TokenHasResourceScope` among a view’s permissions, and no `required_scopes`',
    silent: 'a base has the scopes, or the view works them out',
    words: ['TokenHas'],
    look: { class: look }
};

function* look(view: ClassCode): Iterable<Remark> {
    const permissions = view.own('permission_classes');
    if (!permissions || permissions === 'unknown' || !permissions.value || !view.is(apiView)
        || !view.isLeftToFramework('required_scopes')) { return; }
    const { file } = view;
    for (const value of file.elements(permissions.value) ?? []) {
        const name = /^oauth2_provider\.contrib\.rest_framework\.(?:permissions\.)?(TokenHas(?:Resource)?Scope)$/.exec(file.pathOf(value)
            ?? '')?.[1];
        if (name === undefined || !view.isLeftToFramework('get_required_scopes')
            || !view.isLeftToFramework('get_permissions')) { continue; }
        const says = name === 'TokenHasScope' ? 'raises `ImproperlyConfigured` at the first request' : 'lets every valid token in';
        yield { at: value, text: `Without \`required_scopes\` this ${says}.` };
    }
}
