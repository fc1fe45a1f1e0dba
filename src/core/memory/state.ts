/** What is known of a question, from never asked to put aside. */
export const cardStates = ['new', 'learning', 'due', 'known', 'suspended'] as const;
export type CardState = (typeof cardStates)[number];

export const stateLabels: Record<CardState, string> = {
    new: 'New', learning: 'Learning', due: 'Due', known: 'Known', suspended: 'Suspended'
};

/** What the labels mean, for who reads them the first time. */
export const stateMeanings: Record<CardState, string> = {
    new: 'never asked', learning: 'asked again within the day', due: 'about to be forgotten',
    known: 'comes back before it is forgotten', suspended: 'not asked until you resume it'
};
