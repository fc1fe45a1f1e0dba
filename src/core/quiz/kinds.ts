/** How a question is asked: recalled freely, by choosing the statements that belong to it, or by filling in terms. */
export const kinds = ['recall', 'choose', 'fill'] as const;
export type Kind = (typeof kinds)[number];
export const kindChoices = ['mixed', ...kinds] as const;
export type KindChoice = (typeof kindChoices)[number];
