import { NodeKind, type Place } from '../python';
import type { ClassCode, CodeFile } from './projectCode';

// What rules ask of DRF's views.

export const apiView = 'rest_framework.views.APIView';
const generic = 'rest_framework.generics.GenericAPIView';

/** Whether a view answers `PATCH` with `partial_update()` of DRF, as far as its class tells. */
export function servesPatch(view: ClassCode): boolean {
    if (!view.is('rest_framework.mixins.UpdateModelMixin') || !view.is(generic) || !view.isWhole) { return false; }
    for (const name of ['partial_update', 'update', 'patch']) {
        if (!view.isLeftToFramework(name)) { return false; }
    }
    if (refusesPatch(view)) { return false; }
    const methods = view.find('http_method_names');
    if (methods && 'owner' in (methods as object)) {
        const own = view.findOwn('http_method_names');
        return own?.value !== undefined && own.owner.file.strings(own.value)?.includes('patch') === true;
    }
    return methods !== 'unknown';
}

/** Whether a permission of a view answers `PATCH` with a 405, whoever asks: its map of methods has none. */
function refusesPatch(view: ClassCode): boolean {
    return ['permission_classes', 'get_permissions'].some(name => {
        const found = view.findOwn(name);
        const { file } = found?.owner ?? view;
        const { blocks } = file.reading;
        const block = found?.function?.block;
        const place = found?.value ?? (block === undefined ? undefined : { start: blocks.start(block), end: blocks.end(block) });
        return place !== undefined && classesIn(file, place).some(knowsNoPatch);
    });
}

/** The project's classes that are named in a place. */
function classesIn(file: CodeFile, { start, end }: Place): ClassCode[] {
    const { nodes } = file.reading;
    const found: ClassCode[] = [];
    for (let node = nodes.lastAt(start - 1) + 1; node < nodes.count && nodes.start(node) < end; node++) {
        const kind = nodes.kind(node);
        const value = kind === NodeKind.Name || kind === NodeKind.Attribute ? file.values.valueOf(node) : undefined;
        const code = value?.kind === 'class' ? file.codeOf(value.class) : undefined;
        if (code) { found.push(code); }
    }
    return found;
}

function knowsNoPatch(permission: ClassCode): boolean {
    if (!permission.is('rest_framework.permissions.DjangoModelPermissions')) { return false; }
    const map = permission.find('perms_map');
    if (map === 'unknown' || !map || !('owner' in map)) { return map === 'unknown'; }
    const methods = map.value && map.owner.file.entries(map.value);
    // A map that is worked out may lack it.
    return !methods?.has('PATCH');
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
