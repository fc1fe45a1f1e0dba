import type { ModuleName } from './moduleName';

export type FileKind = 'file' | 'folder';

/** What a folder holds, by name; nothing for a folder that is not there. Folders are URIs without a slash at their end. */
export type ListFolder = (folder: string) => Promise<ReadonlyMap<string, FileKind>>;

/** A module's place in the file system. */
export interface ModulePlace {
    /** A file's URI; of a namespace package, that of its folder. */
    readonly uri: string;
    readonly isPackage: boolean;
    readonly isNamespace: boolean;
}

/** Folders above a file outside of every workspace folder that are looked into, besides the packages that it lies in. */
const foldersAbove = 2;
const name = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** A folder's parent; undefined at the top. */
function parentOf(uri: string): string | undefined {
    const slash = uri.lastIndexOf('/');
    // The slash of `file:///` or `vscode-vfs://github/` heads no folder.
    return slash > 0 && uri[slash - 1] !== '/' && uri[slash - 1] !== ':' ? uri.slice(0, slash) : undefined;
}

/** Whether a folder is a package by its own file. */
async function isPackageFolder(folder: string, list: ListFolder): Promise<boolean> {
    const entries = await list(folder);
    return entries.has('__init__.py') || entries.has('__init__.pyi');
}

/** The folders around a file that are no packages, the outermost first: its workspace folder, or what is near a file outside of all. */
async function searchedAround(file: string, workspaceFolders: readonly string[], list: ListFolder): Promise<string[]> {
    const searched: string[] = [];
    const isInside = workspaceFolders.some(folder => file.startsWith(`${folder}/`));
    let reached = false;
    for (let folder = parentOf(file); folder !== undefined; folder = parentOf(folder)) {
        const isPackage = await isPackageFolder(folder, list);
        if (!isPackage) { searched.unshift(folder); }
        reached ||= isInside ? workspaceFolders.includes(folder) : searched.length > foldersAbove;
        // A workspace folder may be opened within a package.
        if (reached && !isPackage) { break; }
    }
    return searched;
}

/**
 * The folders that a file's imports are looked up in, in this order: its workspace folder and what lies between it and the file, from the
 * outside in, unless it is a package; `src` of the workspace folders and these themselves; further ones.
 */
export async function searchFolders(file: string, workspaceFolders: readonly string[], extraFolders: readonly string[],
    list: ListFolder): Promise<string[]> {
    const sources = workspaceFolders.flatMap(folder => [folder, `${folder}/src`]);
    return [...new Set([...await searchedAround(file, workspaceFolders, list), ...sources, ...extraFolders])];
}

/**
 * By which name a file is a module, seen from the outermost folder that its imports are looked up in: so relative imports find what they
 * mean, in packages without `__init__` too.
 */
export async function moduleNameOf(file: string, workspaceFolders: readonly string[], list: ListFolder): Promise<ModuleName> {
    const [outermost = parentOf(file) ?? ''] = await searchedAround(file, workspaceFolders, list);
    const segments = file.slice(outermost.length + 1).replace(/\.pyi?$/i, '').split('/').map(decoded);
    const isPackage = segments.at(-1) === '__init__' && segments.length > 1;
    return { name: (isPackage ? segments.slice(0, -1) : segments).join('.'), isPackage };
}

function decoded(segment: string): string {
    try {
        return decodeURIComponent(segment);
    } catch {
        return segment;
    }
}

/**
 * Finds a module: in the first folder that has it as a package or a file, else in the first that has a folder of its name.
 * @param module dotted and absolute
 */
export async function findModule(module: string, folders: readonly string[], list: ListFolder): Promise<ModulePlace | undefined> {
    const segments = module.split('.');
    if (!segments.every(segment => segment !== '')) { return undefined; }
    let namespace: ModulePlace | undefined;
    for (const folder of folders) {
        const place = await findIn(folder, segments, list);
        if (place && !place.isNamespace) { return place; }
        namespace ??= place;
    }
    return namespace;
}

async function findIn(root: string, segments: readonly string[], list: ListFolder): Promise<ModulePlace | undefined> {
    let folder = root;
    for (const segment of segments.slice(0, -1)) {
        if ((await list(folder)).get(segment) !== 'folder') { return undefined; }
        folder = `${folder}/${encodeURIComponent(segment)}`;
    }
    const last = segments.at(-1)!;
    const entries = await list(folder);
    const own = `${folder}/${encodeURIComponent(last)}`;
    const inside = entries.get(last) === 'folder' ? await list(own) : undefined;
    for (const ending of ['py', 'pyi']) {
        if (inside?.get(`__init__.${ending}`) === 'file') {
            return { uri: `${own}/__init__.${ending}`, isPackage: true, isNamespace: false };
        }
        if (entries.get(`${last}.${ending}`) === 'file') { return { uri: `${own}.${ending}`, isPackage: false, isNamespace: false }; }
    }
    return inside && name.test(last) ? { uri: own, isPackage: true, isNamespace: true } : undefined;
}
