const hasScheme = /^[a-z][a-z0-9+.-]+:\//i;
const isAbsolute = /^(?:[/\\]|[a-z]:)/i;

/** Whether a path is absolute, on whatever system. */
export function isAbsolutePath(path: string): boolean {
    return isAbsolute.test(path);
}

/** Whether a text is a URI with an absolute path. */
export function isUri(text: string): boolean {
    return hasScheme.test(text);
}

/** Whether a path or a glob of a setting stays in the folder that it is relative to: all that a workspace may name which is not trusted. */
export function staysInside(path: string): boolean {
    return !isUri(path) && !isAbsolutePath(path) && !path.split(/[/\\{},]/).includes('..');
}
