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
}
