import * as vscode from 'vscode';
import type { Library, LoadedBank } from '../../core/bank/library';
import type { Bank } from '../../core/bank/model';
import { messageOf } from '../../core/errors';
import { inBackground } from '../base/background';
import { Disposables } from '../base/dispose';
import { Kept } from '../base/kept';
import { fail } from '../doors/notify';
import type { RecordedIds } from './keys';

/** Users' banks that take longer to read come later; the shipped one does not wait for them. */
const patienceMilliseconds = 2000;

/** The shipped bank and the user's own ones as one library; nothing is read before somebody asks. */
export class Banks implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<Library>());
    /** Fires with the new library when a user's bank came, changed or went. */
    readonly onDidChange = this.changed.event;
    /** Until the user's banks were read for the first time. */
    private arrived: Promise<unknown> = Promise.resolve();
    private readonly current = new Kept(() => this.load());

    /**
     * @param folder where what is kept of the user's banks lies
     * @param recorded the ids of which something is recorded already, wherever that was
     */
    constructor(
        private readonly extensionUri: vscode.Uri, private readonly storage: vscode.Memento, private readonly folder: vscode.Uri,
        private readonly recorded: RecordedIds = () => Promise.resolve(new Set())
    ) { }

    /** The current library. Rejects where the shipped bank cannot be read; the next call tries again. */
    library(): Promise<Library> {
        return this.current.get();
    }

    /** The library with all of the user's banks, however long they take; an export may leave none out. */
    async complete(): Promise<Library> {
        await this.library();
        await this.arrived;
        return this.library();
    }

    private async load(): Promise<Library> {
        const [{ Library, loadBank, UserBanks }, bank] = await Promise.all([import('../content'), this.readShipped()]);
        const shipped = loadBank({ key: '', title: 'DRF Interview' }, bank);
        const libraryOf = (banks: readonly LoadedBank[]): Library => new Library([shipped, ...banks]);
        const publish = (banks: readonly LoadedBank[]): void => {
            const library = libraryOf(banks);
            inBackground(this.current.keep(Promise.resolve(library)));
            this.changed.fire(library);
        };
        const userBanks = this.disposables.own(new UserBanks(this.storage, this.folder, this.recorded));
        this.disposables.own(userBanks.onDidChange(publish));
        // What hinders the user's own banks is said, and tried again with their next change; the shipped one is there all the same.
        const first = userBanks.load().catch((error: unknown) => {
            fail(`your own question banks cannot be read: ${messageOf(error)}`);
            return [];
        });
        const inTime = await Promise.race([first, new Promise<undefined>(resolve => setTimeout(resolve, patienceMilliseconds))]);
        this.arrived = inTime ? Promise.resolve() : first.then(publish);
        inBackground(this.arrived);
        return libraryOf(inTime ?? []);
    }

    private async readShipped(): Promise<Bank> {
        const uri = vscode.Uri.joinPath(this.extensionUri, 'dist', 'bank.json');
        return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))) as Bank;
    }

    dispose(): void {
        this.disposables.dispose();
    }
}
