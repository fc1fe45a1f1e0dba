import { BindingTable } from './bindingTable';
import { BlockKind, Blocks } from './blocks';
import { Nodes, none } from './nodes';

/** What is read so far, and the block that reading has reached. */
export class Draft {
    readonly nodes: Nodes;
    readonly bindings: BindingTable;
    readonly blocks: Blocks;
    block: number;

    constructor(readonly text: string) {
        this.nodes = new Nodes(16 + (text.length >> 3));
        this.bindings = new BindingTable(16 + (text.length >> 5));
        this.blocks = new Blocks(16 + (text.length >> 6));
        this.block = this.blocks.add(BlockKind.Module, 0, none);
    }

    open(kind: BlockKind, start: number, group?: number, definition?: number): number {
        this.block = this.blocks.add(kind, start, this.block, group, definition);
        return this.block;
    }

    close(end: number): void {
        this.blocks.setEnd(this.block, end);
        this.block = this.blocks.parent(this.block);
    }

    /** Gives a block the parameters that were read before it began: those from `first` on that have none yet. */
    adoptParameters(first: number, block: number): number[] {
        const parameters: number[] = [];
        for (let binding = first; binding < this.bindings.count; binding++) {
            if (this.bindings.block(binding) === none) {
                this.bindings.setBlock(binding, block);
                parameters.push(binding);
            }
        }
        return parameters;
    }
}
