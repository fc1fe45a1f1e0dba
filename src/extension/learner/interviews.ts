import { isPastFile, mostPast, newestFirst, pastFrom, type PastInterview } from '../../core/memory/pastInterview';
import { fileNames, replaceFile, unlessMissing, type Folder } from '../base/fileSystem';

/** The mock interviews that are over: a file each, which is never changed, in a folder of their own. */
export class Interviews {
    /** By their files' names. */
    private readonly known = new Map<string, PastInterview>();

    constructor(private readonly place: Folder) { }

    /** Those that were read before, the newest first. */
    loaded(): readonly PastInterview[] {
        return newestFirst([...this.known.values()]);
    }

    /** Those that are kept, the newest first. Of other windows too: only files that are not known yet are read. */
    async all(): Promise<readonly PastInterview[]> {
        for (const name of await this.names()) {
            const past = this.known.has(name) ? undefined : await this.read(name);
            if (past) { this.known.set(name, past); }
        }
        return this.loaded();
    }

    /** Keeps an interview; of too many the oldest go. */
    async keep(past: PastInterview): Promise<void> {
        const name = `${past.id}.json`;
        if (!isPastFile(name)) { return; }
        await replaceFile(this.place, this.place.join(this.place.folder, name), new TextEncoder().encode(JSON.stringify(past)));
        this.known.set(name, past);
        for (const { id } of (await this.all()).slice(mostPast)) {
            this.known.delete(`${id}.json`);
            // Another window may be faster.
            await unlessMissing(this.place.fs.delete(this.place.join(this.place.folder, `${id}.json`)));
        }
    }

    private async names(): Promise<string[]> {
        try {
            return (await fileNames(this.place)).filter(isPastFile);
        } catch (error) {
            // Those that are known are there for all that can be told now; the next time it is tried again.
            console.error('DRF Interview:', error);
            return [];
        }
    }

    /** One that cannot be read now is tried again the next time. */
    private async read(name: string): Promise<PastInterview | undefined> {
        try {
            const past = pastFrom(new TextDecoder().decode(await this.place.fs.readFile(this.place.join(this.place.folder, name))));
            return past && `${past.id}.json` === name ? past : undefined;
        } catch {
            return undefined;
        }
    }
}
