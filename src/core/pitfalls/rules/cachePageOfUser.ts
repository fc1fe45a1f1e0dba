import { innerDecorator } from '../decoratorCode';
import type { ClassCode, FunctionCode } from '../projectCode';
import type { Remark, Rule } from '../rule';
import { apiView } from '../views';

export const cachePageOfUser: Rule = {
    id: 'cache-page-of-user',
    question: 'q42',
    why: 'answer is served to the next one',
    title: '`cache_page` around an answer that is made for `request.user`, with nothing that varies by user',
    silent: 'a `vary_on_…`, `never_cache` or `cache_control` stands beside it, the view has tokens alone, or the user is read in ' +
        'another method',
    words: ['cache_page'],
    look: { class: ofClass, function: ofFunction }
};

const cachePage = 'django.views.decorators.cache.cache_page';
const varies = /vary_on|never_cache|cache_control|patch_vary|Vary/;
const text = 'The answer is kept by its address, and made for `request.user`: the next user with a session may get it.';

function* ofClass(view: ClassCode): Iterable<Remark> {
    if (!view.is(apiView) || !view.isWhole) { return; }
    const decorator = view.decorators.find(decorator => innerDecorator(decorator).path === cachePage);
    if (decorator && isOfUser(view) && !varies.test(textOf(view))) { yield { at: decorator.at, text }; }
}

function* ofFunction(code: FunctionCode): Iterable<Remark> {
    const decorator = code.decorators.find(decorator => innerDecorator(decorator).path === cachePage);
    if (!decorator) { return; }
    const { owner } = code;
    if (owner) {
        if (owner.is(apiView) && owner.isWhole && isOfUser(owner) && !varies.test(textOf(owner))) { yield { at: decorator.at, text }; }
        return;
    }
    const isView = code.parameters[0] === 'request' && !code.decorators.some(({ name }) => varies.test(name));
    if (isView && readsUser(code) && !varies.test(code.text)) { yield { at: decorator.at, text }; }
}

/** Whether the rows of a view are chosen by the user, and the user may be one with a session. */
function isOfUser(view: ClassCode): boolean {
    const authentication = view.findOwn('authentication_classes');
    const classes = authentication?.value && authentication.owner.file.elements(authentication.value);
    if (authentication
        && !classes?.some(value =>
            authentication.owner.file.pathOf(value) === 'rest_framework.authentication.SessionAuthentication')) { return false; }
    return ['get_queryset', 'list', 'get', 'retrieve'].some(name => {
        const method = view.findOwn(name)?.function;
        return method !== undefined && readsUser(method);
    });
}

function readsUser(code: FunctionCode): boolean {
    return /\brequest\s*\.\s*user\b/.test(code.text);
}

function textOf({ file, definition }: ClassCode): string {
    const { text, blocks, nodes } = file.reading;
    const first = definition.decorators.find(node => node >= 0);
    const start = first === undefined ? definition.start : Math.min(definition.start, text.lastIndexOf('@', nodes.start(first)));
    return text.slice(Math.max(0, text.lastIndexOf('\n\n', start)), blocks.end(definition.block));
}
