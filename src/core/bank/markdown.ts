import MarkdownIt, { type Env, type StateBlock, type Token } from 'markdown-it';
import { opensFrontMatter } from './frontMatter';
import type { References } from './references';
import { withTags } from './tags';

/** A heading or an item that opens a question, as far as one line can tell; used only to end a fence that nothing closes. */
const questionLine = /^ {0,3}(?:#{1,6}[ \t]+Q\d+[.:)]|#{2,6}[ \t].*\?[ \t#]*$|\d{1,9}[.)][ \t]+(?:#{1,6}[ \t]|.*\?[ \t]*$))/i;
const fenceLine = /^ {0,3}(?:(`{3,})[^`]*|(~{3,}).*)$/;

export interface Blocks {
    /** Block tokens; inline ones keep their raw `content` and have no children. */
    readonly tokens: readonly Token[];
    /** First lines of the fences that nothing closes, from 0. */
    readonly unterminatedFences: readonly number[];
    readonly references: References;
}

/** Lines read between two pauses. */
const sliceLines = 4000;

/**
 * Reads the block structure of a Markdown text; inline content, most of the cost, is left to whoever shows it.
 * Yields where others may get a turn.
 */
export function* readBlocks(text: string): Generator<void, Blocks> {
    const env: BlockEnv = { unterminatedFences: [], unclosed: {}, pauseAt: 0, resumeAt: undefined };
    const tokens: Token[] = [];
    const state = new markdown.block.State(text, markdown, env, tokens);
    let line: number | undefined = 0;
    while (line !== undefined) {
        env.pauseAt = line + sliceLines;
        env.resumeAt = undefined;
        markdown.block.tokenize(state, line, state.lineMax);
        line = env.resumeAt;
        yield;
    }
    return { tokens, unterminatedFences: env.unterminatedFences, references: (env.references as References | undefined) ?? {} };
}

interface BlockEnv extends Env {
    unterminatedFences: number[];
    /** Fence character to the shortest run of it that has no closing line below the last one looked at. */
    unclosed: Record<string, number>;
    /** The line from which `pause` ends a slice. */
    pauseAt: number;
    /** The line where the next slice begins. */
    resumeAt: number | undefined;
}

const markdown = withTags(new MarkdownIt('default', { html: false }));
markdown.block.ruler.before('table', 'pause', pause);
// What it would end, the rule for fences behind it ends as well.
markdown.block.ruler.before('fence', 'unterminated_fence', unterminatedFence);
markdown.block.ruler.before('pause', 'front_matter', frontMatter);

/** Ends `tokenize` early, between two blocks of the document itself. */
function pause(state: StateBlock, startLine: number, endLine: number): boolean {
    const env = state.env as BlockEnv;
    if (state.level !== 0 || startLine < env.pauseAt) { return false; }
    env.resumeAt = startLine;
    state.line = endLine;
    return true;
}

/** YAML between two `---` lines at the very top of a file is no Markdown. Text that only begins with a rule has something else there. */
function frontMatter(state: StateBlock, startLine: number, endLine: number): boolean {
    if (startLine !== 0 || state.level !== 0 || lineAt(state, 0) !== '---' || endLine < 2 || !opensFrontMatter(lineAt(state, 1))) {
        return false;
    }
    for (let line = 1; line < endLine; line++) {
        const text = lineAt(state, line);
        if (/^#{1,6}(?:[ \t]|$)/.test(text)) { return false; }
        if (text === '---') {
            const token = state.push('front_matter', '', 0);
            token.map = [0, line + 1];
            state.line = line + 1;
            return true;
        }
    }
    return false;
}

/** By CommonMark an unterminated fence swallows the rest of the file; here it ends where the next question begins. */
function unterminatedFence(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
    if (state.level !== 0 || state.sCount[startLine]! - state.blkIndent >= 4) { return false; }
    const opening = fenceLine.exec(lineAt(state, startLine));
    const markup = opening?.[1] ?? opening?.[2];
    if (!markup || isClosed(state, markup, startLine, endLine)) { return false; }
    if (silent) { return true; }
    let end = startLine + 1;
    while (end < endLine && !questionLine.test(lineAt(state, end))) { end++; }
    const token = state.push('fence', 'code', 0);
    token.info = lineAt(state, startLine).trim().slice(markup.length);
    token.content = state.getLines(startLine + 1, end, state.sCount[startLine]!, true);
    token.markup = markup;
    token.map = [startLine, end];
    state.line = end;
    (state.env as BlockEnv).unterminatedFences.push(startLine);
    return true;
}

function isClosed(state: StateBlock, markup: string, startLine: number, endLine: number): boolean {
    const { unclosed } = state.env as BlockEnv;
    const character = markup[0]!;
    if (markup.length >= (unclosed[character] ?? Infinity)) { return false; }
    let questionAbove = false;
    for (let line = startLine + 1; line < endLine; line++) {
        if (state.src[state.bMarks[line]! + state.tShift[line]!] !== character || state.sCount[line]! >= 4) {
            questionAbove ||= questionLine.test(lineAt(state, line));
            continue;
        }
        const text = lineAt(state, line).trimStart();
        if (!text.startsWith(markup)) { continue; }
        if (text === character.repeat(text.length)) { return true; }
        // A fence that opens in a further question, before this one closes.
        if (questionAbove) { return false; }
    }
    unclosed[character] = markup.length;
    return false;
}

function lineAt(state: StateBlock, line: number): string {
    return state.src.slice(state.bMarks[line], state.eMarks[line]).trimEnd();
}
