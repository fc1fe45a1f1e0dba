import { innerDecorator, type DecoratorCode } from '../decoratorCode';
import type { ClassCode, FunctionCode } from '../projectCode';
import type { Remark, Rule } from '../rule';

export const etagAndLastModified: Rule = {
    id: 'etag-and-last-modified',
    question: 'q43',
    why: 'each decides alone',
    title: '`@etag` and `@last_modified` on one view: each decides alone',
    silent: 'one `condition()` has both functions',
    look: { class: ofClass, function: ofFunction }
};

function* ofClass({ decorators }: ClassCode): Iterable<Remark> {
    yield* of(decorators);
}

function* ofFunction({ decorators }: FunctionCode): Iterable<Remark> {
    yield* of(decorators);
}

function* of(decorators: readonly DecoratorCode[]): Iterable<Remark> {
    const named = (name: string): DecoratorCode | undefined => decorators.find(decorator =>
        innerDecorator(decorator).path === `django.views.decorators.http.${name}`);
    const [etag, modified] = [named('etag'), named('last_modified')];
    if (etag && modified) {
        yield { at: etag.at, text: '`etag` and `last_modified` each decide alone here: use one `condition()` with both functions.' };
    }
}
