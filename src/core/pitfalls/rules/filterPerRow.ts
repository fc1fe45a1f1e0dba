import { costs } from '../reads';
import type { Rule } from '../rule';

export const filterPerRow: Rule = {
    id: 'filter-per-row',
    question: 'q46',
    why: 'Filtering a prefetched relation bypasses the prefetched rows',
    title: 'A `SerializerMethodField` or a property of a list’s serializer filters or orders a relation: a query for each row, ' +
        'prefetched or not',
    silent: 'it uses `all()`, `count()` or `exists()` of what is prefetched',
    look: { class: view => costs(view, 'filtered', (path, by) =>
        `One query for each row, prefetched or not: ${by} filters or orders ${path} itself.`) }
};
