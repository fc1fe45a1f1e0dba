import { BlockKind, type Blocks } from './blocks';

/** Which blocks run before which, as far as Python's statements say it. */
export class Flow {
    private members: Map<number, number[]> | undefined;

    constructor(private readonly blocks: Blocks) {}

    /** The loops around a block within its scope, the innermost first. */
    loopsAround(block: number, scope: number): number[] {
        const loops: number[] = [];
        for (let loop = block; loop !== scope; loop = this.blocks.parent(loop)) {
            if (isLoop(this.blocks.kind(loop))) { loops.push(loop); }
        }
        return loops;
    }

    /**
     * Whether what is bound in one block can be seen in another that comes later: not from `if` to its `else`, but in the next turn of a
     * loop.
     */
    reaches(from: number, to: number, scope: number): boolean {
        const { blocks } = this;
        for (let branch = from; branch !== scope; branch = blocks.parent(branch)) {
            const other = this.branchAround(to, blocks.group(branch), scope);
            if (other !== undefined && other !== branch) {
                const kind = blocks.kind(branch);
                return kind === BlockKind.Try || isLoop(kind) || blocks.kind(other) === BlockKind.Finally
                    || this.loopsAround(blocks.parent(branch), scope).length > 0;
            }
        }
        return true;
    }

    private branchAround(block: number, group: number, scope: number): number | undefined {
        for (let branch = block; branch !== scope; branch = this.blocks.parent(branch)) {
            if (this.blocks.group(branch) === group) { return branch; }
        }
        return undefined;
    }

    /**
     * Adds a block to those in which a name is bound, with the blocks that these surely make it bound in: those around a `with` or a
     * `finally`, and those around an `if` or a `try` all of whose branches bind it. Tells whether `to` is in one of them.
     */
    settles(bound: Set<number>, from: number, to: number): boolean {
        const { blocks } = this;
        for (let block = from; ; block = blocks.parent(block)) {
            bound.add(block);
            if (blocks.contains(block, to)) { return true; }
            const kind = blocks.kind(block);
            if (kind !== BlockKind.With && kind !== BlockKind.Finally && !this.isComplete(bound, blocks.group(block))) { return false; }
        }
    }

    private isComplete(bound: ReadonlySet<number>, group: number): boolean {
        const { blocks } = this;
        const branches = this.branchesOf(group);
        const of = (...kinds: BlockKind[]): number[] => branches.filter(branch => kinds.includes(blocks.kind(branch)));
        const binds = (branch: number): boolean => bound.has(branch);
        switch (blocks.kind(group)) {
            case BlockKind.If: return of(BlockKind.Else).length > 0 && branches.every(binds);
            case BlockKind.Try: return of(BlockKind.Try, BlockKind.Else).some(binds) && of(BlockKind.Except).every(binds);
            default: return false;
        }
    }

    /** The blocks of one statement. */
    private branchesOf(group: number): number[] {
        if (!this.members) {
            const { blocks } = this;
            this.members = new Map();
            for (let block = 0; block < blocks.count; block++) {
                const members = this.members.get(blocks.group(block));
                if (members) { members.push(block); } else { this.members.set(blocks.group(block), [block]); }
            }
        }
        return this.members.get(group)!;
    }
}

function isLoop(kind: BlockKind): boolean {
    return kind === BlockKind.For || kind === BlockKind.While;
}
