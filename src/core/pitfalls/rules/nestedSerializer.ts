import { costs } from '../reads';
import type { Rule } from '../rule';

export const nestedSerializer: Rule = {
    id: 'nested-serializer',
    question: 'q46',
    why: 'DRF does not optimize the queryset for you, so the view must',
    title: 'A serializer within the serializer of a list reads a relation that the query set does not load: one query for each row',
    silent: 'the query set is made by code that cannot be read, the manager is the project’s own, or the serializer chooses its fields',
    look: { class: view => costs(view, 'nested', (path, by) =>
        `One more query for each row: ${by} nests ${path}, which the query set does not load.`) }
};
