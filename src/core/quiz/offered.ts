import type { Entry, Library } from '../bank/library';
import { canBeAskedAs } from './askable';
import { sectionKey } from './deck';
import { kinds, type Kind } from './kinds';

/** Of a section so many questions are tried: a kind that none of them can be asked in is hardly worth an offer. */
const mostTried = 200;

/** The kinds in which at least one of some questions can be asked. */
export function kindsOf(entries: readonly Entry[], library: Library): Kind[] {
    const tried = entries.slice(0, mostTried);
    return kinds.filter(kind => tried.some(entry => canBeAskedAs(kind, entry, library, entry.id)));
}

const known = new WeakMap<Library, ReadonlyMap<string, readonly Kind[]>>();

/** What each section can be asked as, by `sectionKey`; found once for each library. */
export function kindsBySection(library: Library): ReadonlyMap<string, readonly Kind[]> {
    const before = known.get(library);
    if (before) { return before; }
    const sections = new Map<string, Entry[]>();
    for (const entry of library.entries) {
        const key = sectionKey(entry);
        const own = sections.get(key);
        if (own) { own.push(entry); } else { sections.set(key, [entry]); }
    }
    const found = new Map([...sections].map(([key, entries]) => [key, kindsOf(entries, library)]));
    known.set(library, found);
    return found;
}
