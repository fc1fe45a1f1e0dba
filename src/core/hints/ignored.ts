import ignore from 'ignore';

/** The text of a `.gitignore`, and the folder that it stands in, with a slash at its end: `''`, `backend/`. */
export interface IgnoreFile {
    readonly folder: string;
    readonly text: string;
}

/**
 * Whether a path, relative to the folder that all these files lie in, is one that version control or a Python environment keeps to itself.
 * @param ignoreCase as git's `core.ignoreCase`: whether the file system tells `Build` from `build`
 */
export function ignoredBy(files: readonly IgnoreFile[], ignoreCase: boolean): (path: string) => boolean {
    // The rules of a folder are those of all files from the outermost to its own, so that the last to match decides.
    const folders = files.map(({ folder }) => ({
        folder,
        rules: ignore({ ignoreCase }).add(files.filter(outer => folder.startsWith(outer.folder)).sort(byDepth).flatMap(patternsFromTop))
    })).sort(byDepth).reverse();
    return path => /(?:^|\/)(?:site-packages|node_modules|\.git)\//.test(path)
        || (folders.find(({ folder }) => path.startsWith(folder) && path.length > folder.length)?.rules.ignores(path) ?? false);
}

/** Globs of the folders that a file of rules at the top surely ignores; none where a rule takes something back. */
export function foldersKeptOut(text: string): string[] {
    const lines = linesOf(text).map(line => line.trimEnd());
    if (lines.some(line => line.startsWith('!'))) { return []; }
    return lines.slice(0, mostRules).flatMap(line => {
        const [, anchor, name] = /^(\/?)([\w.-]+)\/?$/.exec(line) ?? [];
        return name === undefined || /^\.+$/.test(name) ? [] : `${anchor ? '' : '**/'}${name}/**`;
    });
}

/** What somebody writes: each line becomes an expression that every path is tried against, and of a longer one it cannot be made. */
function linesOf(text: string): string[] {
    return text.replace(/^\uFEFF/, '').split(/\r?\n/, mostLines).filter(line => line.length <= longestLine);
}

const mostLines = 5000;
const longestLine = 1000;

/** More make a search slow to begin. */
const mostRules = 200;

/** The patterns of a file as they would stand in one at the top. */
function patternsFromTop({ folder, text }: IgnoreFile): string[] {
    const lines = linesOf(text);
    if (folder === '') { return lines; }
    const root = `/${folder.replace(/[\\*?[\]]/g, '\\$&')}`;
    return lines.filter(line => line.trim() !== '' && !line.startsWith('#')).map(line => {
        const [, not = '', pattern = ''] = /^(!?)(.*)$/.exec(line)!;
        // One without a slash, but for that at its end, is for all folders below.
        const isAnchored = pattern.replace(/\/?\s*$/, '').includes('/');
        return `${not}${root}${isAnchored ? pattern.replace(/^\//, '') : `**/${pattern}`}`;
    });
}

function byDepth(a: IgnoreFolder, b: IgnoreFolder): number {
    return a.folder.length - b.folder.length;
}

type IgnoreFolder = Pick<IgnoreFile, 'folder'>;
