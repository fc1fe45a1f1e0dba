import { innerDecorator } from '../decoratorCode';
import type { ClassCode, FunctionCode } from '../projectCode';
import type { Remark, Rule } from '../rule';
import { apiView } from '../views';

export const csrfExempt: Rule = {
    id: 'csrf-exempt-on-drf-view',
    question: 'q52',
    why: 'The view is exempt already',
    title: '`csrf_exempt` on a view of DRF, which is exempt already',
    silent: 'the decorator stands on one of Django’s own views, or a base is not known',
    look: { class: ofClass, function: ofFunction }
};

const path = 'django.views.decorators.csrf.csrf_exempt';
const text = '`csrf_exempt` does nothing here: the view of DRF is exempt already, and a 403 comes from `SessionAuthentication`.';

function* ofClass(view: ClassCode): Iterable<Remark> {
    if (!view.is(apiView)) { return; }
    for (const decorator of view.decorators) {
        if (innerDecorator(decorator).path === path) { yield { at: decorator.at, text }; }
    }
}

function* ofFunction(code: FunctionCode): Iterable<Remark> {
    if (code.definition.decorators.length === 0) { return; }
    const { decorators, owner } = code;
    const isView = decorators.some(decorator => decorator.path === 'rest_framework.decorators.api_view')
        || owner?.is(apiView) === true && code.name === 'dispatch';
    if (!isView) { return; }
    for (const decorator of decorators) {
        if (innerDecorator(decorator).path === path) { yield { at: decorator.at, text }; }
    }
}
