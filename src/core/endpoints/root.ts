import type { FileOf } from '../pitfalls/projectCode';
import type { Steps } from '../steps';
import type { FileValues } from '../symbols/fileValues';
import { absoluteModule } from '../symbols/moduleName';
import type { FindsValues } from '../symbols/project';
import { endpointsOf, type Endpoints } from './routes';

/** Settings that take all from others go no deeper. */
const deepest = 6;

const none: Endpoints = new Map();

/** The endpoints of the project that a file belongs to: its `manage.py` names the settings, and those the root of the URLs. */
export function* endpointsAround(file: string, fileOf: FileOf, moduleOf: FindsValues): Steps<Endpoints> {
    const manage = moduleOf('manage', file);
    const settings = manage && /["']DJANGO_SETTINGS_MODULE["']\s*,\s*["']([\w.]+)["']/.exec(manage.reading.text)?.[1];
    const values = settings === undefined ? undefined : moduleOf(settings, uriOf(manage!));
    const root = values && rootOf(values, moduleOf, 0);
    return root ? yield* endpointsOf([root], fileOf, moduleOf) : none;
}

function rootOf(settings: FileValues, moduleOf: FindsValues, depth: number): { readonly name: string; readonly from: string } | undefined {
    const { text, imports } = settings.reading;
    const name = [...text.matchAll(/^ROOT_URLCONF\s*(?::\s*\w+\s*)?=\s*["']([\w.]+)["']/gm)].at(-1)?.[1];
    if (name !== undefined) { return { name, from: uriOf(settings) }; }
    // An assignment that cannot be read is no reason to take another's.
    if (/^[ \t]*ROOT_URLCONF\b/m.test(text) || depth === deepest) { return undefined; }
    for (const { name: taken, module, level } of [...imports].reverse()) {
        const path = taken === '*' ? absoluteModule(settings.module.name, module, level) : undefined;
        const values = path === undefined ? undefined : moduleOf(path, uriOf(settings));
        const root = values && rootOf(values, moduleOf, depth + 1);
        if (root) { return root; }
    }
    return undefined;
}

function uriOf({ module }: FileValues): string {
    return module.uri ?? '';
}
