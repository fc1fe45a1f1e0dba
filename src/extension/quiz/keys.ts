/** The keys of the page as they are set unless changed, for its help. */
export const keyHelp = [
    { key: 'Space', does: 'show the answer, then accept the suggested grade' },
    { key: '1 2 3 4', does: 'again, hard, good, easy' },
    { key: 'Shift+1 … 6', does: 'tick a statement' },
    { key: 'U', does: 'undo the last grade' },
    { key: 'B', does: 'bury until tomorrow' },
    { key: 'S', does: 'suspend' },
    { key: 'M', does: 'bookmark' },
    { key: 'N', does: 'note' },
    { key: 'O', does: 'open in the reader' },
    { key: '?', does: 'show or hide the keys' }
] as const;
