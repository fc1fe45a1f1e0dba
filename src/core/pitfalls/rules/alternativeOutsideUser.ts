import type { CallCode } from '../callCode';
import type { Remark, Rule } from '../rule';

export const alternativeOutsideUser: Rule = {
    id: 'or-outside-owner',
    question: 'q63',
    why: 'a missing pair of parentheses leaks',
    title: '`Q(owner=user) & Q(a) | Q(b)`: what stands behind `|` holds for everybody’s rows',
    silent: 'parentheses hold the alternatives, or each of them names the user',
    words: ['|'],
    look: { call: { names: ['filter', 'exclude', 'get'], look } }
};

/** `Q(…)`, with brackets two deep. */
const q = String.raw`(?:models\.)?Q\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;
const shape = new RegExp(String.raw`^(${q})\s*&\s*(${q})\s*\|\s*(${q})$`);

function* look(call: CallCode): Iterable<Remark> {
    const { file } = call;
    if (call.name === 'exclude' || !file.textOf(call.whole).includes('|')) { return; }
    const type = call.receiverClass;
    if (!type?.is('django.db.models.query.QuerySet') && !type?.is('django.db.models.manager.BaseManager')) { return; }
    const condition = call.positional(0);
    const [, owner, , other] = condition ? shape.exec(file.textOf(condition).replace(/\s+/g, ' ')) ?? [] : [];
    if (owner === undefined || other === undefined || call.arguments.length > 1) { return; }
    if (/=\s*(?:self\.)?(?:request\.)?user\b/.test(owner) && !/user|owner|author|customer|member/i.test(other)) {
        yield {
            at: condition!,
            text: '`&` binds before `|`: what stands behind `|` holds for everybody’s rows. Put the alternatives into parentheses.'
        };
    }
}
