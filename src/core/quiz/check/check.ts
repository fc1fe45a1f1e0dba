import type { Heard } from '../heard/heard';
import type { Verdict } from './verdict';

/** A language model that the learner has in VS Code. */
export interface Model {
    readonly id: string;
    readonly name: string;
}

/** A typed answer that a model was asked to check; plain data that survives a reload, but for a check that still runs. */
export interface ModelCheck {
    /** Of the question as it was asked. */
    readonly key: string;
    readonly typed: string;
    /** Of the request that was sent for it. */
    readonly request: string;
    /** The model's name. */
    readonly model: string;
    /** Indices of the key points that were ticked for the learner before: what they changed themselves stays. */
    readonly base: readonly number[];
    /** What came of it, or in words why nothing did; neither as long as it runs. */
    readonly verdict?: Verdict;
    readonly problem?: string;
}

export function isRunning({ verdict, problem }: ModelCheck): boolean {
    return !verdict && problem === undefined;
}

/** What is known of the key points: by the model where it said so, else as they were heard without one. */
export function judgedPoints(heard: readonly Heard[], check: ModelCheck | undefined): readonly Heard[] {
    return check?.verdict ? heard.map((point, index) => check.verdict!.points[index] ?? point) : heard;
}

/** The ticks that follow from a verdict, before the learner changes any. */
export function ticksOf({ points }: Verdict, base: readonly number[]): number[] {
    return points.flatMap((point, index) => (point ? point.verdict === 'said' : base.includes(index)) ? [index] : []);
}

/** The ticks after a verdict; those that the learner changed stay as they are. */
export function ticksAfter(verdict: Verdict, base: readonly number[], ticked: readonly number[]): number[] {
    const wanted = ticksOf(verdict, base);
    return verdict.points.flatMap((_, index) => {
        const isOwn = ticked.includes(index) !== base.includes(index);
        return (isOwn ? ticked : wanted).includes(index) ? [index] : [];
    });
}

/** A saved check; undefined for what is none, and for one that was running when the window went. */
export function modelCheck(value: unknown): ModelCheck | undefined {
    const { key, typed, request, model, base, verdict, problem } = fields(value);
    if (![key, typed, request, model].every(text => typeof text === 'string') || !isIndices(base)) { return undefined; }
    const isRight = verdict === undefined ? problem !== undefined : isVerdict(verdict, typed as string);
    return isRight && (problem === undefined || typeof problem === 'string') ? value as ModelCheck : undefined;
}

function isVerdict(value: unknown, typed: string): boolean {
    const { points, wrong, next, notes } = fields(value);
    return typeof wrong === 'string' && typeof next === 'string' && Array.isArray(notes) && notes.every(note => typeof note === 'string')
        && Array.isArray(points) && points.every(point => point === null || isHeard(point, typed.length));
}

function isHeard(value: unknown, length: number): boolean {
    const { verdict, places } = fields(value);
    return (verdict === 'said' || verdict === 'partly' || verdict === 'not') && Array.isArray(places) && places.every((place: unknown) =>
        isIndices(place) && place.length === 2 && place[0]! < place[1]! && place[1]! <= length);
}

function isIndices(value: unknown): value is readonly number[] {
    return Array.isArray(value) && value.every(item => typeof item === 'number' && Number.isSafeInteger(item) && item >= 0);
}

function fields(value: unknown): Partial<Record<string, unknown>> {
    return typeof value === 'object' && value !== null ? value : {};
}
