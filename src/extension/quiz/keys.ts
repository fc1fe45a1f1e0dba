/** The keys of the page as they are set unless changed, for its help. */
export const keyHelp = [
    { key: 'Ctrl+Enter', does: 'show the answer, from inside the box too' },
    { key: 'Esc', does: 'leave the box: the letters below are keys then' },
    { key: 'W', does: 'answer in an editor; Ctrl+Shift+Enter from inside the box' },
    { key: 'Space', does: 'show the answer, then accept the suggested grade' },
    { key: 'H', does: 'hint: how many points, their code terms, first letters' },
    { key: '1 2 3 4', does: 'again, hard, good, easy' },
    { key: 'Shift+1 … 6', does: 'tick a statement, or choose' },
    { key: 'U', does: 'undo the last grade' },
    { key: 'Shift+T', does: 'bury: put off until tomorrow' },
    { key: 'Shift+S', does: 'suspend: not asked until you resume it in the tree' },
    { key: 'B or M', does: 'bookmark' },
    { key: 'E', does: 'note' },
    { key: 'O', does: 'open in the reader' },
    { key: '?', does: 'show or hide the keys' }
] as const;
