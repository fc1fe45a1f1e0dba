import type { Token } from 'markdown-it';
import { contentsIn, hasOnlyLinks } from './contents';
import { firstFrom, isList, openingOf, shieldedHeadings, type Description } from './description';
import type { Fold, Mark } from './marks';

/** What a heading is: a question, a section, a part of an answer, or above a table of contents. */
export type Role = 'question' | 'section' | 'answer' | 'contents';

/** Decides of each heading of a file what it is, by what is known of how the file is written. */
export class HeadingRoles {
    /** Those that no fold hides, in their order; the indexes below are theirs. */
    readonly headings: readonly Mark[];
    readonly roles: Role[] = [];
    /** Whether the last heading that opened a question or a section opened a question. */
    private followsQuestion = false;
    /** For each heading its parent's index, or -1, and the index behind its last descendant. */
    private readonly parents: number[] = [];
    private readonly ends: number[] = [];
    /** How many headings that ask stand below the heading of an index. */
    private readonly askingBelow: number[] = [];
    private readonly labels: ReadonlySet<string>;
    /** Depths whose headings mostly stand right above a list of questions. */
    private readonly depthsOfLists: ReadonlySet<number>;

    constructor(
        private readonly tokens: readonly Token[], private readonly lines: readonly string[], private readonly marks: readonly Mark[],
        folds: readonly Fold[], private readonly description: Description
    ) {
        this.labels = new Set(description.labels);
        const shielded = shieldedHeadings(marks, folds);
        this.headings = marks.filter(mark => mark.kind === 'heading' && !shielded.has(mark));
        this.depthsOfLists = isList(description.leads) ? this.depthsOf(index => this.holds(index)) : new Set();
        this.nest();
        this.headings.forEach((_, index) => {
            const role = this.roleOf(index);
            if (role === 'question' || role === 'section') { this.followsQuestion = role === 'question'; }
            this.roles.push(role);
        });
    }

    /** The nearest section that a heading stands in. */
    sectionAbove(index: number): Mark | undefined {
        let at = this.parents[index]!;
        while (at >= 0 && this.roles[at] !== 'section') { at = this.parents[at]!; }
        return this.headings[at];
    }

    /** Sections with text of their own that hold no question. */
    loose(withQuestions: ReadonlySet<Mark>): Mark[] {
        return this.headings.filter((heading, index) => this.roles[index] === 'section' && !withQuestions.has(heading)
            && this.askingBelow[index] === 0 && this.hasText(index) && !hasOnlyLinks(this.bodyTokens(index)));
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

    /** The depths of which at least half of the headings fulfil a condition. */
    private depthsOf(condition: (index: number) => boolean): Set<number> {
        const counts = new Map<number, number>();
        this.headings.forEach(({ depth }, index) => { counts.set(depth, (counts.get(depth) ?? 0) + (condition(index) ? 1 : -1)); });
        return new Set([...counts].filter(([, balance]) => balance >= 0).map(([depth]) => depth));
    }

    private formOf(depth: number): Description['headings'][number] | undefined {
        return this.description.headings.find(form => form.depth === depth);
    }

    /** Whether a heading is a question by itself. */
    private asks({ title, depth }: Mark, index: number): boolean {
        const { given, headings, leads } = this.description;
        if (given && !given.onlyAsking) { return given.depths.includes(depth); }
        if (!title.sure) { return false; }
        if (title.opening === 'q') { return true; }
        if (leads !== 'heading' && (this.depthsOfLists.has(depth) || this.holds(index))) { return false; }
        // Where questions open by name, what opens with a number alone divides an answer.
        if (title.opening === '1' && this.formOf(depth)?.opening === 'q') { return false; }
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
        if (this.repeats(index)) { return 'answer'; }
        if (this.asks(heading, index)) { return 'question'; }
        const parent = this.parents[index]!;
        const inAnswer = parent >= 0 && (this.roles[parent] === 'question' || this.roles[parent] === 'answer');
        const numbered = this.opensAsNeighbours(index);
        if (!this.followsQuestion && !inAnswer
            && (hasOnlyLinks(this.bodyTokens(index), this.askingBelow[index]! > 0) || this.isContents(index))) {
            return 'contents';
        }
        if (!numbered && this.askingBelow[index] === 0 && this.isBelowItem(index)) { return 'answer'; }
        if (this.askingBelow[index]! > 0 && !numbered) { return 'section'; }
        if (this.isLabel(index)) { return 'answer'; }
        if (numbered && this.holdsOpenings(index)) { return 'section'; }
        if (numbered || this.isLikeNeighbours(index, inAnswer)) { return 'question'; }
        if (inAnswer) { return 'answer'; }
        return 'section';
    }

    private isInAnswer(index: number): boolean {
        return this.roles[index] === 'question' || this.roles[index] === 'answer';
    }

    /** Whether it says once more what the question right above it says. */
    private repeats(index: number): boolean {
        const { line, title } = this.headings[index]!;
        const above = this.marks[firstFrom(this.marks, line) - 1];
        if (!above || title.opening !== '' || above.title.text !== title.text || above.rest !== '') { return false; }
        return (above.kind === 'heading in a list' || this.isInAnswer(index - 1))
            && this.lines.slice(above.bodyLine, line).every(between => between.trim() === '');
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
        return !this.description.given && title.opening !== '' && this.formOf(depth)?.opening === title.opening;
    }

    /**
     * A heading that comes back below questions, such as “Answer”, is a part of them; so is one that opens with a number alone among
     * questions that open by name.
     */
    private isLabel(index: number): boolean {
        const { title, depth, bodyLine, line } = this.headings[index]!;
        if (this.isInAnswer(index - 1) && title.opening === '1' && this.formOf(depth)?.opening === 'q') { return true; }
        if (!this.labels.has(openingOf(title.text))) { return false; }
        if (this.isInAnswer(index - 1)) { return true; }
        const { leads } = this.description;
        if (leads === 'heading') { return false; }
        // Below questions that no heading opens: what divides their answers has text of its own, a section begins with a question.
        const before = this.marks[firstFrom(this.marks, line) - 1];
        const below = this.marks[firstFrom(this.marks, bodyLine)];
        const opensWithQuestion = below?.kind === leads && this.lines.slice(bodyLine, below.line).every(text => text.trim() === '');
        return before?.kind === leads && !opensWithQuestion;
    }

    /** Whether it has text, and enough of the headings of its depth and parent ask. */
    private isLikeNeighbours(index: number, inAnswer: boolean): boolean {
        const { given, leads } = this.description;
        if (given || leads !== 'heading' || this.askingBelow[index]! > 0) { return false; }
        const { depth } = this.headings[index]!;
        const { asking, able } = this.siblingsOf(index);
        const form = this.formOf(depth)!;
        // Where questions are numbered, what has no number stands between them.
        if (form.opening !== '' && this.headings[index]!.title.opening === '') { return false; }
        const share = asking / Math.max(1, able);
        const fileShare = form.asking / form.count;
        const alike = inAnswer ? asking > 0 && share >= 0.5
            : asking > 0 && (share >= 0.3 || fileShare >= 0.3) || form.asking >= 3 && fileShare >= 0.5 && this.parents[index]! >= 0;
        return alike && !hasOnlyLinks(this.bodyTokens(index)) && (this.hasText(index) || share >= 0.5 && this.ends[index]! > index + 1);
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

    /** A table of contents: links to places in this page come first, but for a word about them, or are all that its subheadings have. */
    private isContents(index: number): boolean {
        if (this.askingBelow[index]! > 0) { return false; }
        const own = contentsIn(this.bodyTokens(index));
        if (own !== 'nothing') { return own === 'links'; }
        const end = this.ends[index]!;
        for (let below = index + 1; below < end; below = this.ends[below]!) { if (!this.isContents(below)) { return false; } }
        return end > index + 1;
    }

    /** A heading as deep as those that a list has for its questions, or deeper, divides the answer that it stands in. */
    private isBelowItem(index: number): boolean {
        const { leads } = this.description;
        const { line, depth } = this.headings[index]!;
        if (leads !== 'heading in a list') { return false; }
        const above = this.marks.find(({ kind }) => kind === leads);
        return above !== undefined && above.line < line && above.depth <= depth;
    }
}
