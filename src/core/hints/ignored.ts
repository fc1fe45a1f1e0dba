import ignore, { type Ignore } from 'ignore';

/** The text of a `.gitignore`, and the folder that it stands in, with a slash at its end: `''`, `backend/`. */
export interface IgnoreFile {
    readonly folder: string;
    readonly text: string;
}

/** Whether a path, relative to the folder that all these files lie in, is one that version control or a Python environment keeps to itself. */
export function ignoredBy(files: readonly IgnoreFile[]): (path: string) => boolean {
    const rules: { readonly folder: string; readonly ignore: Ignore }[] = files.map(({ folder, text }) => ({ folder, ignore: ignore().add(text) }));
    return path => /(?:^|\/)(?:site-packages|node_modules|\.git)\//.test(path)
        || rules.some(({ folder, ignore: rule }) => path.startsWith(folder) && path.length > folder.length && rule.ignores(path.slice(folder.length)));
}
