import type { CallCode } from '../callCode';
import type { Remark, Rule } from '../rule';

export const clientFormat: Rule = {
    id: 'format-of-plain-client',
    question: 'q32',
    why: 'silently ignores `format="json"`',
    title: '`format="json"` is given to Django’s `Client`, which ignores it',
    silent: 'the client is DRF’s, or of a class that cannot be read',
    words: ['format'],
    look: { call: { names: ['get', 'post', 'put', 'patch', 'delete'], look } }
};

function* look(call: CallCode): Iterable<Remark> {
    const format = call.keyword('format');
    const client = call.receiverClass;
    if (!format || typeof call.file.literal(format) !== 'string' || !client?.isFramework
        || client.is('rest_framework.test.APIClient')) { return; }
    if (client.path !== 'django.test.client.Client') { return; }
    yield {
        at: format,
        text: 'Django’s `Client` takes `format` for a variable of the request: it sends no JSON. Use DRF’s `APIClient`, or ' +
            '`content_type`.'
    };
}
