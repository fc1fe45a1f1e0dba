/**
 * Text from outside on its way to a place that people see: a bank's, a backup's, a link's, a setting's, an error's. VS Code makes links
 * that run commands of `[label](command:…)` in notifications and status details, and icons of `$(name)` in labels; here it is made plain
 * for each place. Whatever its length, it is cut first.
 */

const longestNotification = 900;
const longestDialog = 2000;
const longestLabel = 300;
export const longestTooltip = 1000;
const longestFileName = 80;

/** What turns the direction of the text around it, and what shows nothing: `U+200D` joins emoji, and stays. */
const unseen = /[\u061C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|\uDB40[\uDC00-\uDC7F]/g;
// eslint-disable-next-line no-control-regex -- it is what this is about
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029]/g;

/** Text of a notification; VS Code shows it on one line. */
export function inNotification(text: string): string {
    return withoutLinks(oneLine(text, longestNotification));
}

/** The message or the detail of a dialog. */
export function inDialog(text: string): string {
    return withoutLinks(lines(text, longestDialog));
}

/** A label of one line: of a tree, a quick pick, a tab, a status, a line above code; also what is read out for it. */
export function inLabel(text: string): string {
    return withoutLinks(withoutIcons(oneLine(text, longestLabel)));
}

/** What shows when the pointer rests: plain, with its line breaks. */
export function inTooltip(text: string): string {
    return lines(text, longestTooltip);
}

/** What the Problems panel says. */
export function inProblem(text: string): string {
    return oneLine(text, longestNotification);
}

/** Text of one line in Markdown that no renderer takes for anything else; the address of a web page in it may become a link. */
export function inMarkdown(text: string, longest = longestLabel): string {
    return escapedPart(oneLine(text, longest));
}

/** A part of such a line, with the blanks at its ends. */
export function escapedPart(text: string): string {
    return text.replace(/[\\`*_[\]<>&~]/g, '\\$&').replace(/^\s*(?=[-+#=])|^\s*\d+(?=[.)])/, '$&\\');
}

/** A link's address within Markdown, with what could end it early encoded. */
export function inAddress(url: string): string {
    return url.replace(/[\s()<>\\]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

/** An address that a browser may be sent to; undefined for any other. */
export function webAddress(text: string): string | undefined {
    if (text.length > 2000 || !/^https?:\/\/[^\s\\]+$/i.test(text)) { return undefined; }
    try {
        const { username, password } = new URL(text);
        return username === '' && password === '' ? text : undefined;
    } catch {
        return undefined;
    }
}

/** The name of a file in whatever folder: of one part, allowed by every system; `fallback` where nothing is left. */
export function inFileName(text: string, fallback: string): string {
    const name = oneLine(text, longestFileName).replace(/[\\/:*?"<>|]/g, '-').replace(/^[\s.]+|[\s.]+$/g, '');
    return name === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name) ? fallback : name;
}

function oneLine(text: string, longest: number): string {
    return visible(text, longest).replace(/\s+/g, ' ').trim();
}

function lines(text: string, longest: number): string {
    return visible(text, longest).replace(/\n{3,}/g, '\n\n').trim();
}

/** What can be seen of a text, cut first: the rest is up to its place. */
export function visible(text: string, longest: number): string {
    return cut(text, longest).replace(/\r\n?/g, '\n').replace(controls, ' ').replace(unseen, '');
}

/** Not within a character of two units. */
function cut(text: string, longest: number): string {
    if (text.length <= longest) { return text; }
    const end = /[\uD800-\uDBFF]/.test(text.charAt(longest - 1)) ? longest - 1 : longest;
    return `${text.slice(0, end)}…`;
}

/** With a space of no width in it, it stays text. */
function withoutIcons(text: string): string {
    return text.replaceAll('$(', '$\u200B(');
}

function withoutLinks(text: string): string {
    return text.replaceAll('](', ']\u200B(');
}
