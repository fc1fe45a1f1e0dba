/** The series of Django that the bank speaks of. */
export const djangoSeries = ['5.2', '6.1'] as const;

/** Where the packages are unpacked, by either way of getting them. */
export interface Packages {
    /** The Python program that runs the proofs. */
    readonly python: string;
    /** By series of Django: what `PYTHONPATH` has to name, best first. */
    readonly djangos: ReadonlyMap<string, readonly string[]>;
    /** Folders with Django's documentation, each with its series in its path. */
    readonly docs: readonly string[];
    /** The folder of programs such as `nginx`, as far as they are there. */
    readonly programs: string;
}

/** One way to have the packages without installing anything on the machine. */
export interface Way {
    readonly name: string;
    /** What the folder's name ends with, so that another set of packages is another folder. */
    readonly version: string;
    /** Puts the packages into an empty folder, which is moved afterwards. */
    fill(folder: string): Promise<void>;
    /** What a filled folder holds. */
    read(folder: string): Promise<Packages>;
}
