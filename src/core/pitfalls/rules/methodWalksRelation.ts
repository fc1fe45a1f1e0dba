import { costs } from '../reads';
import type { Rule } from '../rule';

export const methodWalksRelation: Rule = {
    id: 'method-walks-relation',
    question: 'q46',
    why: 'In DRF the trigger is hidden',
    title: 'A `SerializerMethodField` or a property walks a relation that the query set does not load',
    silent: 'the method reads the key alone, a cache, or what was annotated',
    look: { class: view => costs(view, 'code', (path, by) =>
        `One more query for each row: the code of ${by} reads ${path}, which the query set does not load.`) }
};
