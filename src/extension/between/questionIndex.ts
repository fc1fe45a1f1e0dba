import type * as vscode from 'vscode';
import type { Library } from '../../core/bank/library';
import type { SearchIndex } from '../../core/bank/search';
import type { Banks } from '../banks';
import { Kept } from '../base/kept';

/** The index of the full-text search that rooms share: made at the first search, it follows the library from then on. */
export class QuestionIndex implements vscode.Disposable {
    private readonly index = new Kept(async () => updated(new (await import('../content')).SearchIndex(), await this.banks.library()));
    private readonly following: vscode.Disposable;

    constructor(private readonly banks: Banks) {
        this.following = banks.onDidChange(library => this.index.change(index => updated(index, library)));
    }

    get(): Promise<SearchIndex> {
        return this.index.get();
    }

    dispose(): void {
        this.following.dispose();
    }
}

async function updated(index: SearchIndex, library: Library): Promise<SearchIndex> {
    await index.update(library);
    return index;
}
