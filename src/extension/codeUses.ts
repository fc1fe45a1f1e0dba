/** Which questions the code is about, as told by whoever reads it. */
export interface CodeUses {
    /** Ids of questions, the most used first. */
    used(where: 'file' | 'workspace'): readonly string[];
}
