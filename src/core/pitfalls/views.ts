import type { Place } from '../python';
import type { ClassCode } from './projectCode';

// What rules ask of DRF's views.

export const apiView = 'rest_framework.views.APIView';
const generic = 'rest_framework.generics.GenericAPIView';

/** Whether a view answers `PATCH` with `partial_update()` of DRF, as far as its class tells. */
export function servesPatch(view: ClassCode): boolean {
    if (!view.is('rest_framework.mixins.UpdateModelMixin') || !view.is(generic) || !view.isWhole) { return false; }
    for (const name of ['partial_update', 'update', 'patch']) {
        if (!view.isLeftToFramework(name)) { return false; }
    }
    const methods = view.find('http_method_names');
    if (methods && 'owner' in (methods as object)) {
        const own = view.findOwn('http_method_names');
        return own?.value !== undefined && own.owner.file.strings(own.value)?.includes('patch') === true;
    }
    return methods !== 'unknown';
}

/** The project's serializer that a view always uses, and where it is named. */
export function serializerOf(view: ClassCode): { readonly serializer: ClassCode; readonly at: Place } | undefined {
    const own = view.findOwn('serializer_class');
    if (!own?.value || !view.isLeftToFramework('get_serializer_class') || !view.isLeftToFramework('get_serializer')) { return undefined; }
    const named = own.owner.file.classNamed(own.value);
    const serializer = named && own.owner.file.codeOf(named);
    // A view that takes its serializer from a base in another file says it by its own name.
    return serializer && { serializer, at: own.owner === view ? own.value : view.at };
}
