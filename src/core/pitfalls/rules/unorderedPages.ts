import type { ClassCode } from '../projectCode';
import { querySetOf } from '../querySets';
import type { Remark, Rule } from '../rule';

export const unorderedPages: Rule = {
    id: 'unordered-pages',
    question: 'q19',
    why: 'Rows can then repeat or go missing between pages',
    title: 'A view has pages of rows that nothing orders',
    silent: 'the model, the query set or a filter of the view orders, or one of them cannot be read',
    look: { class: look }
};

function* look(view: ClassCode): Iterable<Remark> {
    const pagination = view.own('pagination_class');
    if (!pagination || pagination === 'unknown' || !pagination.value || !view.is('rest_framework.mixins.ListModelMixin')
        || !view.isWhole) { return; }
    const named = view.file.classNamed(pagination.value);
    const isOrderless = named?.is('rest_framework.pagination.PageNumberPagination') === true
        || named?.is('rest_framework.pagination.LimitOffsetPagination') === true;
    if (!named || !isOrderless || !view.isLeftToFramework('list') || !view.isLeftToFramework('filter_backends')
        || !view.isLeftToFramework('get_queryset')) { return; }
    const rows = querySetOf(view);
    const text = view.findOwn('queryset');
    if (!rows || !text?.value || /order_by|reverse|distinct|union/.test(text.owner.file.textOf(text.value))
        || isOrdered(rows.model)) { return; }
    yield {
        at: pagination.at,
        text: `Rows may repeat or go missing between pages: neither the query set nor \`${rows.model.name}.Meta\` orders them.`
    };
}

function isOrdered(model: ClassCode): boolean {
    return !model.isWhole || model.meta('ordering') !== undefined || model.mro.some(({ code }) => code?.own('Meta') === 'unknown');
}
