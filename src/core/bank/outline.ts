import type { Token } from 'markdown-it';
import { isList, openingOf, type Description } from './description';
import { HeadingRoles } from './headingRoles';
import type { Fold, Mark, MarkKind } from './marks';

/** A part of a file: a question, or a section with what introduces it. */
export interface Unit {
    readonly kind: 'question' | 'section';
    /** Undefined for what stands above any mark, or goes on with a section. */
    readonly mark?: Mark;
    /** Of a section that a heading opens or goes back to. */
    readonly title?: string;
    readonly line: number;
    readonly bodyLine: number;
    readonly bodyToken: number;
    /** First line and token that are no longer its. */
    readonly end: number;
    readonly endToken: number;
}

export interface Outline {
    readonly units: readonly Unit[];
    /** Headings with text of their own that are no questions, and have none below them. */
    readonly loose: readonly Mark[];
}

/** Divides a file into questions and sections by what is known of how it is written. Every line is in one unit. */
export function outline(tokens: readonly Token[], lines: readonly string[], marks: readonly Mark[], folds: readonly Fold[],
    description: Description): Outline {
    return new Outliner(tokens, lines, marks, folds, description).outline();
}

class Outliner {
    private readonly headings: HeadingRoles;
    private readonly labels: ReadonlySet<string>;

    constructor(
        private readonly tokens: readonly Token[], private readonly lines: readonly string[], private readonly marks: readonly Mark[],
        folds: readonly Fold[], private readonly description: Description
    ) {
        this.labels = new Set(description.labels);
        this.headings = new HeadingRoles(tokens, lines, marks, folds, description);
    }

    outline(): Outline {
        const all = this.withOthers(this.unitsOf());
        const withQuestions = new Set<Mark>();
        let section: Mark | undefined;
        for (const { kind, mark } of all) {
            if (kind === 'section') {
                section = mark?.kind === 'heading' ? mark : section;
            } else if (section) { withQuestions.add(section); }
        }
        return { units: all, loose: this.headings.loose(withQuestions) };
    }

    /** What headings open; a table of contents goes back to the section that it stands in. */
    private unitsOf(): Unit[] {
        const { headings, roles } = this.headings;
        const names = this.sectionNames();
        const opens = headings.map((mark, index) => ({ mark, role: roles[index]!, title: names[index]! }))
            .filter(({ role }) => role !== 'answer');
        const units: Unit[] = [];
        const first = opens[0]?.mark;
        if (!first || first.line > 0) {
            units.push({ kind: 'section', line: 0, bodyLine: 0, bodyToken: 0, end: first?.line ?? this.lines.length,
                endToken: first ? tokenOf(first) : this.tokens.length });
        }
        opens.forEach(({ mark, role, title }, index) => {
            const next = opens[index + 1]?.mark;
            const isContents = role === 'contents';
            units.push({
                kind: role === 'question' ? 'question' : 'section', ...(!isContents && { mark }), ...(role !== 'question' && { title }),
                line: mark.line, bodyLine: isContents ? mark.line : mark.bodyLine, bodyToken: isContents ? tokenOf(mark) : mark.bodyToken,
                end: next?.line ?? this.lines.length, endToken: next ? tokenOf(next) : this.tokens.length
            });
        });
        return units;
    }

    /** By heading the name of the section that it opens, or stands in; of the same name in several sections each has theirs in front. */
    private sectionNames(): string[] {
        const { headings, roles } = this.headings;
        const above = headings.map((_, index) => this.headings.sectionAbove(index));
        const places = new Map<string, Set<Mark | undefined>>();
        headings.forEach(({ title }, index) => {
            if (roles[index] !== 'section') { return; }
            const own = places.get(title.text);
            if (own) { own.add(above[index]); } else { places.set(title.text, new Set([above[index]])); }
        });
        const nameOf = (title: string, section: Mark | undefined): string =>
            section && places.get(title)!.size > 1 ? `${section.title.text}: ${title}` : title;
        const names: string[] = [];
        const byMark = new Map<Mark, string>();
        headings.forEach((mark, index) => {
            const section = above[index];
            const own = roles[index] === 'section' ? nameOf(mark.title.text, section) : section ? byMark.get(section)! : '';
            names.push(own);
            byMark.set(mark, own);
        });
        return names;
    }

    /** Questions that no heading opens, in what is no heading's question. */
    private withOthers(units: readonly Unit[]): Unit[] {
        const { others, given } = this.description;
        if (others.length === 0 || given && !given.onlyAsking && given.kinds.length === 0) { return [...units]; }
        const found = this.marks.filter(({ kind }) => kind !== 'heading');
        const hasQuestions = units.some(unit => unit.kind === 'question');
        let at = 0;
        return units.flatMap(unit => {
            while (at < found.length && found[at]!.line < unit.bodyLine) { at++; }
            if (unit.kind === 'question') { return [unit]; }
            const from = at;
            while (at < found.length && found[at]!.line < unit.end) { at++; }
            const own = this.accepted(found.slice(from, at), hasQuestions);
            return own.length === 0 ? [unit] : divided(unit, own, this.tokens);
        });
    }

    /** Those marks of one section that open questions, in order. */
    private accepted(marks: readonly Mark[], hasQuestions: boolean): Mark[] {
        let taken: Mark[] = [];
        for (const kind of this.description.others) {
            const own = outside(taken, marks.filter(mark => mark.kind === kind));
            const open = isList(kind) ? this.acceptedItems(kind, own, hasQuestions) : this.acceptedLines(kind, own, hasQuestions);
            taken = [...taken, ...withoutNested(open)].sort((a, b) => a.line - b.line);
        }
        return taken;
    }

    private acceptedLines(kind: MarkKind, own: readonly Mark[], hasQuestions: boolean): Mark[] {
        const { given, leads, askingLists } = this.description;
        if (given && !given.onlyAsking) { return own.filter(({ title }) => !this.labels.has(openingOf(title.text))); }
        const asking = own.filter(({ title }) => title.sure);
        const able = own.filter(({ title }) => title.sure
            || !this.labels.has(openingOf(title.text)) && !(kind === 'bold' && /[:\uFF1A]$/.test(title.text)));
        // One bold line beside questions of headings is more likely a remark.
        if (kind === 'bold' && hasQuestions && leads !== kind && able.length < 2) { return []; }
        const always = kind === 'card' || kind === 'question mark' || kind === 'row' || kind === 'opening'
            || kind === 'heading in a list' && askingLists.includes(kind);
        const share = asking.length / Math.max(1, able.length);
        const enough = always || kind === leads && share >= (kind === 'summary' ? 0 : 0.4)
            || asking.length > 0 && share >= (kind === 'summary' ? 0.25 : 0.5);
        return enough && !given?.onlyAsking ? able : asking;
    }

    /**
     * Lists of which enough items ask; beside questions of headings a list must leave no doubt.
     * @param hasQuestions whether headings are questions
     */
    private acceptedItems(kind: MarkKind, own: readonly Mark[], hasQuestions: boolean): Mark[] {
        const { given, leads, askingLists } = this.description;
        const able = own.filter(({ isLink, title }) => !isLink && title.text !== '');
        if (given && !given.onlyAsking) { return able; }
        const asking = able.filter(({ title }) => title.sure);
        if (given) { return asking; }
        const named = alikeByName(able);
        if (named.length > 0) { return named; }
        const share = asking.length / Math.max(1, able.length);
        if (!isList(leads) && hasQuestions) { return asking.length > 1 && share >= 0.8 ? able : []; }
        return asking.length > 0 && (share >= 0.5 || share >= 0.2 && askingLists.includes(kind) && leads === kind) ? able : [];
    }

}

/** Fewer items that open alike do not show that those beside them are none. */
const fewestAlike = 3;

/** The items that open with the same word and a number, such as “Problem 1:”, where most of them ask. */
function alikeByName(items: readonly Mark[]): Mark[] {
    const byWord = new Map<string, Mark[]>();
    for (const item of items) {
        const word = /^(\p{L}{2,20}) ?\d{1,4}(?:[.:)]| [-\u2013\u2014] )/u.exec(item.title.text)?.[1]!.toLowerCase();
        const own = word !== undefined && byWord.get(word);
        if (own) { own.push(item); } else if (word !== undefined) { byWord.set(word, [item]); }
    }
    const asksMostly = (own: readonly Mark[]): boolean => own.filter(({ title }) => title.sure).length * 2 > own.length;
    return [...byWord.values()].find(own => own.length >= fewestAlike && asksMostly(own)) ?? [];
}

function tokenOf(mark: Mark): number {
    return mark.bodyToken - 3;
}

/** Those of some marks that stand in nothing which others have taken; both in order. */
function outside(taken: readonly Mark[], marks: readonly Mark[]): Mark[] {
    let at = -1;
    return marks.filter(({ line }) => {
        while (at + 1 < taken.length && taken[at + 1]!.line <= line) { at++; }
        return at < 0 || line >= (taken[at]!.end ?? Infinity);
    });
}

function withoutNested(marks: readonly Mark[]): Mark[] {
    let end = 0;
    return marks.filter(mark => {
        if (mark.line < end) { return false; }
        end = Math.max(end, mark.end ?? 0);
        return true;
    });
}

/** A section's text divided into its questions; what stands behind one that has an end of its own goes on with the section. */
function divided(unit: Unit, marks: readonly Mark[], tokens: readonly Token[]): Unit[] {
    const units: Unit[] = [];
    const part = (kind: Unit['kind'], mark: Mark | undefined, line: number, bodyLine: number, end: number,
        title?: string): void => {
        units.push({ kind, ...(mark && { mark }), ...(title !== undefined && { title }), line, bodyLine,
            bodyToken: tokenFrom(tokens, unit, bodyLine), end, endToken: tokenFrom(tokens, unit, end) });
    };
    part('section', unit.mark, unit.line, unit.bodyLine, marks[0]!.line, unit.title);
    marks.forEach((mark, index) => {
        const next = marks[index + 1]?.line ?? unit.end;
        const end = Math.min(next, mark.end ?? next);
        part('question', mark, mark.line, mark.bodyLine, end);
        if (end < next) { part('section', undefined, end, end, next); }
    });
    return units;
}

/** The first token of a unit that stands at a line or below it. */
function tokenFrom(tokens: readonly Token[], { bodyToken, endToken }: Unit, line: number): number {
    let low = bodyToken;
    let high = endToken;
    // Closing tokens have no place of their own: the lines of those that have grow.
    while (low < high) {
        let middle = (low + high) >> 1;
        const probe = middle;
        while (middle < high && !tokens[middle]!.map) { middle++; }
        if (middle < high && tokens[middle]!.map![0] < line) { low = middle + 1; } else { high = probe; }
    }
    return low;
}
