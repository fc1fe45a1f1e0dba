import type { SymbolQuestion } from '../bank/symbolIndex';

/** What hints can be silenced for. */
export const muteKinds = ['question', 'symbol', 'rule', 'finding', 'folder'] as const;
export type MuteKind = (typeof muteKinds)[number];

export interface Mute {
    readonly kind: MuteKind;
    /** The question's id, the symbol, the rule's id, the finding's key, or the folder's URI. */
    readonly key: string;
    /** Milliseconds since 1970 at which it ends; undefined for good. */
    readonly until?: number;
}

/** The longest that a mute for today lasts; one that has more to go was made by a clock that was set wrong. */
const longestDay = 25 * 3_600_000;

/** Whether a mute holds at a moment. */
export function isLasting({ until }: Mute, now: number): boolean {
    return until === undefined || until > now && until <= now + longestDay;
}

/** What a storage held, without what is no mute. */
export function mutesFrom(value: unknown): Mute[] {
    if (!Array.isArray(value)) { return []; }
    return value.flatMap((item: unknown): Mute[] => {
        const { kind, key, until } = (item ?? {}) as Partial<Record<string, unknown>>;
        const known = muteKinds.find(known => known === kind);
        if (!known || typeof key !== 'string' || until !== undefined && typeof until !== 'number') { return []; }
        return [{ kind: known, key, ...(until !== undefined && { until }) }];
    });
}

export function withMute(mutes: readonly Mute[], added: Mute): Mute[] {
    return [...mutes.filter(mute => !isSame(mute, added)), added];
}

export function withoutMutes(mutes: readonly Mute[], removed: readonly Mute[]): Mute[] {
    return mutes.filter(mute => !removed.some(other => isSame(mute, other)));
}

function isSame(one: MuteOf, other: MuteOf): boolean {
    return one.kind === other.kind && one.key === other.key;
}

type MuteOf = Pick<Mute, 'kind' | 'key'>;

/** A mute for good that holds on all machines, or that was taken back. */
export interface SharedMute extends MuteOf {
    readonly kind: Exclude<MuteKind, 'folder'>;
    /** Milliseconds since 1970 at which it was made or taken back. */
    readonly at: number;
    readonly isOff: boolean;
}

/** Whether a mute holds on all machines: folders are one machine's, and so is what today is too much. */
export function isForAllMachines(mute: Mute): mute is Mute & Pick<SharedMute, 'kind'> {
    return mute.kind !== 'folder' && mute.until === undefined;
}

/** What a storage held, without what is no such mute. */
export function sharedMutesFrom(value: unknown): SharedMute[] {
    if (!Array.isArray(value)) { return []; }
    return value.flatMap((item: unknown): SharedMute[] => {
        const { kind, key, at, isOff } = (item ?? {}) as Partial<Record<string, unknown>>;
        const known = muteKinds.find(known => known === kind);
        return known && known !== 'folder' && typeof key === 'string' && typeof at === 'number' && typeof isOff === 'boolean'
            ? [{ kind: known, key, at, isOff }] : [];
    });
}

/**
 * The union, oldest first: of two of one key the later. Commutative, associative and idempotent, so that machines may merge in any order.
 */
export function mergeShared(...lists: readonly (readonly SharedMute[])[]): SharedMute[] {
    const latest = new Map<string, SharedMute>();
    for (const mute of lists.flat()) {
        const name = `${mute.kind} ${mute.key}`;
        const other = latest.get(name);
        if (!other || mute.at > other.at || mute.at === other.at && !mute.isOff) { latest.set(name, mute); }
    }
    return [...latest].sort(([a, one], [b, other]) => one.at - other.at || (a < b ? -1 : 1)).map(([, mute]) => mute);
}

export function withShared(known: readonly SharedMute[], mute: Pick<SharedMute, 'kind' | 'key'>, now: number): SharedMute[] {
    return mergeShared(known, [changed(known, mute, false, now)]);
}

/** What was not made is not taken back. */
export function withoutShared(known: readonly SharedMute[], removed: readonly MuteOf[], now: number): SharedMute[] {
    const made = known.filter(mute => !mute.isOff && removed.some(other => isSame(mute, other)));
    return mergeShared(known, made.map(mute => changed(known, mute, true, now)));
}

/** Later than all that is known of it: a clock may be behind another machine's. */
function changed(known: readonly SharedMute[], { kind, key }: Pick<SharedMute, 'kind' | 'key'>, isOff: boolean, now: number): SharedMute {
    const before = known.find(mute => isSame(mute, { kind, key }));
    return { kind, key, at: Math.max(now, (before?.at ?? -Infinity) + 1), isOff };
}

/** The mutes that last at a moment, made for quick questions. */
export class Muted {
    private readonly questions: ReadonlySet<string>;
    private readonly symbols: ReadonlySet<string>;
    private readonly rules: ReadonlySet<string>;
    private readonly findings: ReadonlySet<string>;
    private readonly folders: readonly string[];

    constructor(mutes: readonly Mute[], now: number) {
        const lasting = mutes.filter(mute => isLasting(mute, now));
        const keys = (kind: MuteKind): string[] => lasting.filter(mute => mute.kind === kind).map(({ key }) => key);
        this.questions = new Set(keys('question'));
        this.symbols = new Set(keys('symbol'));
        this.rules = new Set(keys('rule'));
        this.findings = new Set(keys('finding'));
        this.folders = keys('folder');
    }

    /** Whether a question is silenced, or the symbol by which it was found. */
    has(question: string, symbol: string): boolean {
        return this.questions.has(question) || this.symbols.has(symbol);
    }

    /** Questions on a file: those that hints speak of, and those that are silenced. */
    divide(questions: readonly SymbolQuestion[], file: string): Record<'audible' | 'silent', readonly SymbolQuestion[]> {
        if (this.hasFile(file)) { return { audible: [], silent: questions }; }
        const isSilent = ({ entry, symbol }: SymbolQuestion): boolean => this.has(entry.id, symbol);
        return { audible: questions.filter(question => !isSilent(question)), silent: questions.filter(isSilent) };
    }

    /** Whether a finding is silenced: its rule, or where it stands. */
    hasFinding(rule: string, key: string): boolean {
        return this.rules.has(rule) || this.findings.has(key);
    }

    /** Whether all hints of a file are silenced. */
    hasFile(uri: string): boolean {
        return this.folders.some(folder => uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`));
    }
}
