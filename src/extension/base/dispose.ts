import type { Disposable } from 'vscode';

/** Owns disposables from the moment they are made; a disposed owner disposes at once what comes late. */
export class Disposables implements Disposable {
    private readonly owned: Disposable[] = [];
    private disposed = false;

    own<T extends Disposable>(disposable: T): T {
        if (this.disposed) { disposable.dispose(); } else { this.owned.push(disposable); }
        return disposable;
    }

    dispose(): void {
        this.disposed = true;
        while (this.owned.length > 0) { this.owned.pop()!.dispose(); }
    }
}
