import type { ClassCode } from '../projectCode';
import type { Remark, Rule } from '../rule';

const attributes = ['pagination_class', 'filter_backends', 'filterset_class', 'filterset_fields', 'search_fields', 'ordering_fields'];

/** `pagination_class` or `filter_backends` on a view that never reads them. */
export const paginationOnApiView: Rule = {
    id: 'pagination-on-api-view',
    question: 'q20',
    why: 'only `GenericAPIView` has the methods that read these attributes',
    title: '`pagination_class` or `filter_backends` on a plain `APIView` or `ViewSet`, which never reads them',
    silent: 'code of the project reads the attribute, or a base is not known',
    look: { class: look }
};

function* look(view: ClassCode): Iterable<Remark> {
    if (!view.is('rest_framework.views.APIView') || view.is('rest_framework.generics.GenericAPIView') || !view.isWhole) { return; }
    for (const name of attributes) {
        const own = view.own(name);
        if (!own || own === 'unknown' || !own.value) { continue; }
        // The backends read what filtering is set up by.
        const readers = name === 'pagination_class' ? name : `(?:${name}|filter_backends)`;
        const isRead = view.mro.some(({ code }) => code
            && new RegExp(String.raw`\b(?:self|cls)\s*\.\s*${readers}\b|getattr\(`).test(textOf(code)));
        const says = view.file.elements(own.value)?.length !== 0 && view.file.literal(own.value) !== null;
        if (!isRead && says) {
            yield { at: own.at, text: `\`${name}\` has no effect here: only a \`GenericAPIView\` reads it.` };
        }
    }
}

function textOf({ file, definition }: ClassCode): string {
    const { text, blocks } = file.reading;
    return text.slice(blocks.start(definition.block), blocks.end(definition.block));
}
