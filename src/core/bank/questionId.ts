/**
 * Letters and digits with single `-` between them, as ids and keys of banks are made; a second one of the same name has its number behind
 * `~`.
 */
const part = /^[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*(?:~\d{1,9})?$/u;
/** More than any file system lets a path have. */
const longest = 1000;

/** Whether a text may be the id of a question of some bank: nothing in it leads anywhere but to its own file. */
export function isQuestionId(text: string): boolean {
    return text.length <= longest && text === text.toLowerCase() && text.split('/').every(name => part.test(name));
}
