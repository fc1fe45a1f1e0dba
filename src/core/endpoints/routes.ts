import type { CallCode } from '../pitfalls/callCode';
import { CodeFiles, type ClassCode, type CodeFile, type FileOf } from '../pitfalls/projectCode';
import { BindingKind, nameOf, NodeKind, none, type Expression } from '../python';
import type { Steps } from '../steps';
import type { FileValues } from '../symbols/fileValues';
import type { FindsValues } from '../symbols/project';
import { extraActions, handlers, listActions, detailActions, lookupOf } from './actions';

/** What a class answers at: its methods by paths, those of its own actions last. */
export interface Endpoint {
    readonly paths: readonly { readonly path: string; readonly methods: readonly string[] }[];
    /** How many of the paths are actions of its own. */
    readonly actions: number;
}

/** The endpoints of a project's classes, by `endpointKey`. */
export type Endpoints = ReadonlyMap<string, Endpoint>;

/** Includes that nest deeper are not followed. */
const deepest = 12;

export function endpointKey(uri: string, name: string): string {
    return `${uri} ${name}`;
}

/** Where the URL patterns of some root modules lead. A pattern that is not all written out leads nowhere. */
export function* endpointsOf(
    roots: readonly { readonly name: string; readonly from: string }[], fileOf: FileOf, moduleOf: FindsValues
): Steps<Endpoints> {
    const routes = new Routes(new CodeFiles(fileOf), fileOf, moduleOf);
    for (const { name, from } of roots) {
        const root = moduleOf(name, from);
        if (root) { yield* routes.module(root, '/', []); }
    }
    return routes.found;
}

/** A name's one assignment. */
interface Made {
    readonly file: CodeFile;
    readonly binding: number;
}

class Routes {
    readonly found = new Map<string, Endpoint>();

    constructor(private readonly files: CodeFiles, private readonly fileOf: FileOf, private readonly moduleOf: FindsValues) { }

    /**
     * The `urlpatterns` at a module's own level.
     * @param around the modules that include it
     */
    *module(values: FileValues, prefix: string, around: readonly FileValues[]): Steps<void> {
        if (around.includes(values) || around.length > deepest) { return; }
        const path = [...around, values];
        const file = this.files.of(values);
        const { bindings } = file.reading;
        for (let binding = 0; binding < bindings.count; binding++) {
            const isAssigned = bindings.kind(binding) === BindingKind.Assignment || bindings.kind(binding) === BindingKind.Augmented;
            if (!isAssigned || bindings.block(binding) !== 0 || values.scopes.nameOf(binding) !== 'urlpatterns') { continue; }
            yield;
            for (const node of summands(file, bindings.end(binding), bindings.from(binding))) {
                yield* this.included(file, node, prefix, path);
            }
        }
    }

    /** What `include()` takes, or a part of `urlpatterns`: a list of patterns, a router's, a module by its name. */
    private *included(file: CodeFile, node: number, prefix: string, around: readonly FileValues[]): Steps<void> {
        const { nodes } = file.reading;
        const expression = { start: nodes.start(node), end: nodes.end(node), node };
        switch (nodes.kind(node)) {
            case NodeKind.List:
                for (const element of file.elements(expression) ?? []) { yield* this.pattern(file, element, prefix, around); }
                break;
            case NodeKind.Tuple: {
                const first = file.elements(expression)?.[0];
                if (first && first.node !== none) { yield* this.included(file, first.node, prefix, around); }
                break;
            }
            case NodeKind.String: {
                const name = file.literal(expression);
                const values = typeof name === 'string' ? this.moduleOf(name, file.values.module.uri ?? '') : undefined;
                if (values) { yield* this.module(values, prefix, around); }
                break;
            }
            case NodeKind.Attribute:
                if (nameOf(file.reading, node) === 'urls') { this.router(file, nodes.of(node), prefix); }
                break;
            default:
        }
    }

    private *pattern(file: CodeFile, element: Expression, prefix: string, around: readonly FileValues[]): Steps<void> {
        const call = file.call(element);
        const kind = call && /^django\.urls\.(?:conf\.)?_?(path|re_path)$/.exec(call.path ?? '')?.[1];
        const route = call && file.literal(call.argument(0, 'route'));
        const view = call?.argument(1, 'view');
        if (!call || kind === undefined || typeof route !== 'string' || !view || view.node === none) { return; }
        const path = kind === 'path' ? route.replace(/<(?:[^<>:]+:)?([^<>:]+)>/g, '{$1}') : plainPath(route);
        const viewed = file.call(view);
        if (path === undefined || !viewed) { return; }
        if (/^django\.urls\.(?:conf\.)?include$/.test(viewed.path ?? '')) {
            const what = viewed.argument(0, 'arg');
            if (what && what.node !== none) { yield* this.included(file, what.node, prefix + path, around); }
        } else if (viewed.name === 'as_view') {
            this.view(file, viewed, prefix + path);
        }
    }

    /** `OrderView.as_view()`, `OrderViewSet.as_view({'get': 'list'})`. */
    private view(file: CodeFile, call: CallCode, path: string): void {
        const { receiverClass } = call;
        const code = receiverClass && file.codeOf(receiverClass);
        if (!code?.isWhole || call.hasUnpacked) { return; }
        const actions = call.positional(0);
        const methods = actions ? [...file.entries(actions)?.keys() ?? []] : handlers(code);
        if (methods.length > 0) { this.add(code, [{ path, methods: methods.map(method => method.toUpperCase()) }], 0); }
    }

    /** What is registered with a router, where it is made and where it is included. */
    private router(file: CodeFile, node: number, prefix: string): void {
        const made = node === none ? undefined : this.made(file, node);
        if (!made) { return; }
        const slash = slashOf(made.file, made.binding);
        if (slash === undefined) { return; }
        const files = made.file === file ? [file] : [made.file, file];
        for (const one of files) {
            const name = one === made.file ? made.file.values.scopes.nameOf(made.binding) : nameOf(file.reading, node);
            for (const call of one.callsIn(0)) {
                const isOf = call.name === 'register' && call.receiver !== none && one.reading.nodes.kind(call.receiver) === NodeKind.Name
                    && nameOf(one.reading, call.receiver) === name && one.reading.blocks.at(call.at.start) === 0;
                if (isOf) { this.registered(one, call, prefix, slash); }
            }
        }
    }

    private registered(file: CodeFile, call: CallCode, prefix: string, slash: string): void {
        const [route, view] = [file.literal(call.argument(0, 'prefix')), call.argument(1, 'viewset')];
        const named = view && file.classNamed(view);
        const code = named && file.codeOf(named);
        const path = typeof route === 'string' ? plainPath(route) : undefined;
        if (path === undefined || !code?.isWhole) { return; }
        const list = `${prefix}${path}${slash}`.replace(/\/{2,}/g, '/');
        const detail = `${prefix}${path}/{${lookupOf(code)}}${slash}`.replace(/\/{2,}/g, '/');
        const own = extraActions(code);
        const under = (detailed: boolean, url: string): string => (detailed ? detail : list).replace(/\/?$/, '/') + url + slash;
        const paths = [
            { path: list, methods: listActions(code) }, { path: detail, methods: detailActions(code) },
            ...own.map(({ url, isDetail, methods }) => ({ path: under(isDetail, url), methods }))
        ];
        this.add(code, paths.filter(({ methods }) => methods.length > 0), own.length);
    }

    /** The one assignment of a name, in this file or in the one that it is imported from. */
    private made(file: CodeFile, node: number): Made | undefined {
        const { reading, values } = file;
        if (reading.nodes.kind(node) !== NodeKind.Name || !isRouter(file, node)) { return undefined; }
        const [binding, ...others] = values.scopes.resolve(node);
        if (binding === undefined || others.length > 0) { return undefined; }
        if (reading.bindings.kind(binding) === BindingKind.Assignment) { return { file, binding }; }
        if (reading.bindings.kind(binding) !== BindingKind.Import) { return undefined; }
        const imported = reading.imports[reading.bindings.value(binding)]!;
        const module = values.imports.moduleOf(imported);
        const uri = module?.kind === 'module' ? module.module.uri : undefined;
        const other = uri === undefined ? undefined : this.fileOf(uri);
        if (!other || imported.name === undefined) { return undefined; }
        const { bindings } = other.reading;
        const same = Array.from({ length: bindings.count }, (_, at) => at)
            .filter(at => bindings.block(at) === 0 && bindings.kind(at) === BindingKind.Assignment)
            .filter(at => other.scopes.nameOf(at) === imported.name);
        return same.length === 1 ? { file: this.files.of(other), binding: same[0]! } : undefined;
    }

    private add(code: ClassCode, paths: Endpoint['paths'], actions: number): void {
        const key = endpointKey(code.file.values.module.uri ?? '', code.name);
        const known = this.found.get(key);
        if (paths.length === 0 || known?.paths.some(({ path }) => path === paths[0]!.path) === true) { return; }
        this.found.set(key, known ? { paths: [...known.paths, ...paths], actions: known.actions + actions } : { paths, actions });
    }
}

/** A router of DRF's own, which all URLs of what is registered can be told of. */
function isRouter(file: CodeFile, node: number): boolean {
    const value = file.values.valueOf(node);
    return value?.kind === 'instance' && value.class.isFramework
        && /^rest_framework\.routers\.(?:Default|Simple)Router$/.test(value.class.path);
}

/** What ends a router's paths; undefined where that cannot be told. */
function slashOf(file: CodeFile, binding: number): string | undefined {
    const { text, bindings } = file.reading;
    const made = text.slice(bindings.end(binding), bindings.from(binding));
    const given = /\btrailing_slash\s*=\s*(\w+|\S)/.exec(made)?.[1];
    return given === undefined || given === 'True' ? '/' : given === 'False' ? '' : undefined;
}

/** A longer pattern is nobody's, and reading it would take the square of its length. */
const longestRoute = 2000;

/** A pattern of plain text, without what begins and ends it; undefined for any other. */
function plainPath(route: string): string | undefined {
    if (route.length > longestRoute) { return undefined; }
    const path = route.replace(/^\^/, '').replace(/\$$/, '').replace(/\(\?P<(\w+)>(?:\[[^\]]*\]|\\[dw]|\.)[+*]\)/g, '{$1}');
    return /^[\w\-./{}]*$/.test(path) ? path : undefined;
}

/** The lists and chains that a value adds up: `[…] + router.urls`; none where anything else takes part. */
function summands(file: CodeFile, start: number, end: number): number[] {
    const { text, nodes } = file.reading;
    const found: number[] = [];
    let from = start;
    let between = '';
    for (let node = nodes.lastAt(start) + 1; node < nodes.count && nodes.start(node) < end; node++) {
        if (nodes.start(node) < from) {
            // A chain is the last of its nodes.
            if (nodes.of(node) === found.at(-1)) {
                found[found.length - 1] = node;
                from = Math.max(from, nodes.end(node));
            }
            continue;
        }
        if (nodes.of(node) === found.at(-1) && nodes.kind(node) === NodeKind.Attribute) {
            found[found.length - 1] = node;
        } else {
            between += text.slice(from, nodes.start(node));
            found.push(node);
        }
        from = nodes.end(node);
    }
    between += text.slice(from, end);
    return /^[\s()+=;.#]*$/.test(between.replace(/#.*/g, '')) ? found : [];
}
