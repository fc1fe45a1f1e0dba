import type { ClassCode } from '../projectCode';
import type { Remark, Rule } from '../rule';

export const remoteUserHeader: Rule = {
    id: 'remote-user-header',
    question: 'q26',
    why: 'any client can forge that header unless the proxy strips it',
    title: 'A `RemoteUserAuthentication` that reads a header of HTTP, which clients can send too',
    silent: 'the attribute names a variable of the server',
    look: { class: look }
};

function* look(authentication: ClassCode): Iterable<Remark> {
    const header = authentication.own('header');
    if (!header || header === 'unknown' || !header.value) { return; }
    const isRemote = authentication.is('rest_framework.authentication.RemoteUserAuthentication')
        || authentication.is('django.contrib.auth.middleware.RemoteUserMiddleware');
    const name = authentication.file.literal(header.value);
    if (!isRemote || typeof name !== 'string' || !name.startsWith('HTTP_')) { return; }
    yield {
        at: header.at,
        text: `A client can send \`${name.slice(5).replace(/_/g, '-')}\` itself, and be anybody, unless the proxy strips it.`
    };
}
