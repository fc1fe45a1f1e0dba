/** What hints can be silenced for. */
export const muteKinds = ['question', 'symbol', 'folder'] as const;
export type MuteKind = (typeof muteKinds)[number];

export interface Mute {
    readonly kind: MuteKind;
    /** The question's id, the symbol, or the folder's URI. */
    readonly key: string;
    /** Milliseconds since 1970 at which it ends; undefined for good. */
    readonly until?: number;
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

function isSame(one: Mute, other: Mute): boolean {
    return one.kind === other.kind && one.key === other.key;
}

/** The mutes that last at a moment, made for quick questions. */
export class Muted {
    private readonly questions: ReadonlySet<string>;
    private readonly symbols: ReadonlySet<string>;
    private readonly folders: readonly string[];

    constructor(mutes: readonly Mute[], now: number) {
        const lasting = mutes.filter(({ until }) => until === undefined || until > now);
        const keys = (kind: MuteKind): string[] => lasting.filter(mute => mute.kind === kind).map(({ key }) => key);
        this.questions = new Set(keys('question'));
        this.symbols = new Set(keys('symbol'));
        this.folders = keys('folder');
    }

    /** Whether a question is silenced, or the symbol by which it was found. */
    has(question: string, symbol: string): boolean {
        return this.questions.has(question) || this.symbols.has(symbol);
    }

    /** Whether all hints of a file are silenced. */
    hasFile(uri: string): boolean {
        return this.folders.some(folder => uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`));
    }
}
