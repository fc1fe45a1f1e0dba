import * as vscode from 'vscode';
import type { QuizOn } from '../../core/commandArguments';
import type { Library } from '../../core/bank/library';
import { messageOf } from '../../core/errors';
import type { Grade, NewEntry } from '../../core/memory/log';
import type { FromQuiz, InterviewChoice, KindChoice, QuizAct, QuizChoice, QuizView } from '../../core/protocol';
import type { Interview } from '../../core/quiz/interview';
import { kindChoices } from '../../core/quiz/kinds';
import type { TodaysShare } from '../../core/quiz/planned';
import type { Done, Session, SessionContext, SessionStart } from '../../core/quiz/session';
import { inBackground } from '../background';
import type { Banks } from '../banks';
import type { Bookmarks } from '../bookmarks';
import type { CodeUses } from '../codeUses';
import { Disposables } from '../dispose';
import { fail } from '../doors/notify';
import type { Memory, Recall } from '../memory';
import type { Notes } from '../notes';
import { keyHelp } from './keys';
import { QuizPanel } from './panel';
import { quizState, type QuizState } from './saved';

const savedKey = 'quiz';
const todayTitle = 'Today';
/** A key that accepts the suggestion right after it revealed the answer was pressed twice by accident. */
const acceptMilliseconds = 400;

export interface QuizParts {
    readonly banks: Banks;
    readonly bookmarks: Bookmarks;
    readonly notes: Notes;
    readonly memory: Memory;
    readonly uses: CodeUses;
}

type Content = typeof import('../content');

/** All that a step of the quiz reads. */
interface World extends SessionContext, Recall {
    readonly content: Content;
    readonly library: Library;
}

/** The quiz between its page and the pure core: takes messages one after the other, records what they mean, and answers with the whole view. */
export class Quiz implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly storage: vscode.Memento;
    private readonly panel: QuizPanel;
    private state: QuizState;
    private steps: Promise<void> = Promise.resolve();
    private revealedAt = 0;
    private keysShown = false;
    /** Set when the page knows already what the last step changed. */
    private quiet = false;

    constructor(context: vscode.ExtensionContext, private readonly parts: QuizParts) {
        this.storage = context.workspaceState;
        this.state = quizState(this.storage.get(savedKey));
        this.panel = this.disposables.own(new QuizPanel(context.extensionUri));
        this.disposables.own(this.panel.onDidReceive(message => this.receive(message)));
        this.disposables.own(parts.memory.onDidChange(() => {
            // A question that is being asked stays as it is.
            if (this.panel.isOpen && (this.state.page === 'home' || this.state.page === 'statistics')) { this.refresh(); }
        }));
        for (const event of [parts.banks.onDidChange, parts.bookmarks.onDidChange, parts.notes.onDidChange] as readonly vscode.Event<unknown>[]) {
            this.disposables.own(event(() => { if (this.panel.isOpen) { this.refresh(); } }));
        }
    }

    /** Opens the panel where the quiz stands, or on a page of it. */
    open(page?: 'home' | 'statistics'): void {
        if (page) { this.receive({ type: 'goTo', page }); } else { this.refresh(); }
        this.panel.show();
    }

    /** Opens the panel on today's questions, going on with a session of today that was begun. */
    async startToday(): Promise<void> {
        this.panel.show();
        await this.run(async world => {
            const unfinished = this.unfinishedSession(world);
            await (unfinished?.title === todayTitle ? this.goOn(unfinished, world) : this.begin(world, this.todaySession(world, this.kind())));
        });
    }

    /** Opens the panel on these questions; those that are suspended or put off are left out, unless it is one alone. */
    async startOn({ title, ids }: QuizOn): Promise<void> {
        this.panel.show();
        await this.run(world => {
            const { memories, schedule, library, now } = world;
            const known = ids.filter(id => library.get(id));
            const queue = known.filter(id => known.length === 1 || memories.get(id)?.suspended !== true && !schedule.isBuried(memories.get(id), now));
            return this.begin(world, { id: newId(), title, kind: this.kind(), cram: false, queue, learning: [] });
        });
    }

    /** What a key does; one that was pressed on a page without a host, as after a crash, brings the quiz back and does nothing unseen. */
    press(message: FromQuiz): void {
        if (!this.panel.isOpen) {
            this.open();
            return;
        }
        // Right after an interview's last answer, or the one assessed before, it is not meant for the next.
        if (this.state.page === 'interview' && Date.now() - this.revealedAt < acceptMilliseconds) { return; }
        this.receive(message);
    }

    /** What the page asks for. */
    private receive(message: FromQuiz): void {
        inBackground(this.run(world => this.handle(message, world)));
    }

    dispose(): void {
        this.disposables.dispose();
    }

    /** Shows the present state again, after something beside the quiz changed. */
    private refresh(): void {
        inBackground(this.run(async world => {
            const { session, page } = this.state;
            const gone = page === 'session' && session?.current && !world.library.get(session.current.id);
            if (gone) { await this.set({ ...this.state, session: world.content.resume(session, world) }); }
            if (page === 'interview') { await this.withoutMissing(world); }
        }));
    }

    /** One step at a time; a step that fails is said, and the state stays as it was. */
    private run(step: (world: World) => Promise<void>): Promise<void> {
        return this.steps = this.steps.then(async () => {
            try {
                const [library, recall, content] = await Promise.all([this.parts.banks.library(), this.parts.memory.recall(), import('../content')]);
                await step({ ...recall, library, content, now: Date.now() });
                await this.post();
            } catch (error) {
                fail(`the quiz could not go on: ${messageOf(error)}`);
            }
        });
    }

    private async handle(message: FromQuiz, world: World): Promise<void> {
        const { content } = world;
        const { interview } = this.state;
        switch (message.type) {
            case 'focus': return;
            case 'ready': return this.restore(world);
            case 'startToday': return this.begin(world, this.todaySession(world, message.kind ?? this.kind()));
            case 'start': return this.startChosen(message.choice, world);
            case 'startInterview': return this.startInterview(message.choice, world);
            case 'goTo': return this.goTo(message.page, world);
            case 'typed':
                if (this.state.page === 'interview' && interview && message.key === `${interview.id} ${interview.stage} ${interview.index}`) {
                    return this.set({ ...this.state, interview: content.answer(interview, message.text) }, true);
                }
                return this.changeSession(message.key, asked => content.change(asked, { typed: message.text }));
            case 'filled': return this.changeSession(message.key, asked => content.change(asked, { blanks: message.blanks }));
            case 'tick':
                if (this.state.page === 'interview' && interview) {
                    const points = world.library.get(interview.ids[interview.index]!)?.question.keyPoints?.length ?? 0;
                    return message.index < points ? this.set({ ...this.state, interview: content.tickPoint(interview, message.index) }) : undefined;
                }
                return this.changeSession(undefined, asked => this.canTick(asked, message.index, world) ? content.tick(asked, message.index) : asked);
            case 'reveal': return this.reveal(world);
            case 'grade': return this.grade(message.grade, world);
            case 'act': return this.act(message.act, world);
            case 'proceed':
                if (!interview || message.key !== `${interview.id} ${interview.stage} ${interview.index}`) { return; }
                this.revealedAt = world.now;
                return this.set({ ...this.state, interview: content.proceed(content.answer(interview, message.text), world.library, world.now) });
            case 'open': inBackground(vscode.commands.executeCommand('drfInterview.open', message.id)); return;
            case 'copy': return vscode.env.clipboard.writeText(message.text);
            case 'run': return this.runCommand(message.command, world);
            default: message satisfies never;
        }
    }

    /** A page that was just made shows where the quiz stands. */
    private restore(world: World): Promise<void> {
        this.keysShown = false;
        if (this.state.page === 'interview') { return this.withoutMissing(world); }
        if (this.state.page === 'session' && this.state.session) { return this.goOn(this.state.session, world); }
        return Promise.resolve();
    }

    private async goTo(page: 'home' | 'resume' | 'statistics', world: World): Promise<void> {
        if (page !== 'resume') { return this.set({ ...this.state, page }); }
        const { interview } = this.state;
        const session = this.unfinishedSession(world);
        if (interview && interview.stage !== 'report' && !session) {
            await this.set({ ...this.state, page: 'interview' });
            return this.withoutMissing(world);
        }
        if (session) { await this.goOn(session, world); }
    }

    /** Questions of the interview that left their bank are not asked any more. */
    private async withoutMissing({ content, library, now }: World): Promise<void> {
        const { interview } = this.state;
        if (interview) { await this.set({ ...this.state, interview: content.withoutMissing(interview, library, now) }); }
    }

    private async goOn(session: Session, world: World): Promise<void> {
        await this.set({ ...this.state, page: 'session', session: world.content.resume(session, world) });
    }

    private async begin(world: World, start: SessionStart): Promise<void> {
        if (start.queue.length + start.learning.length === 0) {
            return this.notice(start.cram ? 'Nothing fits this choice.' : 'Nothing of this choice is due or new. Cram asks it all the same.');
        }
        await this.set({ ...this.state, page: 'session', session: world.content.startSession(start, world) });
    }

    private todaySession(world: World, kind: KindChoice): SessionStart {
        const { deck, inSteps } = this.today(world);
        return { id: newId(), title: todayTitle, kind, cram: false, queue: deck, learning: inSteps };
    }

    private startChosen(choice: QuizChoice, world: World): Promise<void> {
        const { content } = world;
        const queue = content.deckOf(choice, {
            ...world, newOrder: this.newOrder(world), isBookmarked: id => this.parts.bookmarks.has(id), used: where => this.parts.uses.used(where) ?? []
        });
        return this.begin(world, { id: newId(), title: content.selectionLabels[choice.selection], kind: choice.kind, cram: choice.cram, queue, learning: [] });
    }

    private async startInterview(choice: InterviewChoice, { content, library, now }: World): Promise<void> {
        const id = newId();
        const interview = content.startInterview(id, choice, library, content.seeded(id), now);
        if (!interview) { return this.notice('No question fits this choice.'); }
        await this.set({ ...this.state, page: 'interview', interview });
    }

    private async reveal(world: World): Promise<void> {
        const { session, interview, page } = this.state;
        if (page === 'interview' && interview?.stage === 'assess') { return this.acceptSuggestion(world); }
        if (page !== 'session' || !session?.current) { return; }
        if (session.current.revealed) { return this.acceptSuggestion(world); }
        this.revealedAt = world.now;
        await this.set({ ...this.state, session: world.content.change(session, { revealed: true }) });
    }

    private async acceptSuggestion(world: World): Promise<void> {
        if (world.now - this.revealedAt < acceptMilliseconds) { return; }
        const view = await this.view(world);
        const suggested = view.type === 'question' ? view.grades.find(grade => grade.suggested) : undefined;
        await (suggested ? this.grade(suggested.grade, world) : this.notice('Tick the key points that you made, or grade with 1 to 4.'));
    }

    private async grade(grade: Grade, world: World): Promise<void> {
        const { session, interview, page } = this.state;
        if (page === 'interview' && interview?.stage === 'assess') { return this.assess(interview, grade, world); }
        const current = session?.current;
        if (page !== 'session' || !session || !current?.revealed) { return; }
        const review: NewEntry = { type: 'review', question: current.id, grade, seconds: world.content.secondsTaken(current, world.now), kind: current.kind };
        await this.finish(session, grade, session.cram ? [] : [review], world);
    }

    /** Puts the current question behind: its outcome is in the log before the next question is asked. */
    private async finish(session: Session, outcome: Done['outcome'], entries: readonly NewEntry[], world: World): Promise<void> {
        const entryId = entries.length === 0 ? undefined : (await this.parts.memory.record(entries)).ids[0];
        await this.set({ ...this.state, session: world.content.finish(session, outcome, entryId, world) });
    }

    private async assess(interview: Interview, grade: Grade, world: World): Promise<void> {
        this.revealedAt = world.now;
        const { id, seconds } = interview.answers[interview.index]!;
        await this.parts.memory.record([{ type: 'review', question: id, grade, seconds, kind: 'interview' }]);
        await this.set({ ...this.state, interview: world.content.assess(interview, grade) });
    }

    private async act(act: QuizAct, world: World): Promise<void> {
        const id = this.currentId();
        const { session } = this.state;
        if (act === 'keys') {
            this.keysShown = !this.keysShown;
            this.panel.post({ type: 'keys', keys: this.keysShown ? keyHelp : [] });
            return;
        }
        if (act === 'undo') { return this.undo(world); }
        const { stage } = this.state.interview ?? {};
        // Answers stay hidden in an interview.
        if (id === undefined || this.state.page === 'interview' && (stage === 'question' || stage === 'followUp')) { return; }
        switch (act) {
            case 'bury': case 'suspend': {
                if (this.state.page !== 'session' || !session) { return; }
                const onlyHere = session.cram && act === 'bury';
                await this.finish(session, act, onlyHere ? [] : [{ type: act, questions: [id] }], world);
                return this.notice(onlyHere ? 'Left out of this cram.' : act === 'bury' ? 'Put off until tomorrow.' : 'Suspended: it is not asked until you resume it in the tree.');
            }
            case 'bookmark': return this.parts.bookmarks.set(id, !this.parts.bookmarks.has(id));
            case 'note': return this.parts.notes.edit(id);
            case 'open': inBackground(vscode.commands.executeCommand('drfInterview.openToSide', id)); return;
            default: act satisfies never;
        }
    }

    private async undo(world: World): Promise<void> {
        const { session, page } = this.state;
        const last = session?.done.at(-1);
        if (page !== 'session' || !session || !last) { return this.notice('Nothing to take back in this session.'); }
        if (last.entryId !== undefined) { await this.parts.memory.record([{ type: 'undo', undoes: last.entryId }]); }
        await this.set({ ...this.state, session: world.content.goBack(session, world) });
        await this.notice('Taken back.');
    }

    private async runCommand(command: 'copyReport' | 'setInterviewDate', world: World): Promise<void> {
        if (command === 'setInterviewDate') {
            inBackground(vscode.commands.executeCommand('drfInterview.setInterviewDate'));
            return;
        }
        await vscode.env.clipboard.writeText(this.report(world));
        await this.notice('Copied as Markdown.');
    }

    private changeSession(key: string | undefined, change: (session: Session) => Session): Promise<void> {
        const { session, page } = this.state;
        if (page !== 'session' || !session?.current || key !== undefined && key !== session.current.seed) { return Promise.resolve(); }
        return this.set({ ...this.state, session: change(session) }, key !== undefined);
    }

    private canTick(session: Session, index: number, world: World): boolean {
        const { current } = session;
        const entry = current && world.library.get(current.id);
        if (!entry) { return false; }
        const { statements } = world.content.questionView(session, entry, world, { note: undefined, bookmarked: false, showTimer: false });
        return index < statements.length && (current.kind === 'recall' || !current.revealed);
    }

    /** @param quiet whether the page knows it already and needs no new view */
    private set(state: QuizState, quiet = false): Promise<void> {
        this.state = state;
        this.quiet = quiet;
        // Nobody waits: of states that follow one another fast, such as while somebody types, VS Code writes the last.
        inBackground(this.storage.update(savedKey, state));
        return Promise.resolve();
    }

    private notice(text: string): Promise<void> {
        this.panel.post({ type: 'notice', text });
        return Promise.resolve();
    }

    private async post(): Promise<void> {
        const quiet = this.quiet;
        this.quiet = false;
        if (quiet || !this.panel.isOpen) { return; }
        const [library, recall, content] = await Promise.all([this.parts.banks.library(), this.parts.memory.recall(), import('../content')]);
        this.panel.post({ type: 'view', view: await this.view({ ...recall, library, content, now: Date.now() }) });
    }

    /** What the page is to show now. */
    private async view(world: World): Promise<QuizView> {
        const { content, library, now } = world;
        const { page, session, interview } = this.state;
        if (page === 'statistics') {
            const { interviewDate, desiredRetention } = world.settings;
            const options = { desiredRetention, ...(interviewDate !== undefined && { interviewDay: content.dayOfDate(interviewDate) }) };
            return { type: 'statistics', statistics: content.statistics(library.entries, world.memories, world.schedule, now, options) };
        }
        const id = this.currentId();
        const entry = id === undefined ? undefined : library.get(id);
        if (page === 'interview' && interview) {
            if (interview.stage === 'report') { return { type: 'report', html: content.renderDocument(this.report(world)) }; }
            if (entry) {
                return interview.stage === 'assess'
                    ? content.assessView(interview, interview.answers[interview.index]!, entry, await this.surroundings(entry.id))
                    : content.interviewView(interview, entry, now);
            }
        }
        if (page === 'session' && session) {
            return entry ? content.questionView(session, entry, world, await this.surroundings(entry.id)) : content.summaryView(session, world, this.dueToday(world));
        }
        return this.home(world);
    }

    private home(world: World): QuizView {
        const { content } = world;
        const today = this.today(world);
        const unfinished = this.unfinishedSession(world)?.title ?? (this.state.interview && this.state.interview.stage !== 'report' ? 'Mock interview' : undefined);
        return content.homeView({
            ...world, today, plan: content.planText(world), unfinished, kind: this.kind(),
            selections: content.selections.filter(selection => selection !== 'file' && selection !== 'workspace' || this.parts.uses.used(selection))
        });
    }

    private async surroundings(id: string): Promise<Parameters<Content['questionView']>[3]> {
        return {
            note: await this.parts.notes.read(id), bookmarked: this.parts.bookmarks.has(id),
            showTimer: vscode.workspace.getConfiguration().get<unknown>('drfInterview.quiz.showTimer') !== false
        };
    }

    private report({ content, library }: World): string {
        const { interview } = this.state;
        if (!interview) { return ''; }
        return content.reportToMarkdown(content.interviewReport(content.assessed(interview), library), new Date(interview.startedAt).toLocaleDateString(vscode.env.language));
    }

    private currentId(): string | undefined {
        const { page, session, interview } = this.state;
        return page === 'interview' ? interview?.ids[interview.index] : page === 'session' ? session?.current?.id : undefined;
    }

    /** A session that was begun on this study day and has questions left. */
    private unfinishedSession({ schedule, now }: World): Session | undefined {
        const { session } = this.state;
        return session?.current && schedule.day(session.startedAt) === schedule.day(now) ? session : undefined;
    }

    private today(world: World): TodaysShare {
        return world.content.todaysShare(world, { ...world.settings, ...this.newOrder(world) });
    }

    private dueToday(world: World): number {
        return this.today(world).deck.length;
    }

    private newOrder({ settings }: World): { newOrder: World['settings']['newOrder']; used: readonly string[] } {
        return { newOrder: settings.newOrder, used: this.parts.uses.used('file') ?? [] };
    }

    private kind(): KindChoice {
        const kind = vscode.workspace.getConfiguration().get<unknown>('drfInterview.quiz.kind');
        return kindChoices.find(known => known === kind) ?? 'mixed';
    }
}

function newId(): string {
    return Array.from(crypto.getRandomValues(new Uint8Array(6)), byte => (byte % 36).toString(36)).join('');
}
