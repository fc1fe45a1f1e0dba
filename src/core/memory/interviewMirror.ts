import { asEntry } from './log';
import { newestFirst, type PastAnswer, type PastInterview } from './pastInterview';

/** Past interviews as one small JSON value, the newest first: texts of banks, which come again and again, stand in a table. */
export interface InterviewMirror {
    readonly texts: readonly string[];
    readonly rows: readonly InterviewRow[];
}

type InterviewRow = readonly [id: string, at: number, startedAt: number, secondsPerQuestion: number, ...answers: AnswerRow[]];

/** What is a text of a bank is its place in the table; what there is none of is null. */
type AnswerRow = readonly [
    id: number, title: number, section: number, level: number, answer: string, followUp: string, seconds: number, timedOut: 0 | 1,
    missed: readonly number[], grade: number | null, again: number | null, model: number | null, wrong: string, next: string
];

export function encodeInterviews(interviews: readonly PastInterview[]): InterviewMirror {
    const places = new Map<string, number>();
    const place = (text: string): number => {
        const known = places.get(text) ?? places.size;
        places.set(text, known);
        return known;
    };
    const row = ({ answer, followUp, seconds, grade, again, remark, ...of }: PastAnswer): AnswerRow => [
        place(of.id), place(of.title), place(of.section), place(of.level), answer, followUp, seconds, of.timedOut ? 1 : 0,
        of.missed.map(place), grade ?? null, again ?? null, remark ? place(remark.model) : null, remark?.wrong ?? '', remark?.next ?? ''
    ];
    const rows = newestFirst(interviews).map(({ id, at, startedAt, secondsPerQuestion, answers }): InterviewRow =>
        [id, at, startedAt, secondsPerQuestion, ...answers.map(row)]);
    return { texts: [...places.keys()], rows };
}

/** Reads a value from outside; rows that are none are left out and reported. */
export function decodeInterviews(value: unknown): { readonly interviews: PastInterview[]; readonly isDamaged: boolean } {
    const { texts, rows } = typeof value === 'object' && value !== null ? value as Partial<Record<keyof InterviewMirror, unknown>> : {};
    if (!Array.isArray(texts) || !Array.isArray(rows)) { return { interviews: [], isDamaged: value !== undefined }; }
    const text = (place: unknown): unknown => typeof place === 'number' ? texts[place] : undefined;
    const answer = (row: unknown): unknown => {
        if (!Array.isArray(row)) { return row; }
        const [id, title, section, level, said, followUp, seconds, timedOut, missed, grade, again, model, wrong, next] = row as unknown[];
        return {
            id: text(id), title: text(title), section: text(section), level: text(level), answer: said, followUp, seconds,
            timedOut: timedOut === 1 || (timedOut === 0 ? false : undefined), missed: Array.isArray(missed) ? missed.map(text) : undefined,
            grade, again, remark: { model: text(model), wrong, next }
        };
    };
    const interviews = rows.flatMap((row: unknown): PastInterview[] => {
        if (!Array.isArray(row)) { return []; }
        const [id, at, startedAt, secondsPerQuestion, ...answers] = row as unknown[];
        const past = asEntry({ type: 'interview', id, at, startedAt, secondsPerQuestion, answers: answers.map(answer) });
        return past?.type === 'interview' ? [past] : [];
    });
    return { interviews, isDamaged: interviews.length < rows.length };
}

/**
 * What of the interviews fits into so many characters of JSON, the newest first: left out are the oldest, and any that alone is too long.
 * Everybody who has the same interviews leaves out the same.
 */
export function fittingInterviews(interviews: readonly PastInterview[], most: number):
{ readonly carried: PastInterview[]; readonly leftOut: PastInterview[] } {
    const fits = (some: readonly PastInterview[]): boolean => JSON.stringify(encodeInterviews(some)).length <= most;
    const all = newestFirst(interviews);
    if (fits(all)) { return { carried: all, leftOut: [] }; }
    const possible = all.filter(past => fits([past]));
    // So many of the newest fit, and so many do not.
    let [fitting, tooMany] = [0, possible.length + 1];
    while (tooMany - fitting > 1) {
        const middle = fitting + tooMany >> 1;
        if (fits(possible.slice(0, middle))) { fitting = middle; } else { tooMany = middle; }
    }
    const carried = possible.slice(0, fitting);
    return { carried, leftOut: all.filter(past => !carried.includes(past)) };
}
