import type { ClassCode } from '../projectCode';
import { metaModelOf } from '../models';
import type { Remark, Rule } from '../rule';

export const modelCleanNotRun: Rule = {
    id: 'model-clean-not-run',
    question: 'q16',
    why: '`clean()`, so rules written there do not run',
    title: 'The model of a `ModelSerializer` has a `clean()` with rules, which the serializer does not run',
    silent: 'the serializer or the model’s `save()` calls it, or the serializer only reads',
    look: { class: look }
};

function* look(serializer: ClassCode): Iterable<Remark> {
    const meta = serializer.own('Meta');
    if (!meta || meta === 'unknown' || !meta.class || !serializer.is('rest_framework.serializers.ModelSerializer')
        || isReadOnly(serializer) || !serializer.isWhole) { return; }
    const model = metaModelOf(serializer);
    const named = meta.class.own('model');
    const clean = model?.isWhole ? model.findOwn('clean')?.function : undefined;
    if (!model || !clean || !named || named === 'unknown' || !/ValidationError/.test(clean.text)) { return; }
    const calls = /\b(?:full_clean|clean)\(/;
    const isRun = serializer.mro.some(({ code }) => code && calls.test(textOf(code)))
        || model.mro.some(({ code }) => code && /\bfull_clean\(|self\.clean\(/.test(textOf(code)));
    if (!isRun) {
        yield {
            at: named.value ?? named.at,
            text: `\`${model.name}.clean()\` does not run here: a serializer calls neither it nor \`full_clean()\`.`
        };
    }
}

function isReadOnly(serializer: ClassCode): boolean {
    const text = textOf(serializer);
    return /read_only_fields\s*=\s*fields|List|Read|Detail|Output|Summary|Nested|Mini|Public/.test(
        `${text.match(/read_only_fields\s*=\s*fields/)?.[0] ?? ''}${serializer.name}`);
}

function textOf({ file, definition }: ClassCode): string {
    const { text, blocks } = file.reading;
    return text.slice(blocks.start(definition.block), blocks.end(definition.block));
}
