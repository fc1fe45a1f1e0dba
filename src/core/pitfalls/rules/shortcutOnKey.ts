import type { CallCode } from '../callCode';
import type { CodeFile } from '../projectCode';
import type { Remark, Rule } from '../rule';
import { apiView } from '../views';

export const shortcutOnKey: Rule = {
    id: 'shortcut-on-key',
    question: 'q20',
    why: 'raises `ValueError` for `/orders/abc/`',
    title: 'Django’s `get_object_or_404` on an unchecked key of a view of DRF',
    silent: 'the path’s converter or the view checks the key, as far as the file tells, or the function is DRF’s',
    look: { call: { names: ['get_object_or_404'], look } }
};

function* look(call: CallCode, file: CodeFile): Iterable<Remark> {
    const { path } = call;
    const around = file.functionAt(call.at.start);
    if (path !== 'django.shortcuts.get_object_or_404' || !around?.owner?.is(apiView)) { return; }
    // A serializer may have checked it.
    if (/\bis_valid\(|\bvalidate|\bisdigit\(|ValueError/.test(around.text)) { return; }
    for (const name of ['pk', 'id']) {
        const value = call.keyword(name);
        if (value && isGivenByQuery(file.textOf(value))) {
            yield {
                at: call.at,
                text: `A \`${name}\` that is no number is a 500 here: Django’s shortcut raises \`ValueError\`, DRF’s answers 404.`
            };
        }
    }
}

/** What the client writes into the query string or the body has no converter. */
function isGivenByQuery(text: string): boolean {
    return /^(?:self\.)?request\.(?:query_params|data|GET)(?:\.get\([^()]*\)|\[[^\]]*\])$/.test(text);
}
