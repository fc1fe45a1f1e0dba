import type { SymbolIndex } from '../bank/symbolIndex';
import type { FileSymbols } from '../symbols/fileSymbols';
import type { Muted } from './mutes';

/** A place where code uses what a question explains. */
export interface CodePlace {
    readonly uri: string;
    /** From 0. */
    readonly line: number;
    /** In UTF-16 units. */
    readonly character: number;
    readonly length: number;
    /** The line's text without the blanks around it; of a long line, what is around the place. */
    readonly text: string;
    /** The symbol by which the question was found. */
    readonly symbol: string;
}

/** A place where code does what a question warns of. */
export interface FoundPlace extends CodePlace {
    readonly rule: string;
    readonly question: string;
    /** What the code does, in one line of Markdown. */
    readonly says: string;
    /** The line with a few that follow, without the indentation that they share. */
    readonly code: string;
}

/** What one file uses: its places by the question that is best there. */
export type FileUses = ReadonlyMap<string, readonly CodePlace[]>;

/** A longer line is hardly written by hand. */
const longestLine = 200;
/** So much of a long line is shown before the place. */
const shownBefore = 40;

/** The places of a file by the best question on each. A line counts once for a question, and so do lines that follow one another. */
export function usesOf(uri: string, text: string, { references }: FileSymbols, index: SymbolIndex): FileUses {
    const uses = new Map<string, CodePlace[]>();
    const lastLine = new Map<string, number>();
    // What VS Code takes for the end of a line.
    const breaks = /\r\n?|\n|$/g;
    let line = 0;
    let lineStart = 0;
    let lineEnd = breaks.exec(text)!;
    for (const { start, end, symbols } of references) {
        while (lineEnd.index < start) {
            line++;
            lineStart = breaks.lastIndex;
            lineEnd = breaks.exec(text)!;
        }
        const best = index.questionsOn(symbols).shown[0];
        if (!best) { continue; }
        const places = uses.get(best.entry.id);
        const isNew = line > (lastLine.get(best.entry.id) ?? -Infinity) + 1;
        lastLine.set(best.entry.id, line);
        if (!isNew) { continue; }
        const shown = shownText(text, lineStart, lineEnd.index, start);
        const place = { uri, line, character: start - lineStart, length: end - start, text: shown, symbol: best.symbol };
        if (places) { places.push(place); } else { uses.set(best.entry.id, [place]); }
    }
    return uses;
}

/** What is shown of a line for a place on it. */
function shownText(text: string, lineStart: number, lineEnd: number, place: number): string {
    if (lineEnd - lineStart <= longestLine) { return text.slice(lineStart, lineEnd).trim(); }
    const start = Math.max(lineStart, place - shownBefore);
    const end = Math.min(lineEnd, start + longestLine);
    return `${start > lineStart ? '…' : ''}${text.slice(start, end).trim()}${end < lineEnd ? '…' : ''}`;
}

/** A question that the code uses, with the number of its places and of their files. */
export interface CodeQuestion {
    readonly id: string;
    readonly places: number;
    readonly files: number;
    readonly isMuted: boolean;
}

/** What the files of a workspace use, file by file. */
export class CodeMap {
    private readonly files = new Map<string, FileUses>();
    private readonly found = new Map<string, readonly FoundPlace[]>();

    /** How many files have been read. */
    get size(): number {
        return this.files.size;
    }

    has(uri: string): boolean {
        return this.files.has(uri);
    }

    set(uri: string, uses: FileUses, found: readonly FoundPlace[] = []): void {
        this.files.set(uri, uses);
        this.found.set(uri, found);
    }

    /** Takes over what another map knows of a file; nothing where it knows none. */
    keep(uri: string, other: CodeMap | undefined): void {
        this.set(uri, other?.files.get(uri) ?? new Map(), other?.found.get(uri));
    }

    /** Where code does what questions warn of, file by file in the order of their URIs. */
    foundPlaces(): FoundPlace[] {
        return [...this.found].sort(([a], [b]) => a < b ? -1 : 1).flatMap(([, places]) => places);
    }

    /** Forgets these files, and what lies in these folders. Returns whether there was any. */
    delete(uris: ReadonlySet<string>): boolean {
        const gone = [...this.files.keys()].filter(file => isAt(file, uris));
        for (const file of gone) {
            this.files.delete(file);
            this.found.delete(file);
        }
        return gone.length > 0;
    }

    /**
     * The questions that the code uses, those of the most places first. What is muted counts nowhere: a question that has no other place
     * comes last.
     */
    questions(muted?: Muted): CodeQuestion[] {
        const counts = new Map<string, { places: number; files: number }>();
        for (const [uri, uses] of this.files) {
            const isQuiet = muted?.hasFile(uri) ?? false;
            for (const [id, places] of uses) {
                const count = counts.get(id) ?? { places: 0, files: 0 };
                const audible = isQuiet ? 0 : muted ? places.filter(({ symbol }) => !muted.has(id, symbol)).length : places.length;
                counts.set(id, { places: count.places + audible, files: count.files + (audible > 0 ? 1 : 0) });
            }
        }
        return [...counts].map(([id, count]) => ({ id, ...count, isMuted: count.places === 0 })).sort((a, b) => b.places - a.places);
    }

    /** The places of a question, file by file in the order of their URIs. */
    placesOf(id: string): readonly CodePlace[] {
        return [...this.files].filter(([, uses]) => uses.has(id)).sort(([a], [b]) => a < b ? -1 : 1).flatMap(([, uses]) => uses.get(id)!);
    }
}

/** Whether a file is one of some, or lies in a folder that is. */
export function isAt(file: string, uris: ReadonlySet<string>): boolean {
    for (let end = file.length; end > 0; end = file.lastIndexOf('/', end - 1)) {
        if (uris.has(file.slice(0, end))) { return true; }
    }
    return false;
}
