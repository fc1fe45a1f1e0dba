import { stemOf } from './forms';

/** Words that say the opposite of one another where they stand in the same place. */
const pairs = `
before|after
first|last
always|never|sometimes
all|none|nobody|nothing
everyone|nobody
more|less|fewer
better|worse
optional|mandatory
optional|required
allow|forbid
open|closed|protected
same|different
identical|different
slow|fast
slow|quick
increase|decrease
safe|unsafe
replace|extend
replace|added
override|extend
high|low
strict|loose
stricter|looser
synchronous|asynchronous
synchronously|asynchronously
inside|outside
public|private
short|long
separate|shared
separate|same
own|shared
automatic|manual
automatically|manually
ignore|honour|honor|respect|regard
drop|keep
true|false
plural|singular
succeed|fail
internal|external
several|one
every|one
start|end
independent|together|dependent
larger|smaller
positive|negative
valid|invalid
visible|hidden
enabled|disabled
skip|run
client|server
`;

const opposites = new Map<string, Set<string>>();
for (const pair of pairs.trim().split('\n')) {
    const [one, ...others] = pair.split('|').map(stemOf);
    for (const other of others) {
        opposites.set(one!, (opposites.get(one!) ?? new Set()).add(other));
        opposites.set(other, (opposites.get(other) ?? new Set()).add(one!));
    }
}

/** What takes a statement back, whatever it says. */
const denying = ['ignore', 'unnecessary', 'useless', 'impossible', 'wrong', 'forbidden', 'pointless'].map(stemOf);

/** The words that would turn a text into its opposite, by their stems: those that it has itself do not. */
export function oppositesOf(stems: ReadonlySet<string>): Set<string> {
    return new Set([...denying, ...[...stems].flatMap(stem => [...opposites.get(stem) ?? []])].filter(stem => !stems.has(stem)));
}
