import { costs } from '../reads';
import type { Rule } from '../rule';

export const listOfKeys: Rule = {
    id: 'list-of-keys',
    question: 'q46',
    why: 'with `many=True` it queries per row until you prefetch',
    title: 'A list’s serializer shows a many-to-many or reverse relation, as keys or texts, that is not prefetched',
    silent: 'the relation is prefetched, or the field is written only',
    look: { class: view => costs(view, 'many', (path, by) =>
        `One more query for each row: ${by} lists ${path}, which the query set does not prefetch.`) }
};
