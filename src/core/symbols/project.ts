import type { Reading } from '../python';
import type { FileSymbols } from './fileSymbols';

/** A file that is being looked at. */
export interface SourceFile {
    readonly uri: string;
    readonly reading: Reading;
}

/** A module of the project as it lies in its files. */
export interface ModuleFile {
    readonly uri: string;
    readonly isPackage: boolean;
    readonly text: string;
}

/**
 * Finds a module of the project.
 * @param name dotted and absolute
 * @param from the URI of the file that imports it
 * @returns undefined where the project has none of this name
 */
export type FindModule = (name: string, from: string) => Promise<ModuleFile | undefined>;

/** The modules of a project as far as they have been followed: a file's symbols are told by them and by the shipped summaries. */
export interface ProjectContract {
    /** The symbols of a file, after the modules that it needs have been read. */
    symbolsOf(file: SourceFile): Promise<FileSymbols>;
    /** Forgets what was read of a file, because it changed; returns whether it was known. */
    forget(uri: string): boolean;
}
