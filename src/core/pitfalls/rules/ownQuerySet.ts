import { nameOf, NodeKind } from '../../python';
import { assignedTo } from '../../symbols/assigned';
import type { ClassCode, CodeFile } from '../projectCode';
import type { Remark, Rule } from '../rule';

export const ownQuerySet: Rule = {
    id: 'own-queryset-evaluated',
    question: 'q69',
    why: 'the attribute is one queryset shared by all requests',
    title: '`self.queryset` is evaluated in a view, in place of `self.get_queryset()`',
    silent: 'a chain goes on from it, which makes a copy; a method of the class or of a base assigns it; ' +
        'the class’s value is no query set',
    look: { file: look }
};

const evaluates = /^(?:len|list|tuple|set|sorted|bool|any|all|sum|max|min|iter|next|enumerate)$/;

/** So much before a read tells what is done with it. */
const lookBack = 200;

function* look(file: CodeFile): Iterable<Remark> {
    const { reading } = file;
    const { nodes } = reading;
    if (!reading.text.includes('self.queryset')) { return; }
    /** By the views: one may read it any number of times. */
    const shared = new Map<ClassCode, boolean>();
    for (let node = 0; node < nodes.count; node++) {
        if (nodes.kind(node) !== NodeKind.Attribute || nameOf(reading, node) !== 'queryset') { continue; }
        const start = nodes.start(nodes.of(node));
        const before = reading.text.slice(Math.max(0, start - lookBack), start);
        const after = reading.text.slice(nodes.end(node), nodes.end(node) + 20);
        const called = /(\w+)\(\s*$/.exec(before)?.[1];
        const isLooped = /\bfor\s+[\w, ]+\s+in\s+$/.test(before) && /^\s*(?::|\]|\)|if\b)/.test(after);
        const isCalled = called !== undefined && evaluates.test(called) && /^\s*[),]/.test(after);
        if ((isLooped || isCalled) && isShared(file, node, shared)) {
            yield {
                at: { start: nodes.start(nodes.of(node)), end: nodes.end(node) },
                text: 'This one query set is shared by all requests, and keeps the rows of the first: use `self.get_queryset()`.'
            };
        }
    }
}

/** Whether it is read in a method of a view whose class has a query set, which all requests share. */
function isShared(file: CodeFile, node: number, shared: Map<ClassCode, boolean>): boolean {
    const owner = file.values.valueOf(file.reading.nodes.of(node));
    if (owner?.kind !== 'instance' || !owner.class.is('rest_framework.generics.GenericAPIView')
        || !file.functionAt(file.reading.nodes.start(node))) { return false; }
    const view = file.codeOf(owner.class);
    if (!view) { return false; }
    const known = shared.get(view) ?? (view.isWhole && hasQuerySet(view) && !view.mro.some(({ code }) => code && assignsIt(code)));
    shared.set(view, known);
    return known;
}

/** Methods that give a query set, whatever the manager. */
const makes: ReadonlySet<string> = new Set([
    'all', 'filter', 'exclude', 'order_by', 'distinct', 'annotate', 'alias', 'reverse', 'select_related', 'prefetch_related', 'only',
    'defer', 'values', 'values_list', 'using', 'raw', 'union', 'intersection', 'difference'
]);

function hasQuerySet(view: ClassCode): boolean {
    const own = view.findOwn('queryset');
    const made = own?.value && own.owner.file.call(own.value);
    return made !== undefined && makes.has(made.name);
}

/** Whether code of a class gives an instance a query set of its own. */
function assignsIt({ file: { reading }, definition: { block } }: ClassCode): boolean {
    const { text, blocks, functions } = reading;
    return /\bsetattr\(/.test(text.slice(blocks.start(block), blocks.end(block))) || functions.some(method =>
        blocks.contains(block, method.block) && assignedTo(reading, method).some(({ name }) => name === 'queryset'));
}
