import { BindingKind } from '../python';
import type { FileValues } from './fileValues';

/** Settings that nothing but Django's settings has: a file that assigns one is such a file, whatever its name. */
const distinctive: ReadonlySet<string> = new Set([
    'INSTALLED_APPS', 'REST_FRAMEWORK', 'MIDDLEWARE', 'ROOT_URLCONF', 'SIMPLE_JWT', 'SPECTACULAR_SETTINGS', 'OAUTH2_PROVIDER',
    'DJANGO_APPS', 'THIRD_PARTY_APPS', 'LOCAL_APPS'
]);
const settingsPath = /(?:^|\/)[\w-]*settings[\w-]*(?:\/[\w-]+)?\.pyi?$/i;

/** Whether a file is a module of Django's settings, by what it assigns or by its name. */
export function isSettingsFile(file: FileValues): boolean {
    const { reading, module, scopes } = file;
    const { bindings } = reading;
    const isConfiguration =
        (path: string): boolean => path === 'configurations.Configuration' || path === 'configurations.base.Configuration';
    if (reading.classes.some((_, index) => file.classOf(index).mro.some(({ path }) => isConfiguration(path)))) { return true; }
    let capitals = 0;
    for (let binding = 0; binding < bindings.count; binding++) {
        const kind = bindings.kind(binding);
        const isAssigned = kind === BindingKind.Assignment || kind === BindingKind.Annotation || kind === BindingKind.Augmented;
        if (bindings.block(binding) !== 0 || !isAssigned) { continue; }
        const name = scopes.nameOf(binding);
        if (distinctive.has(name)) { return true; }
        if (/^[A-Z][A-Z\d_]+$/.test(name)) { capitals++; }
    }
    return capitals > 0 && settingsPath.test(decodeURIComponent(module.uri ?? ''));
}
