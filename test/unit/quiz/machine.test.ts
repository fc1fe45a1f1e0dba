import { assert } from 'chai';
import fc from 'fast-check';
import { Library, loadBank } from '../../../src/core/bank/library';
import { parseBank } from '../../../src/core/bank/parse';
import { standing, type Grade } from '../../../src/core/memory/log';
import { Memories } from '../../../src/core/memory/memories';
import { Schedule } from '../../../src/core/memory/schedule';
import type { QuestionView, QuizView } from '../../../src/core/protocol';
import { step } from '../../../src/core/quiz/machine';
import { viewOf } from '../../../src/core/quiz/pageView';
import type { PastInterview } from '../../../src/core/memory/pastInterview';
import { firstState, mostAside, quizState, type QuizState } from '../../../src/core/quiz/state';
import { isUnfinished, type Asked, type Session } from '../../../src/core/quiz/session';
import type { Effect, QuizMessage, QuizWorld } from '../../../src/core/quiz/world';

const schedule = new Schedule({ desiredRetention: 0.9, startHour: 4, offsetAt: () => 0 });
const question = (number: number): string => number === 6 ? `### Q6. Which?\n\n- [ ] no\n- [x] yes\n- [ ] none\n\n**Answer:** so\n`
    : number === 7 ? `### Q7. Which ones?\n\n- [x] one\n- [x] two\n- [ ] none\n`
        : `### Q${number}. A${number}?\n\nIt is \`serialize_${number}\` that does it.\n\n**Key points:**\n- a\n- b\n\n**Follow-up:** And then? So.\n`;
const bank = (key: string, numbers: number[]): ReturnType<typeof loadBank> =>
    loadBank({ key, title: key }, parseBank(`## S\n\n${numbers.map(question).join('\n')}`));
const [own, late] = [bank('', [1, 2, 3, 4]), bank('late', [5, 6, 7])];
const here = { both: new Library([own, late]), own: new Library([own]), none: new Library([]) };
const allIds = here.both.entries.map(({ id }) => id);

/** A learner, a host that does what the machine says, and a book of what must not get lost. */
class Walk {
    state: QuizState = firstState;
    now = Date.UTC(2026, 0, 10, 12);
    library = here.both;
    readonly memories = new Memories(schedule, []);
    past: PastInterview[] = [];
    private count = 0;
    /** Of sessions and interviews, by their ids: the questions that they began with. */
    readonly questions = new Map<string, Set<string>>();
    /** What was typed last, by session's or interview's id and question's key. */
    readonly typed = new Map<string, { readonly text: string; readonly at: number }>();
    /** Sessions as they were last. */
    readonly last = new Map<string, Session>();
    readonly droppedOf = new Map<string, Set<string>>();
    readonly discarded = new Set<string>();
    /** Those that had nothing left at some time: what another session makes of their questions brings none back. */
    readonly finished = new Set<string>();
    grades = 0;
    undone = 0;

    constructor(private readonly agrees: () => boolean) { }

    world(): QuizWorld {
        return {
            library: this.library, memories: this.memories, schedule, now: this.now, newId: `n${this.count++}`, kind: 'mixed',
            settings: { minutesPerDay: 10, desiredRetention: 0.9, newPerDay: 4, reviewsPerDay: 10, newOrder: 'section' },
            isBookmarked: () => false, used: () => undefined, past: this.past, dateText: at => new Date(at).toISOString().slice(0, 10)
        };
    }

    view(): QuizView {
        return viewOf(this.state, this.world(), { note: undefined, showTimer: false, plan: () => undefined });
    }

    take(message: QuizMessage): void {
        this.now += 1000;
        const first = step(this.state, message, this.world());
        this.state = first.state;
        let { effects } = first;
        if (first.entries.length > 0) {
            const entries = first.entries.map(entry => ({ ...entry, id: `e${this.count++}`, at: this.now }));
            this.memories.add(entries);
            const second = step(this.state, { type: 'recorded', ids: entries.map(({ id }) => id) }, this.world());
            this.state = second.state;
            effects = [...effects, ...second.effects];
        }
        this.enter();
        for (const effect of effects) { this.carryOut(effect); }
    }

    /** The quiz as it is saved, in a new window. */
    reload(): void {
        this.state = quizState(JSON.parse(JSON.stringify(this.state)));
        this.take({ type: 'ready' });
    }

    private carryOut(effect: Effect): void {
        if (effect.type === 'keep') { this.past = [effect.interview, ...this.past]; }
        if (effect.type === 'ask' && this.agrees()) { this.take(effect.then); }
    }

    /** Notes what was begun. */
    private enter(): void {
        const { session, interview } = this.state;
        if (session && !this.questions.has(session.id)) { this.questions.set(session.id, idsOf(session)); }
        for (const one of this.sessions) { this.last.set(one.id, one); }
        if (interview && !this.questions.has(interview.id)) { this.questions.set(interview.id, new Set(interview.ids)); }
    }

    get sessions(): Session[] {
        return [...this.state.session ? [this.state.session] : [], ...this.state.aside];
    }
}

function idsOf({ queue, learning, current, done, begun = [] }: Session): Set<string> {
    return new Set([...queue, ...learning, ...current ? [current.id] : [], ...done.map(({ asked }) => asked.id),
        ...begun.map(({ id }) => id)]);
}

/** What a learner or the world may do; each of it wherever the quiz stands. */
type Move = readonly [name: keyof typeof moves, number: number];

const moves = {
    today: walk => walk.take({ type: 'startToday' }),
    chosen: (walk, number) => walk.take({
        type: 'start', choice: { selection: number % 2 === 0 ? 'due' : 'new', sections: [], levels: [], length: 5, cram: number % 3 === 0,
            kind: (['mixed', 'recall', 'choose', 'fill'] as const)[number % 4]! }
    }),
    some: (walk, number) => walk.take({ type: 'startOn', title: 'Some', ids: allIds.filter((_, index) => (number >> index) % 2 === 1) }),
    interview: (walk, number) =>
        walk.take({ type: 'startInterview', choice: { length: 1 + number % 3, secondsPerQuestion: 60, sections: [], levels: [] } }),
    home: walk => walk.take({ type: 'goTo', page: 'home' }),
    statistics: walk => walk.take({ type: 'goTo', page: 'statistics' }),
    goOn(walk, number) {
        const view = walk.view();
        if (view.type !== 'home' || view.unfinished.length === 0) { return; }
        const { what, id } = view.unfinished[number % view.unfinished.length]!;
        walk.take({ type: 'resume', what, id });
        if (what === 'interview') { assert.equal(walk.state.page, 'interview'); } else { assert.equal(walk.state.session?.id, id); }
    },
    discard(walk) {
        const last = walk.state.page === 'home' ? walk.state.aside.at(-1) : undefined;
        if (!last) { return; }
        walk.discarded.add(last.id);
        walk.take({ type: 'discard', id: last.id });
    },
    type(walk, number) {
        const view = walk.view();
        const text = `said ${number} ${walk.now}`;
        if (view.type === 'interview') {
            walk.typed.set(`${walk.state.interview!.id}\n${view.key}`, { text, at: walk.now });
            walk.take({ type: 'typed', key: view.key, text });
        } else if (view.type === 'question' && !view.revealed && !view.assessing) {
            walk.typed.set(`${walk.state.session!.id}\n${view.key}`, { text, at: walk.now });
            walk.take(view.kind === 'fill' ? { type: 'filled', key: view.key, blanks: [text] } : { type: 'typed', key: view.key, text });
        }
    },
    tick: (walk, number) => walk.take({ type: 'tick', index: number % 4 }),
    reveal: walk => {
        const view = walk.view();
        const accepts = view.type === 'question' && view.revealed && !(walk.state.session?.cram && !view.assessing)
            && view.grades.some(({ suggested }) => suggested);
        if (accepts) { walk.grades++; }
        walk.take({ type: 'reveal' });
    },
    grade(walk, number) {
        const view = walk.view();
        if (view.type === 'question' && view.revealed && (view.assessing || !walk.state.session!.cram)) { walk.grades++; }
        walk.take({ type: 'grade', grade: (number % 4 + 1) as Grade });
    },
    /** A whole answer, as most of a session consists of. */
    answer(walk, number) {
        moves.type(walk, number);
        moves.reveal(walk);
        moves.grade(walk, number);
    },
    bury: walk => walk.take({ type: 'act', act: 'bury' }),
    suspend: walk => walk.take({ type: 'act', act: 'suspend' }),
    undo(walk) {
        const last = walk.state.page === 'session' ? walk.state.session?.done.at(-1) : undefined;
        if (last?.entryId !== undefined && typeof last.outcome === 'number') { walk.undone++; }
        walk.take({ type: 'act', act: 'undo' });
    },
    goOnAsking(walk, number) {
        const view = walk.view();
        if (view.type !== 'interview') { return; }
        const text = `said at last ${number}`;
        walk.typed.set(`${walk.state.interview!.id}\n${view.key}`, { text, at: walk.now });
        walk.take({ type: 'proceed', key: view.key, text });
    },
    skip: walk => walk.take({ type: 'waiting', act: 'skip' }),
    drop(walk) {
        const { page, session } = walk.state;
        if (page === 'session' && session) {
            const dropped = walk.droppedOf.get(session.id) ?? new Set();
            for (const id of idsOf(session)) { if (!walk.library.get(id)) { dropped.add(id); } }
            walk.droppedOf.set(session.id, dropped);
        }
        walk.take({ type: 'waiting', act: 'drop' });
    },
    banks(walk, number) {
        walk.library = Object.values(here)[number % 3]!;
        walk.take({ type: 'changed' });
    },
    /** A bank goes for a moment, and nobody but the quiz sees it. */
    blink(walk) {
        const before = walk.view();
        const { library } = walk;
        walk.library = here.none;
        walk.take({ type: 'changed' });
        walk.reload();
        walk.library = library;
        walk.take({ type: 'changed' });
        assert.deepEqual(steady(walk.view()), steady(before));
    },
    reload(walk) {
        const before = walk.view();
        walk.reload();
        assert.deepEqual(steady(walk.view()), steady(before));
    },
    close(walk) {
        const before = walk.view();
        walk.take({ type: 'closed' });
        walk.now += 3_600_000;
        walk.take({ type: 'ready' });
        const after = walk.view();
        assert.deepEqual(steady(after), steady(before));
        if (before.type === 'interview' && after.type === 'interview') { assert.isAtLeast(after.left, before.left - 3, 'the clock stood'); }
    },
    wait: (walk, number) => { walk.now += number % 700 * 1000; }
} satisfies Record<string, (walk: Walk, number: number) => void>;

/** What of a view must be the same after a pause: all but what time alone changes. */
function steady(view: QuizView): unknown {
    if (view.type === 'interview') { return { ...view, left: 0 }; }
    if (view.type === 'question') { return { ...view, grades: view.grades.map(({ grade, suggested }) => ({ grade, suggested })) }; }
    return { type: view.type };
}

function check(walk: Walk): void {
    const { state, memories } = walk;
    const view = walk.view();
    if (view.type === 'question' && !view.assessing) { checkChoices(view, state.session!.current!); }
    const stand = standing(memories.log);
    assert.equal(memories.log.filter(({ type }) => type === 'review').length, walk.grades, 'every grade is recorded once');
    assert.equal(stand.filter(({ type }) => type === 'review').length, walk.grades - walk.undone, 'and taken back by an undo alone');
    const world = walk.world();
    for (const session of walk.sessions) {
        const ids = idsOf(session);
        for (const id of walk.questions.get(session.id)!) {
            const memory = memories.get(id);
            const elsewhere = memory !== undefined && (memory.suspended || schedule.isBuried(memory, walk.now)
                || memory.buriedOn !== undefined || (memory.lastReview ?? 0) >= session.startedAt);
            assert.isTrue(ids.has(id) || elsewhere || walk.droppedOf.get(session.id)?.has(id) === true, `${id} is lost in ${session.id}`);
        }
    }
    for (const [key, { text, at }] of walk.typed) {
        const [of, seed] = key.split('\n') as [string, string];
        const session = walk.last.get(of);
        if (session) {
            const asked = [...session.current ? [session.current] : [], ...session.begun ?? [], ...session.done.map(({ asked }) => asked)];
            const kept = asked.some(question => question.seed === seed && (question.typed === text || question.blanks[0] === text));
            const id = seed.split(' ')[1]!;
            const memory = memories.get(id);
            const wasDealtWith = memory !== undefined
                && (memory.suspended || memory.buriedOn !== undefined || (memory.lastReview ?? 0) > at);
            assert.isTrue(kept || wasDealtWith || walk.droppedOf.get(of)?.has(id) === true, `“${text}” is lost`);
        } else {
            const answers = state.interview?.id === of ? state.interview.answers : walk.past.find(({ id }) => id === of)?.answers;
            assert.isTrue(answers?.some(({ answer, followUp }) => answer === text || followUp === text), `“${text}” is lost`);
        }
    }
    for (const session of walk.last.values()) { if (!isUnfinished(session, world)) { walk.finished.add(session.id); } }
    const unfinished = [...walk.last.values()].filter(({ id }) => !walk.finished.has(id) && !walk.discarded.has(id));
    const gone = unfinished.filter(({ id }) => !walk.sessions.some(session => session.id === id));
    assert.isTrue(gone.length === 0 || unfinished.length - gone.length >= mostAside, 'an unfinished session is lost');
    // They gave way to newer ones, of which some may be discarded later.
    for (const { id } of gone) { walk.finished.add(id); }
    // Whatever is not finished is offered.
    const home = viewOf({ ...state, page: 'home' }, world, { note: undefined, showTimer: false, plan: () => undefined });
    assert.equal(home.type, 'home');
    const offered = home.type === 'home' ? home.unfinished.map(({ id }) => id) : [];
    if (state.interview) { assert.include(offered, state.interview.id); }
    for (const session of walk.sessions) { if (isUnfinished(session, world)) { assert.include(offered, session.id); } }
    assert.isAtMost(state.aside.length, mostAside);
}

/** A question with choices is asked by them; what is right is not told before it is asked, and speaks for a grade then. */
function checkChoices({ kind, choice, revealed, statements, grades }: QuestionView, { id, ticked }: Asked): void {
    const wanted = { 'late/q6': 'one', 'late/q7': 'several' }[id];
    assert.equal(choice, wanted);
    if (wanted === undefined) { return; }
    assert.equal(kind, 'choose');
    assert.deepEqual(statements.map(({ ticked }) => ticked), statements.map((_, index) => ticked.includes(index)));
    assert.isAtMost(ticked.length, wanted === 'one' ? 1 : 3);
    assert.isTrue(statements.every(({ belongs }) => (belongs !== undefined) === revealed));
    if (!revealed) { return; }
    const isRight = statements.every(({ belongs, ticked }) => belongs === ticked);
    assert.equal(grades.find(({ suggested }) => suggested)?.label === 'Good', isRight);
}

const often: readonly (keyof typeof moves)[] = ['answer', 'answer', 'answer', 'type', 'undo', 'goOnAsking', 'goOnAsking', 'banks', 'skip',
    'some', 'home', 'goOn'];
const anyMove = fc.tuple(fc.constantFrom(...often, ...Object.keys(moves) as (keyof typeof moves)[]),
    fc.nat(1000)) satisfies fc.Arbitrary<Move>;

/** A walk of these moves, each held. */
function walked(...names: readonly Move[]): Walk {
    const walk = new Walk(() => true);
    for (const [name, number] of names) {
        (moves[name])(walk, number);
        check(walk);
    }
    return walk;
}

/** The question that is asked, and what was typed to it, but for its time. */
function asked({ state }: Walk): unknown[] {
    return [state.session?.current?.id, state.session?.current?.typed.split(' ').slice(0, 2).join(' ')];
}

suite('the machine of the quiz', () => {
    test('a question with one right choice has at most one chosen, with several as many as one likes', () => {
        const ticked = (...names: readonly Move[]): unknown => walked(...names).state.session?.current?.ticked;
        assert.deepEqual(ticked(['some', 32], ['tick', 0], ['tick', 2]), [2]);
        assert.deepEqual(ticked(['some', 64], ['tick', 0], ['tick', 2]), [0, 2]);
        assert.deepEqual(ticked(['some', 64], ['tick', 0], ['tick', 2], ['tick', 0]), [2]);
        assert.deepEqual(ticked(['some', 32], ['tick', 1], ['reveal', 0], ['tick', 0]), [1]);
    });

    test('what was typed before an undo is there again when its question is', () => {
        const walk = walked(['some', 15], ['answer', 2], ['type', 1], ['undo', 0]);
        assert.equal(walk.state.session?.current?.id, 'q1');
        moves.grade(walk, 2);
        assert.deepEqual(asked(walk), ['q2', 'said 1']);
    });

    test('what was typed each time to a question that was asked twice comes back with each', () => {
        const walk = walked(['some', 1 + 2], ['answer', 2], ['answer', 0], ['answer', 0], ['undo', 0], ['undo', 0], ['undo', 0]);
        assert.equal(walk.state.session?.current?.id, 'q1');
        assert.lengthOf(new Set(walk.state.session?.begun?.map(({ typed }) => typed)), 2);
    });

    test('a question whose bank is away gives way to another, and comes again as it was', () => {
        const walk = walked(['some', 16 + 32 + 1], ['answer', 3], ['type', 1], ['banks', 1], ['skip', 0]);
        assert.equal(walk.view().type, 'waiting', 'nothing else is left, so nothing gives way');
        const two = walked(['some', 16 + 1], ['answer', 0], ['type', 1], ['banks', 1], ['skip', 0]);
        assert.equal(two.state.session?.current?.id, 'q1');
        for (const [name, number] of [['banks', 0], ['answer', 3]] as const) { moves[name](two, number); }
        assert.deepEqual(asked(two), ['late/q5', 'said 1']);
    });

    test('a session that is over stays so, whatever another makes of its question', () => {
        assert.equal(walked(['some', 4], ['answer', 3], ['some', 4 + 8], ['answer', 0]).state.page, 'session');
    });

    test('what an undo brings back stays, also where another session has asked it since', () => {
        for (const [first, second] of [[0, 0], [2, 0], [3, 3]] as const) {
            const walk = walked(['today', 0], ['answer', first], ['some', 1], ['answer', second], ['today', 0], ['undo', 0]);
            assert.deepInclude(walk.state.session?.current, { id: 'q1', revealed: true });
            for (const name of ['reload', 'close', 'blink'] as const) { moves[name](walk); }
        }
    });

    test('no walk loses an answer, a grade or a question, and every state can be left and come back to', () => fc.assert(fc.property(
        fc.array(anyMove, { maxLength: 60, size: 'max' }), fc.infiniteStream(fc.boolean()), (walked, agrees) => {
            const walk = new Walk(() => agrees.next().value === true);
            for (const [name, number] of walked) {
                (moves[name])(walk, number);
                check(walk);
            }
        }), { numRuns: 60 }));
});
