import type { CallCode } from '../callCode';
import type { Remark, Rule } from '../rule';

export const requestWithoutTimeout: Rule = {
    id: 'request-without-timeout',
    question: 'q82',
    why: '`requests` has no default timeout, so each call has to pass one',
    title: 'A request of `requests` without `timeout`: it waits without limit',
    silent: 'the file is one of tests, arguments are unpacked, or the session has adapters of its own',
    look: { call: { names: ['get', 'post', 'put', 'patch', 'delete', 'request', 'head'], look } }
};

function* look(call: CallCode): Iterable<Remark> {
    const { file, path } = call;
    if (path === undefined || !/^requests\.api\.(?:get|post|put|patch|delete|request|head)$/.test(path) || call.hasUnpacked
        || call.keyword('timeout') || file.isTest) { return; }
    yield { at: call.at, text: `\`requests.${call.name}()\` waits without limit for an answer: give it a \`timeout\`.` };
}
