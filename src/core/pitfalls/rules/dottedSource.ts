import { costs } from '../reads';
import type { Rule } from '../rule';

export const dottedSource: Rule = {
    id: 'dotted-source',
    question: 'q46',
    why: 'In DRF the trigger is hidden: a nested serializer, `source="customer.name"`',
    title: '`source="a.b"` of a list’s serializer goes through a relation that the query set does not load',
    silent: 'the relation is loaded on any way through the code, or the path is not one of relations',
    look: { class: view => costs(view, 'source', (path, by) =>
        `One more query for each row: the source of ${by} goes through ${path}, which the query set does not load.`) }
};
