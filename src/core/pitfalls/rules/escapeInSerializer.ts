import type { CallCode } from '../callCode';
import type { CodeFile } from '../projectCode';
import type { Remark, Rule } from '../rule';

export const escapeInSerializer: Rule = {
    id: 'escape-in-serializer',
    question: 'q56',
    why: 'search no longer finds the name',
    title: '`html.escape()` in a serializer’s validation: what is stored is no longer what was typed',
    silent: 'the escaped text goes elsewhere, as into a mail',
    look: { call: { names: ['escape', 'conditional_escape'], look } }
};

function* look(call: CallCode, file: CodeFile): Iterable<Remark> {
    const { at, path } = call;
    const around = file.functionAt(at.start);
    if (path !== 'html.escape' && !(path?.startsWith('django.utils.html.') ?? false)) { return; }
    if (!around?.owner?.is('rest_framework.fields.Field') || !/^(?:validate(?:_\w+)?|to_internal_value)$/.test(around.name)) { return; }
    yield { at, text: 'Clients will show `&#x27;` and search will not find it: keep what was typed, and escape where it is shown.' };
}
