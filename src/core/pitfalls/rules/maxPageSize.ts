import type { ClassCode } from '../projectCode';
import type { Remark, Rule } from '../rule';

/** A pagination whose size the client may choose, without a bound. */
export const maxPageSize: Rule = {
    id: 'page-size-without-maximum',
    question: 'q45',
    why: 'undoes the pagination',
    title: '`page_size_query_param` without `max_page_size`: `?page_size=1000000` returns everything',
    silent: 'the class or a base has a maximum, or reads the size by code of its own',
    look: { class: look }
};

function* look(pagination: ClassCode): Iterable<Remark> {
    const parameter = pagination.own('page_size_query_param');
    if (!parameter || parameter === 'unknown' || !parameter.value || !pagination.is('rest_framework.pagination.BasePagination')) { return; }
    if (typeof pagination.file.literal(parameter.value) !== 'string') { return; }
    const isNumbered = pagination.is('rest_framework.pagination.PageNumberPagination')
        || pagination.is('rest_framework.pagination.CursorPagination');
    if (!isNumbered || !pagination.isLeftToFramework('max_page_size')) { return; }
    if (!pagination.isLeftToFramework('get_page_size') || !pagination.isLeftToFramework('paginate_queryset')) { return; }
    yield { at: parameter.at, text: 'The client may ask for any size: without `max_page_size` one request returns the whole table.' };
}
