/** Folders that no question and no module of the workspace lies in, whatever is ignored. */
const never = /(?:^|\/)(?:node_modules|site-packages|__pycache__|\.git)(?:\/|$)/;

/** The same as a glob. */
export const neverGlob = '**/{node_modules,site-packages,__pycache__,.git}/**';

/** Whether a path lies in such a folder, or is one. */
export function isLeftOut(path: string): boolean {
    return never.test(path);
}

/** Of paths that came, those that may be folders worth looking into: none within another, and none that is never looked into. */
export function outermost(paths: Iterable<string>): string[] {
    const all = new Set(paths);
    return [...all].filter(path => !isLeftOut(path) && !hasParentIn(path, all));
}

/** The paths by the folder that they lie in. */
export function byFolder(paths: readonly string[]): Map<string, string[]> {
    const folders = new Map<string, string[]>();
    for (const path of paths) {
        const folder = path.slice(0, path.lastIndexOf('/'));
        const inside = folders.get(folder);
        if (inside) { inside.push(path); } else { folders.set(folder, [path]); }
    }
    return folders;
}

function hasParentIn(path: string, all: ReadonlySet<string>): boolean {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        if (all.has(path.slice(0, end))) { return true; }
    }
    return false;
}
