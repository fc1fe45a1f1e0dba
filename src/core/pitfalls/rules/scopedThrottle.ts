import type { ClassCode } from '../projectCode';
import type { Remark, Rule } from '../rule';
import { apiView } from '../views';

export const scopedThrottle: Rule = {
    id: 'scoped-throttle-without-scope',
    question: 'q53',
    why: 'ignores views that define no `throttle_scope`',
    title: '`ScopedRateThrottle` among a view’s throttles, and no `throttle_scope`: nothing is limited',
    silent: 'a base has the scope, or the throttle is a subclass of the project’s',
    look: { class: look }
};

function* look(view: ClassCode): Iterable<Remark> {
    const throttles = view.own('throttle_classes');
    if (!throttles || throttles === 'unknown' || !throttles.value || !view.is(apiView)
        || !view.isLeftToFramework('throttle_scope')) { return; }
    if (!view.isLeftToFramework('get_throttles') || isMixin(view)) { return; }
    const scoped = view.file.elements(throttles.value)?.find(value =>
        view.file.pathOf(value) === 'rest_framework.throttling.ScopedRateThrottle');
    const text = view.file.text.slice(view.file.reading.blocks.start(view.definition.block),
        view.file.reading.blocks.end(view.definition.block));
    if (scoped && !text.includes('throttle_scope')) {
        yield { at: scoped, text: 'Nothing is limited: `ScopedRateThrottle` passes over a view without `throttle_scope`.' };
    }
}

/** Whether other classes of the file derive from it, which may have the scope. */
function isMixin(view: ClassCode): boolean {
    return /Base|Mixin|Abstract/.test(view.name) || view.file.reading.classes.some((_, index) => {
        const other = view.file.class(index);
        return other.index !== view.index && other.class.mro.includes(view.class);
    });
}
