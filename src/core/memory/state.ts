/** What is known of a question, from never asked to put aside. */
export const cardStates = ['new', 'learning', 'due', 'known', 'suspended'] as const;
export type CardState = (typeof cardStates)[number];

export const stateLabels: Record<CardState, string> = {
    new: 'New', learning: 'Learning', due: 'Due', known: 'Known', suspended: 'Suspended'
};
