import { Class } from './values';

/** A class of a library without summary: only its path is known. */
export class ForeignClass extends Class {
    constructor(path: string) { super(path, true); }
    override get isRead(): boolean { return false; }
    protected readBases(): Class[] { return []; }
    own(): undefined { return undefined; }
}

/** A class of the project that cannot be read, taken for a subclass of what its name says. */
export class GuessedClass extends Class {
    constructor(path: string, private readonly base: Class) { super(path, false); }
    override get isRead(): boolean { return false; }
    protected readBases(): Class[] { return [this.base]; }
    own(): undefined { return undefined; }
}
