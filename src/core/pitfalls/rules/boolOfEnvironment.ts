import { callOf, type CallCode } from '../callCode';
import type { Remark, Rule } from '../rule';

/** `bool(os.environ.get("DEBUG", False))`. */
export const boolOfEnvironment: Rule = {
    id: 'bool-of-environment',
    question: 'q84',
    why: 'every non-empty string is true',
    title: '`bool()` around a variable of the environment, which is true for `"False"` and `"0"` too',
    silent: 'the string is compared or turned into a number first, or it is a text that may be set or not, as an address',
    look: { call: { names: ['bool'], look } }
};

const namesSwitch = /DEBUG|ENABLE|DISABLE|ALLOW|(?:^|_)(?:USE|IS|HAS|RUN|SKIP|TRACING|TESTING|WARM)(?:_|$)/;
const namesText = /URL|HOST|KEY|DSN|PATH|TOKEN|SECRET|NAME|USER|PASSWORD|ENDPOINT|ADDRESS/;

function isDefaultOfSwitch(value: unknown): boolean {
    return typeof value === 'boolean' || value === 0 || value === 1
        || typeof value === 'string' && /^(?:true|false|0|1|no|yes|off|on)$/i.test(value);
}

function* look(call: CallCode): Iterable<Remark> {
    const { file } = call;
    const inner = call.positional(0);
    const read = inner && callOf(file, inner);
    if (!inner || !read || call.receiver >= 0 || call.arguments.length !== 1) { return; }
    const path = file.pathOf({ ...inner, node: read.callee });
    const isRead = path === 'os.getenv' || path === 'os.environ.get'
        || /^os\.(?:getenv|environ\.get)\($/.test(file.textOf({ start: read.whole.start,
            end: file.reading.nodes.start(read.brackets) + 1 }));
    if (!isRead) { return; }
    const name = file.literal(read.positional(0));
    const isSwitch = isDefaultOfSwitch(file.literal(read.argument(1, 'default'))) || typeof name === 'string' && namesSwitch.test(name);
    // Whether an address or a key is set at all is asked like this.
    if (!isSwitch || typeof name === 'string' && namesText.test(name)) { return; }
    yield {
        at: call.whole,
        text:
            `This is true for every text that ${typeof name === 'string' ? `\`${name}\`` : 'the variable'} holds, \`"False"\` and \`"0"\` among them.`
    };
}
