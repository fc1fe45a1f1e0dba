import type { Library } from '../bank/library';
import type { Grade } from '../memory/log';
import type { Memories } from '../memory/memories';
import { isInSteps, isNew, type Schedule } from '../memory/schedule';
import { omit } from '../omit';
import { seeded } from '../random';
import { isDue } from './deck';
import type { Kind, KindChoice } from './kinds';
import { canBeAskedAs } from './askable';
import { secondsSince } from './seconds';

/** When nothing else is left, a question in its steps is asked so much before it is due. */
const learnAheadMilliseconds = 20 * 60_000;

/** What was typed to a question at another time. */
export interface Said {
    readonly text: string;
    /** In milliseconds since 1970. */
    readonly at: number;
}

/** A question as it is being asked, with what the learner did so far. */
export interface Asked {
    readonly id: string;
    readonly kind: Kind;
    /** What the question's statements and blanks are drawn with. */
    readonly seed: string;
    readonly askedAt: number;
    readonly revealed: boolean;
    /** What was typed from memory. */
    readonly typed: string;
    /** Indices of ticked key points or statements. */
    readonly ticked: readonly number[];
    /** What was typed into each blank. */
    readonly blanks: readonly string[];
    /** How many hints were taken; none at first. */
    readonly hints?: number;
    /** What was typed when it was asked before, as it was known when the answer was shown. */
    readonly before?: Said;
    /** Its bank went while it was asked: the time until it is back is no thinking. */
    readonly away?: true;
}

/** A question that was dealt with. */
export interface Done {
    readonly asked: Asked;
    readonly outcome: Grade | 'bury' | 'suspend';
    readonly seconds: number;
    /** The id of the entry in the log; undefined where a cram left none. */
    readonly entryId?: string;
}

/** A quiz from its first question to its summary; plain data that survives a reload. */
export interface Session {
    readonly id: string;
    readonly title: string;
    readonly kind: KindChoice;
    /** Whether nothing is written to the log. */
    readonly cram: boolean;
    readonly startedAt: number;
    /** Ids of the questions that are still to be asked. */
    readonly queue: readonly string[];
    /** Ids of the questions that come back when their step is due. */
    readonly learning: readonly string[];
    /** Undefined at the end, and where all that is left waits for its bank. */
    readonly current?: Asked;
    readonly done: readonly Done[];
    /** Questions that gave way to others before they were dealt with; they come again as they were. */
    readonly begun?: readonly Asked[];
}

/** How many questions a session has left. */
export interface Left {
    readonly fresh: number;
    readonly learning: number;
    /** Due. */
    readonly reviews: number;
    /** Known, and asked before they are due. */
    readonly early: number;
    /** No loaded bank has them now. */
    readonly waiting: number;
}

export interface SessionContext {
    readonly library: Library;
    readonly memories: Memories;
    readonly schedule: Schedule;
    readonly now: number;
}

export type SessionStart = Pick<Session, 'id' | 'title' | 'kind' | 'cram' | 'queue' | 'learning'>;

/** @returns a session that asks its first question; one of questions that wait for their bank asks none yet */
export function startSession(start: SessionStart, context: SessionContext): Session {
    return askNext({ ...start, startedAt: context.now, done: [] }, context);
}

/** Changes what the learner did with the current question. */
export function change(session: Session,
    changes: Partial<Pick<Asked, 'revealed' | 'typed' | 'ticked' | 'blanks' | 'hints' | 'before'>>): Session {
    return session.current ? { ...session, current: { ...session.current, ...changes } } : session;
}

/**
 * Ticks a key point, a statement or a choice, or takes its tick away.
 * @param isOnly whether it takes the place of what was ticked before
 */
export function tick(session: Session, index: number, isOnly = false): Session {
    const ticked = session.current?.ticked ?? [];
    if (isOnly) { return change(session, { ticked: [index] }); }
    return change(session, { ticked: ticked.includes(index) ? ticked.filter(other => other !== index) : [...ticked, index] });
}

/** Seconds since the current question was asked. */
export function secondsTaken({ askedAt }: Asked, now: number): number {
    return secondsSince(askedAt, now);
}

/**
 * Puts the current question behind and asks the next. The context's memories know its outcome already.
 * @param entryId of the outcome in the log
 */
export function finish(session: Session, outcome: Done['outcome'], entryId: string | undefined, context: SessionContext): Session {
    const { current, ...rest } = session;
    if (!current) { return session; }
    const done: Done = { asked: current, outcome, seconds: secondsTaken(current, context.now), ...(entryId !== undefined && { entryId }) };
    const again = session.cram && outcome === 1;
    return askNext({
        ...rest, done: [...session.done, done],
        queue: again ? [...session.queue, current.id] : session.queue,
        learning: session.cram || session.learning.includes(current.id) ? session.learning : [...session.learning, current.id]
    }, context);
}

/**
 * Brings the question before back as it was answered, or the same session where there is none. The context's memories have its outcome
 * taken back.
 */
export function goBack(session: Session, { memories, now }: SessionContext): Session {
    const last = session.done.at(-1);
    if (!last) { return session; }
    const { id } = last.asked;
    const { current, ...rest } = setAside(session);
    const queue = [...current && !session.learning.includes(current.id) ? [current.id] : [],
        ...session.queue].filter(other => other !== id);
    // It is asked after whatever another session made of it meanwhile.
    const askedAt = Math.max(now - last.seconds * 1000, (memories.get(id)?.lastReview ?? -Infinity) + 1);
    return {
        ...rest, queue, done: session.done.slice(0, -1), current: { ...last.asked, askedAt },
        learning: session.done.some(({ asked }, index) => asked.id === id && index < session.done.length - 1) ? session.learning
            : session.learning.filter(other => other !== id)
    };
}

/** Goes on after a pause: the clock begins anew, and a question that was dealt with elsewhere gives way to the next. */
export function resume(session: Session, context: SessionContext): Session {
    const { current } = session;
    if (!current) { return askNext(session, context); }
    if (isDoneElsewhere(session, current.id, context, current.askedAt)) { return askNext(setAside(session), context); }
    return { ...session,
        current: { ...omit(current, 'away'), askedAt: context.now, ...(!context.library.get(current.id) && { away: true }) } };
}

/** After the banks changed: a question whose bank went waits for it, one whose bank is back goes on as it was. */
export function follow(session: Session, context: SessionContext): Session {
    const { current } = session;
    if (!current) { return askNext(session, context); }
    return (current.away === true) === (context.library.get(current.id) === undefined) ? session : resume(session, context);
}

/** Asks another question as long as the current one waits for its bank; the same session where there is no other. */
export function skipWaiting(session: Session, context: SessionContext): Session {
    const { current } = session;
    if (!current || context.library.get(current.id)) { return session; }
    const queue = session.learning.includes(current.id) ? session.queue : [...session.queue, current.id];
    const next = askNext({ ...setAside(session), queue }, context);
    return next.current ? next : session;
}

/** Leaves out the questions that wait for their bank. */
export function dropWaiting(session: Session, context: SessionContext): Session {
    const isHere = (id: string): boolean => context.library.get(id) !== undefined;
    const { begun = [], current } = session;
    const left = { ...session, queue: session.queue.filter(isHere), learning: session.learning.filter(isHere),
        begun: begun.filter(({ id }) => isHere(id)) };
    return current && isHere(current.id) ? left : askNext(left, context);
}

/** What is left to ask, the current question included. */
export function remaining(session: Session, context: SessionContext): Left {
    const { library, memories, schedule, now } = context;
    const isHere = (id: string): boolean => library.get(id) !== undefined;
    const queued = [...session.current && !session.learning.includes(session.current.id) ? [session.current.id] : [], ...session.queue]
        .filter(id => !isDoneElsewhere(session, id, context));
    const inSteps = session.learning.filter(id => stillInSteps(memories, schedule, id, now));
    const left = queued.filter(isHere);
    const known = left.filter(id => !isNew(memories.get(id)));
    const reviews = known.filter(id => isDue(memories.get(id)!, schedule, now)).length;
    const learning = inSteps.filter(isHere).length;
    return { fresh: left.length - known.length, learning, reviews, early: known.length - reviews,
        waiting: queued.length - left.length + inSteps.length - learning };
}

/** All that is left. */
export function totalOf({ fresh, learning, reviews, early, waiting }: Left): number {
    return fresh + learning + reviews + early + waiting;
}

/** Whether anything is left to ask, now or when its bank is there. */
export function isUnfinished(session: Session, context: SessionContext): boolean {
    return session.current !== undefined || remaining(session, context).waiting > 0 || askNext(session, context).current !== undefined;
}

/** The current question as one that comes again with what was done with it, its answer hidden. */
function setAside(session: Session): Session {
    const { current, begun = [], ...rest } = session;
    const others = begun.filter(({ seed }) => seed !== current?.seed);
    return { ...rest, ...(current && { current }),
        begun: current && isBegun(current) ? [...others, { ...current, revealed: false }] : others };
}

function isBegun({ typed, ticked, blanks, hints }: Asked): boolean {
    return hints !== undefined || typed !== '' || ticked.length > 0 || blanks.some(text => text !== '');
}

/** Of questions that no bank has now the place in the queue is kept. */
function askNext(before: Session, context: SessionContext): Session {
    const session = omit(before, 'current');
    const { library, memories, schedule, now } = context;
    const inSteps = session.learning.filter(id => library.get(id) && stillInSteps(memories, schedule, id, now))
        .map(id => ({ id, dueIn: schedule.dueIn(memories.get(id)!, now) })).sort((a, b) => a.dueIn - b.dueIn);
    const queue = session.queue.filter(id => !isDoneElsewhere(session, id, context));
    const here = queue.findIndex(id => library.get(id));
    const [soonest] = inSteps;
    const next = soonest && soonest.dueIn <= (here >= 0 ? 0 : learnAheadMilliseconds) ? soonest.id
        : queue.splice(here, here >= 0 ? 1 : 0)[0];
    if (next === undefined) { return { ...session, queue }; }
    // Of one that was asked more than once, what was set aside last was asked first.
    const begun = session.begun?.findLast(({ id }) => id === next);
    if (!begun) { return { ...session, queue, current: ask(next, session, context) }; }
    return { ...session, queue, current: { ...omit(begun, 'away'), askedAt: now }, begun: session.begun!.filter(other => other !== begun) };
}

function stillInSteps(memories: Memories, schedule: Schedule, id: string, now: number): boolean {
    const memory = memories.get(id);
    return memory !== undefined && isInSteps(memory) && !memory.suspended && !schedule.isBuried(memory, now);
}

/** Another window may have asked it, or put it aside, since this session began, or since it asks it itself. */
function isDoneElsewhere(session: Session, id: string, { memories, schedule, now }: SessionContext, since = session.startedAt): boolean {
    const memory = memories.get(id);
    if (!memory || session.cram) { return false; }
    const own = session.learning.includes(id);
    return memory.suspended || schedule.isBuried(memory, now) || !own && (memory.lastReview ?? -Infinity) >= since;
}

function ask(id: string, session: Session, context: SessionContext): Asked {
    const seed = `${session.id} ${id} ${session.done.length}`;
    return { id, kind: kindFor(id, session.kind, seed, context), seed, askedAt: context.now, revealed: false, typed: '', ticked: [],
        blanks: [] };
}

/**
 * The chosen kind where the question can be asked so, else recall; choices of its own are always chosen from. Mixed: a new question is
 * recalled, of the others half are.
 */
function kindFor(id: string, choice: KindChoice, seed: string, { library, memories }: SessionContext): Kind {
    const entry = library.get(id)!;
    const can = (kind: Kind): boolean => canBeAskedAs(kind, entry, library, seed);
    if (!can('recall')) { return 'choose'; }
    if (choice !== 'mixed') { return can(choice) ? choice : 'recall'; }
    const draw = seeded(`kind ${seed}`)();
    if (isNew(memories.get(id)) || draw < 0.5) { return 'recall'; }
    return (['choose', 'fill'] as const).filter(can)[draw < 0.75 ? 0 : 1] ?? 'recall';
}
