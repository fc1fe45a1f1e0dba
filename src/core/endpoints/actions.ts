import type { ClassCode } from '../pitfalls/projectCode';

// What a view answers, told by the class itself.

const ofList = { list: 'GET', create: 'POST' } as const;
const ofDetail = { retrieve: 'GET', update: 'PUT', partial_update: 'PATCH', destroy: 'DELETE' } as const;
const verbs = ['get', 'post', 'put', 'patch', 'delete'] as const;
const action = 'rest_framework.decorators.action';

/** An action of a view set's own. */
export interface ExtraAction {
    readonly url: string;
    readonly isDetail: boolean;
    readonly methods: readonly string[];
}

export function listActions(code: ClassCode): string[] {
    return methodsOf(code, ofList);
}

export function detailActions(code: ClassCode): string[] {
    return methodsOf(code, ofDetail);
}

function methodsOf(code: ClassCode, actions: Readonly<Record<string, string>>): string[] {
    return allowed(code, Object.entries(actions).filter(([name]) => isThere(code, name)).map(([, method]) => method));
}

/** The HTTP methods that a view has a handler for. */
export function handlers(code: ClassCode): string[] {
    return allowed(code, verbs.filter(verb => isThere(code, verb)).map(verb => verb.toUpperCase()));
}

function isThere(code: ClassCode, name: string): boolean {
    const found = code.find(name);
    return found !== undefined && found !== 'unknown';
}

/** Those that `http_method_names` lets through; none where it cannot be read. */
function allowed(code: ClassCode, methods: readonly string[]): string[] {
    const found = code.find('http_method_names');
    if (found === 'unknown') { return []; }
    const own = code.findOwn('http_method_names');
    if (!own) { return [...methods]; }
    const names = own.value && own.owner.file.strings(own.value)?.map(name => name.toUpperCase());
    return names ? methods.filter(method => names.includes(method)) : [];
}

/** What stands for a row in a view's paths. */
export function lookupOf(code: ClassCode): string {
    for (const name of ['lookup_url_kwarg', 'lookup_field']) {
        const own = code.findOwn(name);
        const value = own?.value && own.owner.file.literal(own.value);
        if (typeof value === 'string') { return value; }
    }
    return 'pk';
}

/** The methods that `@action` makes routes of, each by the class that Python finds it in. */
export function extraActions(code: ClassCode): ExtraAction[] {
    const found = new Map<string, ExtraAction | undefined>();
    for (const { code: owner } of code.mro) {
        for (const { name, function: method } of owner?.ownMembers() ?? []) {
            if (found.has(name)) { continue; }
            const decorator = method?.decorators.find(({ path }) => path === action);
            const { file } = owner!;
            const url = decorator?.call?.keyword('url_path');
            const urlPath = url ? file.literal(url) : name;
            const isDetail = decorator?.call && file.literal(decorator.call.argument(1, 'detail'));
            const methods = decorator?.call?.argument(0, 'methods');
            const verbs = methods ? file.strings(methods) : ['get'];
            const isTold = decorator && typeof urlPath === 'string' && typeof isDetail === 'boolean' && verbs;
            const plain = isTold ? urlPath.replace(/\(\?P<(\w+)>[^()]*\)/g, '{$1}') : '';
            found.set(name, isTold ? { url: plain, isDetail, methods: allowed(code, verbs.map(verb => verb.toUpperCase())) } : undefined);
        }
    }
    return [...found.values()].filter(one => one !== undefined && one.methods.length > 0) as ExtraAction[];
}
