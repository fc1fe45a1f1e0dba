import { visible } from '../../doors';
import { plural } from '../../words';
import type { Heard, Place } from '../heard/heard';
import { longestReply } from './problems';
import { longestAnswer } from './request';

/** What a model said of a typed answer, as far as it fits the form. */
export interface Verdict {
    /** By key point; null where it said nothing that fits and is proven, so that what was heard without it stays. */
    readonly points: readonly (Heard | null)[];
    /** What was wrong in the answer, and what to ask next; empty where the model said none. */
    readonly wrong: string;
    readonly next: string;
    /** What was thrown away, in words. */
    readonly notes: readonly string[];
}

const longestSentence = 400;
const longestQuote = 500;
const mostQuotes = 6;
/** Fewer letters stand in every answer, and prove nothing. */
const fewestLetters = 3;

/**
 * Reads a model's reply in the form that it was asked for. What does not fit is left out and noted; a quote counts only where it stands in
 * the answer, and “said” or “partly” only with a quote that does.
 * @returns undefined where nothing of it fits
 */
export function readVerdict(reply: string, typed: string, count: number): Verdict | undefined {
    const { points, wrong, next } = fields(reply.length <= longestReply ? parsed(reply) : undefined);
    if (!Array.isArray(points)) { return undefined; }
    const answer = typed.slice(0, longestAnswer);
    const judged: (Heard | null)[] = Array.from({ length: count }, () => null);
    const seen = new Set<number>();
    let [misfits, lostQuotes, unproven] = [0, 0, 0];
    for (const item of points as readonly unknown[]) {
        const { point, verdict, quotes = [] } = fields(item);
        const index = typeof point === 'number' ? point - 1 : -1;
        if (judged[index] !== null || seen.has(index) || !isVerdict(verdict) || !areQuotes(quotes)) {
            misfits++;
            continue;
        }
        seen.add(index);
        const found = quotes.map(quote => placeOf(quote, answer));
        const places = found.filter(place => place !== undefined);
        if (verdict === 'not') {
            judged[index] = { verdict, places: [] };
        } else {
            lostQuotes += found.length - places.length;
            if (places.length > 0) { judged[index] = { verdict, places: inOrder(places) }; } else { unproven++; }
        }
    }
    if (seen.size === 0) { return undefined; }
    const missing = count - seen.size;
    const [said, asked] = [sentence(wrong), sentence(next)];
    return {
        points: judged, wrong: said ?? '', next: asked ?? '',
        notes: [
            missing > 0 && `Nothing that fits the form was said of ${plural(missing, 'key point')}.`,
            misfits > 0 && `${plural(misfits, 'verdict')} did not fit the form and ${misfits === 1 ? 'was' : 'were'} left out.`,
            lostQuotes > 0 && `${plural(lostQuotes, 'quote')} ${lostQuotes === 1 ? 'does' : 'do'} not stand in your answer and `
                + `${lostQuotes === 1 ? 'was' : 'were'} dropped.`,
            unproven > 0 && `${plural(unproven, 'verdict')} had no quote from your answer and ${unproven === 1 ? 'does' : 'do'} not count.`,
            (said === undefined || asked === undefined) && 'A sentence did not fit the form and was left out.'
        ].filter(note => note !== false)
    };
}

/** A JSON object, also in a fence of Markdown alone, into which many models put it. */
function parsed(reply: string): unknown {
    const [, fenced] = /^\s*```(?:json)?\s*\n([^]*?)\n\s*```\s*$/.exec(reply) ?? [];
    try {
        return JSON.parse(fenced ?? reply);
    } catch {
        return undefined;
    }
}

/** A text of one sentence or question, as it may be shown; undefined for what is none. */
function sentence(value: unknown): string | undefined {
    if (value === undefined || value === null) { return ''; }
    return typeof value === 'string' && value.length <= longestSentence ? visible(value, longestSentence).replace(/\s+/g, ' ').trim()
        : undefined;
}

/** Where a quote stands in the answer, however its blanks and letters' case are written. */
function placeOf(quote: string, answer: string): Place | undefined {
    if ((quote.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < fewestLetters) { return undefined; }
    const words = quote.trim().split(/\s+/).map(word => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
    const found = new RegExp(words.join('\\s+'), 'iu').exec(answer);
    return found ? [found.index, found.index + found[0].length] : undefined;
}

/** Places by their start, those that meet as one. */
function inOrder(places: readonly Place[]): Place[] {
    const joined: [number, number][] = [];
    for (const [start, end] of [...places].sort((a, b) => a[0] - b[0])) {
        const last = joined.at(-1);
        if (last && start <= last[1]) { last[1] = Math.max(last[1], end); } else { joined.push([start, end]); }
    }
    return joined;
}

function isVerdict(value: unknown): value is Heard['verdict'] {
    return value === 'said' || value === 'partly' || value === 'not';
}

function areQuotes(value: unknown): value is readonly string[] {
    return Array.isArray(value) && value.length <= mostQuotes
        && value.every(item => typeof item === 'string' && item.length <= longestQuote);
}

function fields(value: unknown): Partial<Record<string, unknown>> {
    return typeof value === 'object' && value !== null ? value : {};
}
