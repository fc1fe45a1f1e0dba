import { BlockKind } from '../../python';
import type { CodeFile } from '../projectCode';
import type { Remark, Rule } from '../rule';

export const removedTranslations: Rule = {
    id: 'removed-translation-name',
    question: 'q66',
    why: 'the `u` names were removed in Django 4.0',
    title: '`ugettext` and its kin, which Django 4.0 removed',
    silent: 'the import stands in a `try`',
    look: { file: look }
};

function* look(file: CodeFile): Iterable<Remark> {
    const { imports, blocks } = file.reading;
    for (const { module, name, namePlace } of imports) {
        if (module !== 'django.utils.translation' || name === undefined || !namePlace
            || !/^un?gettext(?:_lazy|_noop)?$/.test(name)) { continue; }
        if (isTried(blocks, namePlace.start)) { continue; }
        yield { at: namePlace, text: `Django 4.0 removed \`${name}\`: from there on the import fails. It is \`${name.slice(1)}\` now.` };
    }
}

function isTried(blocks: CodeFile['reading']['blocks'], start: number): boolean {
    for (let block = blocks.at(start); block > 0; block = blocks.parent(block)) {
        if (blocks.kind(block) !== BlockKind.Function) { return true; }
    }
    return false;
}
