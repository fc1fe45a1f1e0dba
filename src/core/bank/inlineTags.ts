import type { StateInline, Token } from 'markdown-it';

/** Tags that mean the same as Markdown does, and what they become. */
const meaning: Readonly<Record<string, string>> = { b: 'strong', strong: 'strong', i: 'em', em: 'em', code: 'code', kbd: 'kbd', sub: 'sub',
    sup: 'sup' };
const meant = /<(b|strong|i|em|code|kbd|sub|sup)>/iy;
/** Tags that only place or mark what stands between them. */
const plain = /<(p|div|center|span|font|u|small|big|ins|mark|details|summary|a)(\s[^<>]{0,1000})?>/iy;
const alone = /<br\s{0,3}\/?>|<!--[^<>]{0,300}-->|<img\s[^<>]{1,1000}>/iy;

/**
 * An inline rule for the tags that people write within a line: what marks text is what Markdown has for it, links and pictures are links,
 * what only places text is dropped, comments too. No attribute comes through but a link's address, and no other tag.
 */
export function simpleTag(state: StateInline, silent: boolean): boolean {
    if (state.src.charCodeAt(state.pos) !== 0x3C) { return false; }
    const single = matchAt(alone, state);
    if (single) {
        if (!silent) { pushSingle(state, single[0]); }
        state.pos += single[0].length;
        return true;
    }
    const open = matchAt(meant, state) ?? matchAt(plain, state);
    if (!open) { return false; }
    const [whole, name] = open;
    const from = state.pos + whole.length;
    const close = closingOf(state, name!.toLowerCase(), from);
    if (!close) { return false; }
    if (!silent) { pushPair(state, name!.toLowerCase(), open[2] ?? '', from, close.at); }
    state.pos = close.at + close.length;
    return true;
}

function matchAt(pattern: RegExp, { src, pos, posMax }: StateInline): RegExpExecArray | undefined {
    pattern.lastIndex = pos;
    const match = pattern.exec(src);
    return match && pos + match[0].length <= posMax ? match : undefined;
}

function pushSingle(state: StateInline, tag: string): void {
    if (/^<br/i.test(tag)) {
        state.push('hardbreak', 'br', 0);
    } else if (/^<img/i.test(tag)) {
        const source = addressIn(state, tag, 'src');
        const name = attribute(tag, 'alt') ?? '';
        if (source === undefined) { return; }
        const picture = state.push('image', 'img', 0);
        picture.attrs = [['src', source], ['alt', name]];
        picture.content = name;
        picture.children = [];
    }
}

function pushPair(state: StateInline, name: string, attributes: string, from: number, to: number): void {
    const address = name === 'a' && state.linkLevel === 0 ? addressIn(state, attributes, 'href') : undefined;
    const type = address === undefined ? meaning[name] : 'link';
    const tag = type === 'link' ? 'a' : type;
    if (type && tag) {
        const open = state.push(`${type}_open`, tag, 1);
        if (address !== undefined) { open.attrs = [['href', address]]; }
    }
    const text = state.src.slice(from, to);
    if (tag === 'code' && !/[<&]/.test(text)) {
        state.push('text', '', 0).content = text;
    } else {
        const { posMax } = state;
        state.pos = from;
        state.posMax = to;
        if (type === 'link') { state.linkLevel++; }
        const first = state.tokens.length;
        state.md.inline.tokenize(state);
        if (type === 'link') {
            state.linkLevel--;
            for (const token of state.tokens.slice(first)) { if (/^link_/.test(token.type)) { empty(token); } }
        }
        state.posMax = posMax;
    }
    if (type && tag) { state.push(`${type}_close`, tag, -1); }
}

/** Makes nothing of a token in its place: others are known by their numbers. */
function empty(token: Token): void {
    [token.type, token.tag, token.attrs, token.nesting, token.content] = ['text', '', null, 0, ''];
}

interface Close { readonly at: number; readonly length: number }

/** The closing tags of a name in a text. */
interface Closings {
    readonly all: readonly Close[];
    /** By where opening tags end; undefined for one that is nested too deep. */
    readonly pairs: ReadonlyMap<number, Close | undefined>;
}

/** So deep tags of a name nest at most: each takes a call within a call. */
const deepest = 20;

/** Of each text that is read, where its closing tags stand: looked for once. */
const closings = new WeakMap<StateInline, Map<string, Closings>>();

/** The closing tag of an opening one, which ends at a place, within what is read now; the next one where it has none of its own. */
function closingOf(state: StateInline, name: string, from: number): Close | undefined {
    const known = closings.get(state) ?? new Map<string, Closings>();
    closings.set(state, known);
    const own = known.get(name) ?? closingsIn(state.src, name);
    known.set(name, own);
    const close = own.pairs.has(from) ? own.pairs.get(from) : nextFrom(own.all, from);
    return close && close.at + close.length <= state.posMax ? close : undefined;
}

function closingsIn(text: string, name: string): Closings {
    const attributes = name in meaning ? '' : '(?:\\s[^<>]{0,1000})?';
    const all: Close[] = [];
    const pairs = new Map<number, Close | undefined>();
    const open: number[] = [];
    for (const { 0: tag, index } of text.matchAll(new RegExp(`</${name}\\s{0,3}>|<${name}${attributes}>`, 'gi'))) {
        if (!tag.startsWith('</')) {
            open.push(index + tag.length);
            continue;
        }
        const close = { at: index, length: tag.length };
        all.push(close);
        const from = open.pop();
        if (from !== undefined) { pairs.set(from, open.length < deepest ? close : undefined); }
    }
    return { all, pairs };
}

function nextFrom(all: readonly Close[], from: number): Close | undefined {
    let low = 0;
    let high = all.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (all[middle]!.at < from) { low = middle + 1; } else { high = middle; }
    }
    return all[low];
}

function attribute(tag: string, name: string): string | undefined {
    const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag);
    return match?.[1] ?? match?.[2] ?? match?.[3];
}

/** An address in a tag, where a link in Markdown might have it too. */
function addressIn({ md }: StateInline, tag: string, name: string): string | undefined {
    const text = attribute(tag, name);
    const address = text === undefined ? '' : md.normalizeLink(text.trim());
    return address !== '' && md.validateLink(address) ? address : undefined;
}
