import * as vscode from 'vscode';
import { actions, isAboutQuestions, isAction, questionsOf, type Grade, type LogEntry, type NewEntry } from '../../core/memory/log';
import type { Memories } from '../../core/memory/memories';
import type { Schedule } from '../../core/memory/schedule';
import type { CardState } from '../../core/memory/state';
import { inBackground } from '../base/background';
import { Disposables } from '../base/dispose';
import type { FileSystem } from '../base/fileSystem';
import { Kept } from '../base/kept';
import { inWindow } from '../record/window';
import { ReviewStore, type ReviewStoreOptions } from './reviewStore';
import { dayOptions, readSettings, type MemorySettings } from './settings';

export type { MemorySettings } from './settings';
export { mirrorKey } from './reviewMirror';

/** What is recalled of each question, as everybody sees it. */
export interface Recall {
    readonly memories: Memories;
    readonly schedule: Schedule;
    readonly settings: MemorySettings;
}

/** The one memory that tree, quiz and hints share: the log on disk and its replay. Nothing is read before somebody asks. */
export class Memory implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly changed = this.disposables.own(new vscode.EventEmitter<readonly string[] | undefined>());
    /** Fires with the ids of the questions whose memory changed; with undefined when that may be all of them. */
    readonly onDidChange = this.changed.event;
    private readonly store: ReviewStore;
    private readonly log = new Kept(() => this.store.load());
    private readonly loading = new Kept(async () => {
        await this.log.get();
        return this.reschedule();
    });
    private current: Recall | undefined;
    /** There is one as soon as there is a schedule. */
    private summarize: ReviewStoreOptions['summarize'];

    constructor(globalStorageUri: vscode.Uri, storage: vscode.Memento, options: ReviewStoreOptions & { readonly fs?: FileSystem } = {}) {
        const host = inWindow(vscode.Uri.joinPath(globalStorageUri, 'reviews'), options.fs);
        this.store = this.disposables.own(new ReviewStore(host, storage,
            { summarize: (...parts) => this.summarize?.(...parts), ...options }, entries => {
            this.current?.memories.add(entries);
            this.changed.fire(undefined);
        }));
        this.disposables.own(vscode.workspace.onDidChangeConfiguration(event => {
            if (event.affectsConfiguration('drfInterview') && this.current) { inBackground(this.reschedule()); }
        }));
    }

    /** The memory as it is now. */
    recall(): Promise<Recall> {
        if (!this.current) { return this.loading.get(); }
        // The clock may have been set.
        if (this.current.memories.tick(Date.now())) { this.changed.fire(undefined); }
        return Promise.resolve(this.current);
    }

    /** The state of a question by what is loaded: new until then. */
    stateOf(id: string): CardState {
        return this.current?.schedule.stateOf(this.current.memories.get(id), Date.now()) ?? 'new';
    }

    /** Whether the memory is loaded; until then every question is new. */
    get isLoaded(): boolean {
        return this.current !== undefined;
    }

    /** Whether nothing was ever recorded; false as long as that is not known. */
    get isEmpty(): boolean {
        return this.current?.memories.log.length === 0;
    }

    /** Of how many questions something is remembered, by what is loaded. */
    get questionCount(): number {
        return this.current?.memories.all.size ?? 0;
    }

    /** The probability that a question would be recalled now, by what is loaded. */
    retrievability(id: string): number {
        return this.current?.schedule.retrievability(this.current.memories.get(id), Date.now()) ?? 0;
    }

    /**
     * Writes entries into the log; they count at once. What was recorded before is on disk by then, unless it cannot be written:
     * so a kill takes the last record at most.
     * @returns their ids, and when they are safe on disk
     */
    async record(entries: readonly NewEntry[]): Promise<{ readonly ids: string[]; readonly saved: Promise<void> }> {
        await this.store.settled();
        const { memories } = await this.recall();
        const now = Date.now();
        memories.tick(now);
        const ahead = memories.fromAhead(now);
        const { entries: made,
            saved } = this.store.append([...ahead.length > 0 ? [{ type: 'retime', entries: ahead } as const] : [], ...entries], now);
        memories.addOwn(made);
        this.changed.fire(made.every(isAboutQuestions) ? made.flatMap(questionsOf) : undefined);
        return { ids: made.slice(made.length - entries.length).map(({ id }) => id), saved };
    }

    /** Adds the entries of an import; they are on disk then, unless it cannot be written. */
    async merge(entries: readonly LogEntry[]): Promise<void> {
        const { memories } = await this.recall();
        memories.add(entries);
        this.changed.fire(undefined);
        inBackground(this.store.merge(entries));
        await this.store.settled();
    }

    /** Takes back what was done last, and says what it was; undefined where there is none. */
    async undo(): Promise<{ readonly questions: readonly string[]; readonly what: Grade | typeof actions[number] } | undefined> {
        const { last } = (await this.recall()).memories;
        if (!last) { return undefined; }
        await this.record([{ type: 'undo', undoes: last.id }]);
        return { questions: questionsOf(last), what: isAction(last) ? last.type : last.grade };
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private async reschedule(): Promise<Recall> {
        const { Memories, Schedule, summarize } = await import('../content');
        const settings = readSettings();
        const schedule = new Schedule({ desiredRetention: settings.desiredRetention, ...dayOptions() });
        // What was heard meanwhile is in the store.
        const memories = this.current?.memories.by(schedule) ?? new Memories(schedule, this.store.log, Date.now());
        this.summarize = (log, keep, own) => summarize(log, schedule, keep, own);
        this.current = { memories, schedule, settings };
        this.changed.fire(undefined);
        return this.current;
    }
}
