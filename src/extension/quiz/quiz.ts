import * as vscode from 'vscode';
import type { QuizOn } from '../../core/commandArguments';
import { messageOf } from '../../core/errors';
import type { PastInterview } from '../../core/memory/pastInterview';
import type { FromQuiz, KindChoice } from '../../core/protocol';
import { kindChoices } from '../../core/quiz/kinds';
import { quizState, type QuizState } from '../../core/quiz/state';
import type { Effect, QuizMessage, QuizWorld, Step } from '../../core/quiz/world';
import type { Banks } from '../banks';
import { inBackground } from '../base/background';
import { Disposables } from '../base/dispose';
import { randomName } from '../base/randomName';
import { inSlices } from '../base/slices';
import type { CodeUses } from '../between/codeUses';
import type { PlanTexts } from '../between/planTexts';
import type { TodaysCount } from '../between/todaysCount';
import { openLinkedFile } from '../doors/linkedFile';
import { choose } from '../doors/labels';
import { confirm, fail, reported } from '../doors/notify';
import type { Answers } from '../learner/answers';
import type { Bookmarks } from '../learner/bookmarks';
import type { Interviews } from '../learner/interviews';
import type { Notes } from '../learner/notes';
import type { Memory } from '../memory';
import { AnswerEditor } from './answerEditor';
import { keyHelp } from './keys';
import { Models } from './models';
import { QuizPanel } from './panel';

const savedKey = 'quiz';

export interface QuizParts {
    readonly banks: Banks;
    readonly answers: Answers;
    readonly bookmarks: Bookmarks;
    readonly notes: Notes;
    readonly memory: Memory;
    readonly uses: CodeUses;
    readonly interviews: Interviews;
    readonly plans: PlanTexts;
    readonly todaysCount: TodaysCount;
}

/** The host of the quiz: takes messages one after the other, lets the core decide what they mean, and carries out what comes of it. */
export class Quiz implements vscode.Disposable {
    private readonly disposables = new Disposables();
    private readonly storage: vscode.Memento;
    private readonly panel: QuizPanel;
    private readonly models = this.disposables.own(new Models());
    private readonly editor: AnswerEditor;
    private state: QuizState;
    private steps: Promise<void> = Promise.resolve();
    /** The interview that was kept last. */
    private kept: string | undefined;
    private readonly changed = this.disposables.own(new vscode.EventEmitter<void>());

    constructor(context: vscode.ExtensionContext, private readonly parts: QuizParts) {
        this.storage = context.workspaceState;
        this.state = quizState(this.storage.get(savedKey));
        this.panel = this.disposables.own(new QuizPanel(context.extensionUri));
        this.editor = this.disposables.own(new AnswerEditor(document => this.writtenAs(document)));
        this.disposables.own(this.editor.onDidWrite(written => this.receive({ type: 'wrote', ...written })));
        this.disposables.own(this.editor.onDidChange(() => this.receive({ type: 'editor' })));
        this.disposables.own(parts.todaysCount.follow(() => [...this.state.session ? [this.state.session] : [], ...this.state.aside],
            this.changed.event));
        this.disposables.own(this.panel.onDidReceive(message => this.receive(message)));
        this.disposables.own(this.panel.onDidClose(() => this.receive({ type: 'closed' })));
        this.disposables.own(parts.memory.onDidChange(() => {
            // A question that is being asked stays as it is.
            if (this.panel.isOpen && (this.state.page === 'home' || this.state.page === 'statistics')) {
                this.receive({ type: 'changed' });
            }
        }));
        this.disposables.own(parts.plans.onDidChange(() => {
            if (this.panel.isOpen && this.state.page === 'home') { this.receive({ type: 'changed' }); }
        }));
        const others = [parts.banks.onDidChange, parts.bookmarks.onDidChange, parts.notes.onDidChange, this.models.onDidChange];
        for (const event of others as readonly vscode.Event<unknown>[]) {
            this.disposables.own(event(() => { if (this.panel.isOpen) { this.receive({ type: 'changed' }); } }));
        }
    }

    /** Opens the panel where the quiz stands, or on a page of it. */
    open(page?: 'home' | 'statistics'): void {
        this.receive(page ? { type: 'goTo', page } : { type: 'changed' });
        this.panel.show();
    }

    /** Opens the panel on today's questions, going on with a session of today that was begun. */
    async startToday(): Promise<void> {
        this.panel.show();
        await this.take({ type: 'startToday' });
    }

    /** Opens the panel on these questions. */
    async startOn({ title, ids }: QuizOn): Promise<void> {
        this.panel.show();
        await this.take({ type: 'startOn', title, ids });
    }

    /** Opens the panel on so many questions that are due or new. */
    async startSome(length: number): Promise<void> {
        this.panel.show();
        const kind = this.state.choices.kind ?? kindSetting();
        await this.take({ type: 'start', choice: { selection: 'due', kind, length, cram: false, sections: [], levels: [] } });
    }

    /** Opens the panel on a mock interview as it was chosen last, with so many questions. */
    async startInterview(questions: number): Promise<void> {
        this.panel.show();
        const { seconds, sections, levels, codeFirst } = this.state.choices;
        await this.take({ type: 'startInterview',
            choice: { length: questions, secondsPerQuestion: seconds, sections, levels, codeFirst } });
    }

    /** What a key does; one that was pressed on a page without a host, as after a crash, brings the quiz back and does nothing unseen. */
    press(message: FromQuiz): void {
        if (this.panel.isOpen) { this.receive({ type: 'press', message }); } else { this.open(); }
    }

    /** The answer in the editor is ready; without a page the quiz only comes back. */
    answered(): void {
        if (this.panel.isOpen) { this.receive({ type: 'answered' }); } else { this.open(); }
    }

    dispose(): void {
        this.disposables.dispose();
    }

    private receive(message: QuizMessage): void {
        inBackground(this.take(message));
    }

    /** One step at a time; a step that fails is said, and the state stays as it was. */
    private take(message: QuizMessage): Promise<void> {
        return this.steps = this.steps.then(async () => {
            try {
                await this.step(message);
            } catch (error) {
                fail(`the quiz could not go on: ${messageOf(error)}`);
            }
        });
    }

    private async step(message: QuizMessage): Promise<void> {
        await this.keepEnded();
        const { step } = await import('../content');
        const world = await this.world();
        if (message.type === 'startToday') { await this.prepareToday(world); }
        const first = step(this.state, message, world);
        const { state, effects } = first.entries.length === 0 ? first : await this.recorded(first, step);
        if (state.session !== this.state.session || state.aside !== this.state.aside) { this.changed.fire(); }
        this.state = state;
        // Nobody waits: of states that follow one another fast, such as while somebody types, VS Code writes the last.
        inBackground(this.storage.update(savedKey, state));
        for (const effect of effects) { await this.carryOut(effect); }
    }

    /** The interview that ended last may not have been kept: the window may have been closed before it was written. */
    private async keepEnded(): Promise<void> {
        const { ended } = this.state;
        if (ended && ended.id !== this.kept) { await this.keep(ended); }
    }

    /** What cannot be written is said by the log, which tries it again: the quiz goes on. */
    private async keep(interview: PastInterview): Promise<void> {
        this.kept = interview.id;
        await this.parts.interviews.keep([interview]);
    }

    /** What follows from a step whose entries are in the log by now. */
    private async recorded(first: Step, step: typeof import('../content').step): Promise<Pick<Step, 'state' | 'effects'>> {
        const { ids } = await this.parts.memory.record(first.entries);
        const { state, effects } = step(first.state, { type: 'recorded', ids }, await this.world());
        return { state, effects: [...first.effects, ...effects] };
    }

    private async carryOut(effect: Effect): Promise<void> {
        switch (effect.type) {
            case 'show': return this.show();
            case 'notice': this.panel.post(effect); return;
            case 'keys': this.panel.post({ type: 'keys', keys: effect.shown ? keyHelp : [] }); return;
            case 'bookmark': return this.parts.bookmarks.set(effect.id, effect.bookmarked);
            // Not waited for: what cannot be written is said by the log.
            case 'said': inBackground(this.parts.answers.keep([{ question: effect.id, text: effect.text }])); return;
            // Neither is waited for: VS Code reads and saves an editor's text meanwhile.
            case 'edit': reported(this.editor.open(effect)); return;
            case 'closeEditor': inBackground(this.editor.close(() => this.panel.focus())); return;
            case 'text': this.panel.post(effect); return;
            case 'note': return this.parts.notes.edit(effect.id);
            case 'open': inBackground(vscode.commands.executeCommand(effect.beside ? 'drfInterview.openToSide' : 'drfInterview.open',
                effect.id)); return;
            case 'file': return openLinkedFile((await this.parts.banks.library()).get(effect.id), effect.path);
            case 'copy': return vscode.env.clipboard.writeText(effect.text);
            case 'run':
                inBackground(vscode.commands.executeCommand(`drfInterview.${effect.command}`, effect.argument));
                return;
            // Not waited for: the quiz goes on beneath the question.
            case 'ask': inBackground(this.ask(effect)); return;
            case 'keep': return this.keep(effect.interview);
            // None of these is waited for: the quiz goes on meanwhile.
            case 'findModels': inBackground(this.models.find()); return;
            case 'chooseModel': inBackground(this.chooseModel(effect.key)); return;
            case 'sendCheck': inBackground(this.sendCheck(effect)); return;
            case 'stopCheck': this.models.stop(); return;
            default: effect satisfies never;
        }
    }

    /** What the quiz has of an answer that is written now. */
    private async writtenAs(document: string): Promise<string | undefined> {
        const { documentOf, writing } = await import('../content');
        const now = writing(this.state);
        return now && documentOf(now.key) === document ? now.text : undefined;
    }

    private async ask({ title, detail, button, then }: Extract<Effect, { type: 'ask' }>): Promise<void> {
        const agreed = await confirm(title, detail, button);
        if (agreed) { await this.take(then); }
        this.panel.focus();
    }

    private async chooseModel(key: string): Promise<void> {
        const models = (this.models.all ?? []).map(({ id, name }) => ({ label: name, description: id, id }));
        const chosen = await choose(models,
            { title: 'Check My Answer', placeHolder: 'Which language model is to be asked? It may cost you money' });
        if (chosen) { await this.take({ type: 'checkBy', key, model: chosen.id }); }
        this.panel.focus();
    }

    private async sendCheck({ request, model, text }: Extract<Effect, { type: 'sendCheck' }>): Promise<void> {
        await this.take({ type: 'replied', request, ...await this.models.ask(model, text) });
    }

    private async show(): Promise<void> {
        if (!this.panel.isOpen) { return; }
        const [{ currentId, statisticsOf, viewOf }, world] = await Promise.all([import('../content'), this.world()]);
        const id = currentId(this.state);
        if (id === undefined) { await this.prepareToday(world); }
        const statistics = this.state.page === 'statistics' ? await inSlices(statisticsOf(world)) : undefined;
        this.panel.post({
            type: 'view', view: viewOf(this.state, world, {
                note: id === undefined ? undefined : await this.parts.notes.read(id), plan: () => this.parts.plans.text(world), statistics,
                found: id === undefined ? [] : this.parts.uses.foundOn(id),
                showTimer: vscode.workspace.getConfiguration().get<unknown>('drfInterview.quiz.showTimer') !== false
            })
        });
    }

    /** Today's share of a large bank takes a while: what is made in slices here is there at once for the step or the view. */
    private async prepareToday(world: QuizWorld): Promise<void> {
        const { todaysShareSteps } = await import('../content');
        await inSlices(todaysShareSteps(world, { ...world.settings, used: world.used('file') ?? [] }));
    }

    private async world(): Promise<QuizWorld> {
        const { banks, memory, answers, bookmarks, uses, interviews } = this.parts;
        const { page } = this.state;
        const [library, recall, past] = await Promise.all([
            banks.library(), memory.recall(), page === 'session' || page === 'interview' ? interviews.loaded() : interviews.newest(),
            answers.loaded()
        ]);
        return {
            ...recall, library, past, now: Date.now(), newId: randomName(), kind: kindSetting(), isBookmarked: id => bookmarks.has(id),
            used: where => uses.used(where), saidLast: id => answers.last(id),
            dateText: at => new Date(at).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }),
            ...this.editor.document !== undefined && { editing: this.editor.document },
            ...this.models.all && { models: this.models.all }
        };
    }
}

function kindSetting(): KindChoice {
    const kind = vscode.workspace.getConfiguration().get<unknown>('drfInterview.quiz.kind');
    return kindChoices.find(known => known === kind) ?? 'mixed';
}
