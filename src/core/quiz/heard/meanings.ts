import { stemOf } from './forms';

/** Words that mean the same in an answer to a question about web programming, abbreviations too. */
const groups = `
database|db|table|postgres
authentication|auth|authn|login
authorization|authz|permission
configuration|config|settings
replace|override|overwrite|instead of
permission|access right|allowed
mandatory|required|must|obligatory|necessary
optional|not required|not mandatory|can be left out
fail|error|raise|throw|break
ignore|drop|discard|skip|silently
bypass|skip|avoid|go around|jump
fetch|load|retrieve|get|read|query
query|queries|select|sql
create|make|build|add|generate|new
remove|delete|drop|clear
change|modify|update|alter|edit
repeat|again|twice|several times|two times
identical|same|equal|alike
different|differ|various|distinct
whole|full|complete|entire|all
part|share|portion|piece
store|save|keep|persist
quick|fast|rapid|immediately|at once
slow|delay|latency|long
several|many|multiple|more than one
separate|own|apart|independent|different
subclass|inherit|extend|child|derive
parameter|param|argument|kwarg|arg
application|app|program
repository|repo|git
environment|env
specification|spec
documentation|docs|doc
development|dev
production|prod|live
address|url|uri|ip
header|headers
return|answer|respond|give back|yield|result
request|call
client|consumer|caller|browser|frontend
server|backend|host
visible|show|see|display
hide|conceal|mask|not show
stale|old|outdated|out of date
expire|expiry|expiration|ttl|lifetime
duplicate|double|twice|repeated
anonymous|not logged in|unauthenticated|guest
user|account|person
concurrent|parallel|simultaneous|same time|race
function|func|method|def
variable|var|value
convert|coerce|coercion|cast|turn into|transform
compare|check|verify|validate|test
default|out of the box|standard|by itself|automatically
survive|stay|remain|not lost|persist
crash|die|down|outage
`;

const byStem = new Map<string, string[]>();
for (const group of groups.trim().split('\n')) {
    const words = group.split('|');
    for (const word of words) {
        if (word.includes(' ')) { continue; }
        const others = byStem.get(stemOf(word)) ?? [];
        byStem.set(stemOf(word), [...others, ...words.filter(other => other !== word)]);
    }
}

/** What else may be said for a word, by its stem. */
export function meanings(stem: string): readonly string[] {
    return byStem.get(stem) ?? [];
}
