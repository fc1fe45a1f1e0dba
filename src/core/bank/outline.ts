import type { Token } from 'markdown-it';
import { firstFrom, isList, openingOf, shieldedHeadings, type Description } from './description';
import type { Fold, Mark, MarkKind } from './marks';

/** A part of a file: a question, or a section with what introduces it. */
export interface Unit {
    readonly kind: 'question' | 'section';
    /** Undefined for what stands above any mark, or goes on with its section behind a question. */
    readonly mark?: Mark;
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

type Role = 'question' | 'section' | 'answer' | 'contents';

/** Divides a file into questions and sections by what is known of how it is written. Every line is in one unit. */
export function outline(tokens: readonly Token[], lines: readonly string[], marks: readonly Mark[], folds: readonly Fold[],
    description: Description): Outline {
    return new Outliner(tokens, lines, marks, folds, description).outline();
}

/** Fewer links to places in a page are no table of its contents. */
const fewestLinks = 3;
/** So many blocks may stand above them. */
const mostWords = 2;

class Outliner {
    private readonly headings: readonly Mark[];
    private readonly roles: Role[] = [];
    /** Whether the last heading that opened a question or a section opened a question. */
    private followsQuestion = false;
    /** For each heading its parent's index, or -1, and the index behind its last descendant. */
    private readonly parents: number[] = [];
    private readonly ends: number[] = [];
    /** How many headings that ask stand below the heading of an index. */
    private readonly askingBelow: number[] = [];
    private readonly labels: ReadonlySet<string>;

    constructor(
        private readonly tokens: readonly Token[], private readonly lines: readonly string[], private readonly marks: readonly Mark[],
        folds: readonly Fold[], private readonly description: Description
    ) {
        this.labels = new Set(description.labels);
        const shielded = shieldedHeadings(marks, folds);
        this.headings = marks.filter(mark => mark.kind === 'heading' && !shielded.has(mark));
        this.nest();
    }

    outline(): Outline {
        this.headings.forEach((_, index) => {
            const role = this.roleOf(index);
            if (role === 'question' || role === 'section') { this.followsQuestion = role === 'question'; }
            this.roles.push(role);
        });
        const units = this.headings.flatMap((mark, index): Mark[] => this.roles[index] === 'question' || this.roles[index] === 'section'
            ? [mark] : []);
        const questions = new Set(this.headings.filter((_, index) => this.roles[index] === 'question'));
        const opened = this.unitsOf(units, questions);
        const all = this.withOthers(opened);
        return { units: all, loose: this.looseHeadings(all) };
    }

    private nest(): void {
        const above: number[] = [];
        this.headings.forEach(({ depth }, index) => {
            while (above.length > 0 && this.headings[above.at(-1)!]!.depth >= depth) { this.ends[above.pop()!] = index; }
            this.parents.push(above.at(-1) ?? -1);
            above.push(index);
        });
        for (const index of above) { this.ends[index] = this.headings.length; }
        const sums = [0];
        this.headings.forEach((heading, index) => sums.push(sums[index]! + (this.asks(heading, index) ? 1 : 0)));
        this.headings.forEach((_, index) => { this.askingBelow[index] = sums[this.ends[index]!]! - sums[index + 1]!; });
    }

    /** Whether a heading is a question by itself. */
    private asks({ title, depth }: Mark, index: number): boolean {
        const { given, headings, leads } = this.description;
        if (given && !given.onlyAsking) { return given.depths.includes(depth); }
        if (!title.sure) { return false; }
        if (leads !== 'heading' && title.opening !== 'q' && this.holds(index)) { return false; }
        // Where questions are numbered, what asks below one without a number divides its answer.
        const numbered = headings.find(form => form.opening !== '' && form.depth < depth);
        return !(numbered && title.opening === '' && this.isBelowNumbered(index, numbered.depth));
    }

    private isBelowNumbered(index: number, depth: number): boolean {
        for (let at = this.parents[index]!; at >= 0; at = this.parents[at]!) {
            if (this.headings[at]!.depth === depth) { return this.headings[at]!.title.opening !== ''; }
        }
        return false;
    }

    /** Whether questions of the leading kind stand right below a heading. */
    private holds(index: number): boolean {
        const { line, bodyToken } = this.headings[index]!;
        const end = this.headings[index + 1]?.line ?? this.lines.length;
        const needed = isList(this.description.leads) ? 2 : 1;
        if (needed > 1 && !this.tokens[bodyToken]?.type.endsWith('_list_open')) { return false; }
        let count = 0;
        for (let at = firstFrom(this.marks, line + 1); count < needed && at < this.marks.length && this.marks[at]!.line < end; at++) {
            if (this.marks[at]!.kind === this.description.leads && this.marks[at]!.title.sure) { count++; }
        }
        return count >= needed;
    }

    private roleOf(index: number): Role {
        const heading = this.headings[index]!;
        if (this.asks(heading, index)) { return 'question'; }
        const parent = this.parents[index]!;
        const inAnswer = parent >= 0 && (this.roles[parent] === 'question' || this.roles[parent] === 'answer');
        const numbered = this.opensAsNeighbours(index);
        if (!this.followsQuestion && !inAnswer
            && (this.hasOnlyLinks(index, this.askingBelow[index]! > 0) || this.isContents(index))) {
            return 'contents';
        }
        if (this.isBelowItem(index)) { return 'answer'; }
        if (this.askingBelow[index]! > 0 && !numbered) { return 'section'; }
        if (this.isLabel(index)) { return 'answer'; }
        if (numbered && this.holdsOpenings(index)) { return 'section'; }
        if (numbered || this.isLikeNeighbours(index, inAnswer)) { return 'question'; }
        if (inAnswer) { return 'answer'; }
        return 'section';
    }

    /** Whether lines such as `Question: …` stand in a heading's text or below it, more than one. */
    private holdsOpenings(index: number): boolean {
        const end = this.headings[this.ends[index]!]?.line ?? this.lines.length;
        let count = 0;
        const from = firstFrom(this.marks, this.headings[index]!.line + 1);
        for (let at = from; count < 2 && at < this.marks.length && this.marks[at]!.line < end; at++) {
            if (this.marks[at]!.kind === 'opening') { count++; }
        }
        return count > 1;
    }

    /** Whether it opens with a number as those do that ask at its depth. */
    private opensAsNeighbours(index: number): boolean {
        const { title, depth } = this.headings[index]!;
        if (this.description.given || title.opening === '') { return false; }
        return this.description.headings.some(form => form.depth === depth && form.opening === title.opening);
    }

    /** A heading that comes back below questions, such as “Answer”, is a part of them. */
    private isLabel(index: number): boolean {
        const { title } = this.headings[index]!;
        const before = this.roles[index - 1];
        return (before === 'question' || before === 'answer') && this.labels.has(openingOf(title.text));
    }

    /** Whether it has text, and enough of the headings of its depth and parent ask. */
    private isLikeNeighbours(index: number, inAnswer: boolean): boolean {
        const { given, leads } = this.description;
        if (given || leads !== 'heading' || this.askingBelow[index]! > 0) { return false; }
        const { depth } = this.headings[index]!;
        const { asking, able } = this.siblingsOf(index);
        const form = this.description.headings.find(other => other.depth === depth)!;
        const share = asking / Math.max(1, able);
        const fileShare = form.asking / form.count;
        const alike = inAnswer ? asking > 0 && share >= 0.5
            : asking > 0 && (share >= 0.3 || fileShare >= 0.3) || form.asking >= 3 && fileShare >= 0.5 && this.parents[index]! >= 0;
        return alike && !this.hasOnlyLinks(index) && (this.hasText(index) || share >= 0.5 && this.ends[index]! > index + 1);
    }

    private readonly siblings = new Map<string, { asking: number; able: number }>();
    /** How many headings of the same depth and parent ask, and how many ask or have text. */
    private siblingsOf(index: number): { asking: number; able: number } {
        const parent = this.parents[index]!;
        const { depth } = this.headings[index]!;
        const key = `${parent} ${depth}`;
        let counts = this.siblings.get(key);
        if (!counts) {
            counts = { asking: 0, able: 0 };
            for (let at = parent + 1; at < (parent < 0 ? this.headings.length : this.ends[parent]!); at = this.ends[at]!) {
                if (this.headings[at]!.depth !== depth) { continue; }
                const asks = this.asks(this.headings[at]!, at);
                counts.asking += asks ? 1 : 0;
                counts.able += asks || this.hasText(at) ? 1 : 0;
            }
            this.siblings.set(key, counts);
        }
        return counts;
    }

    private bodyTokens(index: number): readonly Token[] {
        const next = this.headings[index + 1];
        return this.tokens.slice(this.headings[index]!.bodyToken, next ? next.bodyToken - 3 : this.tokens.length);
    }

    private hasText(index: number): boolean {
        return this.bodyTokens(index)
            .some(({ type, content }) => type === 'fence' || type === 'code_block' || type === 'inline' && content !== '');
    }

    /** A list of links: of pages, or only of places in this one, as a table of contents. */
    private hasOnlyLinks(index: number, inPage = false): boolean {
        const texts = this.bodyTokens(index).filter(({ type }) => type === 'inline' || type === 'fence' || type === 'code_block');
        return texts.length > 0
            && texts.every(({ type, content }) => type === 'inline' && onlyLinks(content) && !(inPage && /\]\((?!#)/.test(content)));
    }

    /** A table of contents: links to places in this page come first, but for a word about them, or are all that its subheadings have. */
    private isContents(index: number): boolean {
        if (this.askingBelow[index]! > 0) { return false; }
        let links = 0;
        let others = 0;
        for (const { type, content } of this.bodyTokens(index)) {
            if (type === 'inline' && onlyLinks(content) && /\]\(#/.test(content)) {
                links++;
            } else if (type === 'fence' || type === 'inline' && /\p{L}/u.test(content)) {
                others++;
            }
            if (links >= fewestLinks) { return true; }
            if (others > mostWords) { return false; }
        }
        const end = this.ends[index]!;
        if (links > 0 || others > 0 || end === index + 1) { return false; }
        for (let below = index + 1; below < end; below = this.ends[below]!) { if (!this.isContents(below)) { return false; } }
        return true;
    }

    /** A heading as deep as those that a list has for its questions, or deeper, divides the answer that it stands in. */
    private isBelowItem(index: number): boolean {
        const { leads } = this.description;
        const { line, depth } = this.headings[index]!;
        if (leads !== 'heading in a list') { return false; }
        const above = this.marks.find(({ kind }) => kind === leads);
        return above !== undefined && above.line < line && above.depth <= depth;
    }

    private unitsOf(opens: readonly Mark[], questions: ReadonlySet<Mark>): Unit[] {
        const units: Unit[] = [];
        const [first] = opens;
        if (!first || first.line > 0) {
            units.push({ kind: 'section', line: 0, bodyLine: 0, bodyToken: 0, end: first?.line ?? this.lines.length,
                endToken: first ? tokenOf(first) : this.tokens.length });
        }
        opens.forEach((mark, index) => {
            const next = opens[index + 1];
            units.push({
                kind: questions.has(mark) ? 'question' : 'section', mark, line: mark.line, bodyLine: mark.bodyLine,
                bodyToken: mark.bodyToken,
                end: next?.line ?? this.lines.length, endToken: next ? tokenOf(next) : this.tokens.length
            });
        });
        return units;
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
            const open = isList(kind) ? this.acceptedItems(kind, own, hasQuestions) : this.acceptedLines(kind, own);
            taken = [...taken, ...withoutNested(open)].sort((a, b) => a.line - b.line);
        }
        return taken;
    }

    private acceptedLines(kind: Mark['kind'], own: readonly Mark[]): Mark[] {
        const { given, askingLists } = this.description;
        if (given && !given.onlyAsking) { return own.filter(({ title }) => !this.labels.has(openingOf(title.text))); }
        const asking = own.filter(({ title }) => title.sure);
        const able = own.filter(({ title }) => title.sure
            || !this.labels.has(openingOf(title.text)) && !(kind === 'bold' && /[:\uFF1A]$/.test(title.text)));
        const always = kind === 'card' || kind === 'question mark' || kind === 'row' || kind === 'opening'
            || kind === 'heading in a list' && askingLists.includes(kind);
        const share = asking.length / Math.max(1, able.length);
        const enough = always || kind === this.description.leads && share >= (kind === 'summary' ? 0 : 0.4)
            || asking.length > 0 && share >= (kind === 'summary' ? 0.25 : 0.5);
        return enough && !given?.onlyAsking ? able : asking;
    }

    /** Lists of which enough items ask; beside questions of headings a list must leave no doubt. */
    /** @param hasQuestions whether headings are questions */
    private acceptedItems(kind: MarkKind, own: readonly Mark[], hasQuestions: boolean): Mark[] {
        const { given, leads, askingLists } = this.description;
        const able = own.filter(({ isLink, title }) => !isLink && title.text !== '');
        if (given && !given.onlyAsking) { return able; }
        const asking = able.filter(({ title }) => title.sure);
        if (given) { return asking; }
        const share = asking.length / Math.max(1, able.length);
        if (!isList(leads) && hasQuestions) { return asking.length > 1 && share >= 0.8 ? able : []; }
        return asking.length > 0 && (share >= 0.5 || share >= 0.2 && askingLists.includes(kind) && leads === kind) ? able : [];
    }

    /** Headings with text that became neither question nor answer, and hold no question. */
    private looseHeadings(units: readonly Unit[]): Mark[] {
        const opens = new Set<number>();
        const withQuestions = new Set<Mark>();
        let section: Mark | undefined;
        for (const { kind, mark } of units) {
            if (kind === 'section') {
                section = mark?.kind === 'heading' ? mark : section;
            } else if (section) { withQuestions.add(section); }
            if (mark) { opens.add(mark.line); }
        }
        return this.headings.filter((heading, index) =>
            this.roles[index] === 'section' && !withQuestions.has(heading) && this.askingBelow[index] === 0
            && this.hasText(index) && !this.hasOnlyLinks(index));
    }
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
    const part = (kind: Unit['kind'], mark: Mark | undefined, line: number, bodyLine: number, end: number): void => {
        units.push({ kind, ...(mark && { mark }), line, bodyLine, bodyToken: tokenFrom(tokens, unit, bodyLine), end,
            endToken: tokenFrom(tokens, unit, end) });
    };
    part('section', unit.mark, unit.line, unit.bodyLine, marks[0]!.line);
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

/** Whether an inline text is links alone, but for what stands between them. */
function onlyLinks(text: string): boolean {
    return /\]\(/.test(text)
        && !/[\p{L}\p{N}]/u.test(text.replace(/\[(?:[^[\]]|\[[^[\]]*\])*\]\([^()]*(?:\([^()]*\)[^()]*)*\)/g, '').replace(/\b\d+[.)]?/g, ''))
        || /^(?:\s*<a\b[^<>]*>[^<>]*<\/a>)+\s*$/i.test(text);
}
