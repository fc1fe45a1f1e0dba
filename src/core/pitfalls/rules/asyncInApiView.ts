import type { FunctionCode } from '../projectCode';
import type { Remark, Rule } from '../rule';
import { apiView } from '../views';

export const asyncInApiView: Rule = {
    id: 'async-in-api-view',
    question: 'q10',
    why: 'The dispatcher does not await it',
    title: '`async def get()` in DRF’s `APIView`, which does not await it',
    silent: 'the view is one of `adrf`, or has a `dispatch()` of the project’s',
    look: { function: look }
};

function* look(code: FunctionCode): Iterable<Remark> {
    if (!handlers.test(code.name)) { return; }
    const { owner } = code;
    if (!owner || !code.isAsync || !owner.is(apiView) || !owner.isWhole) { return; }
    const isOwn = owner.class.mro.some(({ path }) => path.startsWith('adrf.')) || !owner.isLeftToFramework('dispatch');
    if (!isOwn) {
        yield {
            at: code.at,
            text: `\`${code.name}()\` is a coroutine that \`APIView\` does not await: the request fails with an \`AssertionError\`.`
        };
    }
}

const handlers = /^(?:get|post|put|patch|delete|list|create|retrieve|update|partial_update|destroy)$/;
