/** The bounds of the setting; below, most is forgotten when it is asked, above, the reviews get too many. */
export const retentionBounds = { minimum: 0.8, maximum: 0.97 } as const;

/** The retention that is possible next to one that is wanted. */
export function withinBounds(retention: number): number {
    return Math.min(retentionBounds.maximum, Math.max(retentionBounds.minimum, retention));
}
