import { innerDecorator } from '../decoratorCode';
import type { ClassCode } from '../projectCode';
import type { Remark, Rule } from '../rule';

export const cachePageWithoutName: Rule = {
    id: 'cache-page-without-name',
    question: 'q48',
    why: 'on a class must name the method to wrap',
    title: '`method_decorator(cache_page(…))` above a class, without the name of a method',
    silent: 'the name is given, or the decorator stands above a method',
    look: { class: look }
};

function* look(view: ClassCode): Iterable<Remark> {
    for (const decorator of view.decorators) {
        if (decorator.path !== 'django.utils.decorators.method_decorator' || !decorator.call || decorator.call.hasUnpacked) { continue; }
        const wraps = innerDecorator(decorator);
        const isCaching = wraps.path?.startsWith('django.views.decorators.cache.') === true;
        if (isCaching && !decorator.call.argument(1, 'name')) {
            yield {
                at: decorator.at,
                text: `\`${wraps.name}\` is put on the class and on no method: give \`method_decorator()\` a \`name\`, as ` +
                    `\`"list"\`.`
            };
        }
    }
}
