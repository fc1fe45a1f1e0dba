import type { CallCode } from '../callCode';
import type { Remark, Rule } from '../rule';

/** `serializer.save(partial=True)`. */
export const savePartial: Rule = {
    id: 'save-partial',
    question: 'q68',
    why: '`save()` knows nothing of it',
    title: '`partial=True` is given to `save()`, which takes it for a value to be saved',
    silent: 'the project’s own serializer overrides `save()`, or its fields have one named `partial`',
    look: { call: { names: ['save'], look } }
};

function* look(call: CallCode): Iterable<Remark> {
    const { file, receiverClass } = call;
    if (!receiverClass?.is('rest_framework.serializers.BaseSerializer') || file.literal(call.keyword('partial')) !== true) { return; }
    const takesIt = receiverClass.mro.some(of => !of.isFramework && (of.own('save') ?? of.own('partial') ?? of.own('update')));
    if (takesIt || receiverClass.mro.some(of => !of.isRead)) { return; }
    yield {
        at: call.keyword('partial')!,
        text: '`save()` takes `partial=True` for a value to be saved: give it to the serializer’s constructor.'
    };
}
