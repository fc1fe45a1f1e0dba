import type { CallCode } from '../callCode';
import { isRemote } from '../remote';
import type { Remark, Rule } from '../rule';

export const verifyFalse: Rule = {
    id: 'tls-not-verified',
    question: 'q89',
    why: 'makes TLS worthless against an active attacker',
    title: 'A request with `verify=False`',
    silent: 'the file is one of tests, or the request is a `HEAD`',
    words: ['verify'],
    look: { call: { names: ['get', 'post', 'put', 'patch', 'delete', 'request', 'options', 'Client', 'AsyncClient'], look } }
};

function* look(call: CallCode): Iterable<Remark> {
    const { file } = call;
    const verify = call.keyword('verify');
    if (!verify || file.literal(verify) !== false || file.isTest || !isRemote(call)) { return; }
    yield { at: verify, text: 'Whoever sits between can read and change this request: the certificate is not checked.' };
}
