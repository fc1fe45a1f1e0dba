/** What ends the GUIDs of our own notes, so that they are known again. */
export const ownGuid = 'drf-interview';
