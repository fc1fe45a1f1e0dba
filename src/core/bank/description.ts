import type { Fold, Mark, MarkKind } from './marks';

/** A kind of mark as front matter names it; of headings also their depth. */
export type MarkName = MarkKind | 'heading';

/** How a file writes its questions: what the reader goes by. */
export interface Description {
    /** The kind of mark that leads; headings above others are then sections, even where they ask. */
    readonly leads: MarkName;
    /** Kinds that open questions where no leading mark does, most frequent first. */
    readonly others: readonly MarkKind[];
    /** Headings by depth: how many there are, how many of them ask, and how these open. */
    readonly headings: readonly HeadingForm[];
    /** Openings of headings and summaries that come back below questions and are none: `answer`, `source`. */
    readonly labels: readonly string[];
    /** Kinds of lists, or of headings in them, a third of which ask. */
    readonly askingLists: readonly MarkKind[];
    /** What the file's front matter says instead. */
    readonly given?: Given;
}

export interface HeadingForm {
    readonly depth: number;
    readonly count: number;
    readonly asking: number;
    /** `q` or `1` where nearly all that ask open so. */
    readonly opening: string;
}

/** The line `questions:` of a file's front matter. */
export interface Given {
    /** Depths of headings each of which is a question. */
    readonly depths: readonly number[];
    /** Other kinds each of which is a question. */
    readonly kinds: readonly MarkKind[];
    /** Only what asks by itself is a question. */
    readonly onlyAsking: boolean;
}

/** Finds how a file marks its questions, from all that may mark one. */
export function describe(marks: readonly Mark[], folds: readonly Fold[], given?: Given): Description {
    const headings = marks.filter(({ kind }) => kind === 'heading');
    const labels = labelsOf(marks);
    const isLabel = new Set(labels);
    const asking = new Map<MarkKind, Set<string>>();
    const askingLists = (['item', 'numbered item', 'heading in a list'] as const).filter(list =>
        asksMostly(marks.filter(({ kind, isLink }) => kind === list && !isLink)));
    for (const { kind, title, isLink } of marks) {
        // Who writes headings into a list, some of which ask, means all of them.
        const isAsking = title.sure || kind === 'card' || kind === 'question mark'
            || kind === 'heading in a list' && askingLists.includes(kind);
        if (kind === 'heading' || !isAsking || isLink || kind === 'summary' && isLabel.has(openingOf(title.text))) { continue; }
        const own = asking.get(kind);
        if (own) { own.add(title.text); } else { asking.set(kind, new Set([title.text])); }
    }
    const shielded = shieldedHeadings(marks, folds);
    const open = headings.filter(mark => !shielded.has(mark));
    const inHeadings = open.filter(({ title }) => title.sure).length;
    const others = [...asking].sort(([, a], [, b]) => b.size - a.size).map(([kind]) => kind);
    // A list below a question may ask as well, so that lists need more to lead.
    const leader = others.find(kind => asking.get(kind)!.size > (isList(kind) ? 3 : 2) * inHeadings);
    return {
        leads: given ? given.depths.length > 0 || given.kinds.length === 0 ? 'heading' : given.kinds[0]! : leader ?? 'heading',
        others: given && !given.onlyAsking ? given.kinds : others,
        headings: [1, 2, 3, 4, 5, 6].map(depth => headingForm(depth, open)).filter(({ count }) => count > 0),
        labels, askingLists, ...(given && { given })
    };
}

/** Nobody writes so many headings into a list that is none of questions, where some ask. */
const manyHeadings = 20;

function asksMostly(items: readonly Mark[]): boolean {
    const asking = items.filter(({ title }) => title.sure).length;
    const isLong = items[0]?.kind === 'heading in a list' && items.length >= manyHeadings && asking > 2;
    return asking > 0 && (asking * 3 >= items.length || isLong);
}

/** Whether marks of a kind are the items of lists. */
export function isList(kind: MarkName): boolean {
    return kind === 'item' || kind === 'numbered item';
}

/** Fewer numbered headings do not show that all questions of a file are numbered. */
const fewestNumbered = 5;

function headingForm(depth: number, headings: readonly Mark[]): HeadingForm {
    const own = headings.filter(mark => mark.depth === depth);
    const asking = own.filter(({ title }) => title.sure);
    const opening = (['q', '1'] as const).find(mark => asking.length >= fewestNumbered
        && asking.filter(({ title }) => title.opening === mark).length >= 0.9 * asking.length) ?? '';
    return { depth, count: own.length, asking: asking.length, opening };
}

/** What comes back: an opening that several headings or summaries have, and that does not ask. */
function labelsOf(marks: readonly Mark[]): string[] {
    const counts = new Map<string, number>();
    let asking = 0;
    for (const { kind, title } of marks) {
        if (kind !== 'heading' && kind !== 'summary') { continue; }
        if (title.sure) {
            asking++;
        } else if (title.opening === '') {
            const opening = openingOf(title.text);
            counts.set(opening, (counts.get(opening) ?? 0) + 1);
        }
    }
    return [...counts].filter(([, count]) => count >= 2 && count >= 0.3 * asking).map(([opening]) => opening);
}

/** `Answer: D` → `answer`. */
export function openingOf(title: string): string {
    return (/^[^:\uFF1A]{1,40}(?=[:\uFF1A])/.exec(title)?.[0] ?? title.slice(0, 60)).replace(/[*_`]/g, '').trim().toLowerCase();
}

/** Headings that a fold hides: those in the answer of a summary that asks, or in what folds below a question. */
export function shieldedHeadings(marks: readonly Mark[], folds: readonly Fold[]): Set<Mark> {
    const shielded = new Set<Mark>();
    // A fold's token stands right before the body of its own summary, and of no other mark.
    const summaries = new Map(marks.map(mark => [mark.bodyToken - 1, mark]));
    for (const fold of folds) {
        const first = firstFrom(marks, fold.line);
        let end = first;
        while (end < marks.length && marks[end]!.line < fold.end) { end++; }
        const inside = marks.slice(first, end);
        const headings = inside.filter(({ kind }) => kind === 'heading');
        if (headings.length === 0) { continue; }
        const summary = summaries.get(fold.summary);
        let above = first - 1;
        while (above >= 0 && (!marks[above]!.title.sure || shielded.has(marks[above]!))) { above--; }
        const question = marks[above];
        const holdsQuestions = question?.kind === 'heading' ? headings.some(({ title, depth }) => title.sure && depth === question.depth)
            : headings.some(({ title }) => title.sure)
                || inside.some(mark => mark.title.sure && mark.kind === question?.kind && mark !== summary);
        if (summary?.title.sure && !inside.some(mark => mark !== summary && mark.kind === 'summary' && mark.title.sure)
            || question && !holdsQuestions) {
            for (const heading of headings) { shielded.add(heading); }
        }
    }
    return shielded;
}

/** The index of the first mark from a line on. */
export function firstFrom(marks: readonly Mark[], line: number): number {
    let low = 0;
    let high = marks.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (marks[middle]!.line < line) { low = middle + 1; } else { high = middle; }
    }
    return low;
}
