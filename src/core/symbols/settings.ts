import { BindingKind, NodeKind, keyPath, nameOf, none, stringValue, type Place } from '../python';
import type { FileSymbols, Landmark, SymbolReference } from './fileSymbols';
import type { FileValues } from './fileValues';
import { isSettingsFile } from './settingsFile';
import type { SymbolLists } from './symbolLists';
import type { Value } from './values';

const assigned = /\s*=(?!=)\s*/y;
const settingName = /^[A-Z][A-Z\d_]*$/;

/** Values that nest deeper, and longer rows of brackets, are no settings. */
const deepest = 40;

/** The settings that a file assigns or reads, and the dotted strings in them. */
export function collectSettings(file: FileValues, lists: SymbolLists): FileSymbols {
    const collector = new SettingsCollector(file, lists);
    collector.nodes();
    if (collector.isSettingsFile) { collector.assignments(); }
    collector.contents();
    return collector;
}

/** Whether the keywords of what is called are settings: `override_settings` and what derives from it, `self.settings` of a test. */
export function takesSettings(callee: Value): boolean {
    switch (callee.kind) {
        case 'class': return callee.class.is('django.test.utils.override_settings');
        case 'function': return /^(?:modify_)?settings$/.test(callee.method?.name ?? '')
            && callee.method!.receiver.is('django.test.testcases.SimpleTestCase');
        default: return false;
    }
}

/** Whether what is called is `settings.configure`. */
export function configuresSettings(file: FileValues, callee: number): boolean {
    const { nodes } = file.reading;
    if (callee === none || nodes.kind(callee) !== NodeKind.Attribute || file.nameOf(callee) !== 'configure') { return false; }
    const owner = file.valueOf(nodes.of(callee));
    return (owner?.kind === 'object' || owner?.kind === 'instance') && owner.path === 'django.conf.settings';
}

/** The setting that an attribute of an object reads. */
export function settingsRead(owner: Value, name: string): readonly string[] {
    switch (owner.kind === 'object' || owner.kind === 'instance' ? owner.path : undefined) {
        case 'django.conf.settings': return [`settings.${name}`];
        case 'rest_framework.settings.api_settings': return [`settings.REST_FRAMEWORK.${name}`];
        default: return [];
    }
}

class SettingsCollector implements FileSymbols {
    readonly references: SymbolReference[] = [];
    readonly landmarks: Landmark[] = [];
    /** The setting that each display, key or string at its outermost belongs to, by node. */
    private readonly owners = new Map<number, string>();
    readonly isSettingsFile: boolean;

    constructor(private readonly file: FileValues, private readonly lists: SymbolLists) {
        this.isSettingsFile = isSettingsFile(file);
    }

    private add({ start, end }: Place, symbols: readonly string[]): void {
        if (symbols.length > 0) { this.references.push({ start, end, symbols }); }
    }

    /** What is assigned at a settings file's top level, or in the classes of django-configurations, and what is added to it later. */
    assignments(): void {
        const { reading, scopes } = this.file;
        const { bindings, nodes } = reading;
        for (let binding = 0; binding < bindings.count; binding++) {
            const kind = bindings.kind(binding);
            if (kind !== BindingKind.Assignment && kind !== BindingKind.Augmented && kind !== BindingKind.Annotation) { continue; }
            const name = scopes.nameOf(binding);
            if (!settingName.test(name)) { continue; }
            const place = { start: bindings.start(binding), end: bindings.end(binding) };
            const symbols = this.lists.explained([`settings.${name}`]);
            this.add(place, symbols);
            const value = bindings.value(binding);
            if (value === none) { continue; }
            this.owners.set(value, name);
            if (symbols.length > 0 && nodes.kind(value) >= NodeKind.List) { this.landmarks.push({ ...place, top: place.start, symbols }); }
        }
        for (const { name, namePlace } of reading.imports) {
            if (name !== undefined && namePlace && settingName.test(name)) {
                this.add(namePlace, this.lists.explained([`settings.${name}`]));
            }
        }
    }

    contents(): void {
        const { reading } = this.file;
        const { nodes } = reading;
        for (let node = 0; node < nodes.count; node++) {
            const kind = nodes.kind(node);
            if (kind !== NodeKind.Key && kind !== NodeKind.String && kind !== NodeKind.Keyword) { continue; }
            if (kind === NodeKind.Keyword && !this.isOfDict(node)) { continue; }
            const setting = this.settingOf(kind === NodeKind.Keyword ? nodes.of(node) : node);
            if (setting === undefined) { continue; }
            const place = { start: nodes.start(node), end: nodes.end(node) };
            if (kind === NodeKind.Key) {
                this.add(place, this.ofKeys(setting, keyPath(reading, node)));
            } else if (kind === NodeKind.Keyword) {
                this.add(place, this.ofKeys(setting, [nameOf(reading, node)]));
            } else {
                this.add(place, this.ofString(stringValue(reading, node)));
            }
        }
    }

    /** Whether a keyword is a key of `dict(…)`. */
    private isOfDict(keyword: number): boolean {
        const { reading } = this.file;
        const { nodes } = reading;
        const call = nodes.of(keyword);
        const callee = call !== none && nodes.kind(call) === NodeKind.Call ? nodes.of(call) : none;
        return callee !== none && nodes.kind(callee) === NodeKind.Name && nameOf(reading, callee) === 'dict';
    }

    /** The setting whose value a node is a part of. */
    private settingOf(node: number): string | undefined {
        const { reading } = this.file;
        const { nodes } = reading;
        for (let part = node, depth = 0; part !== none && depth < deepest; part = nodes.of(part), depth++) {
            const owner = this.owners.get(part);
            if (owner !== undefined) { return owner; }
            switch (nodes.kind(part)) {
                // `override_settings(REST_FRAMEWORK={…})`.
                case NodeKind.Keyword: if (this.isOverride(nodes.of(part))) { return nameOf(reading, part); } break;
                // `REST_FRAMEWORK.update({…})`, `INSTALLED_APPS.append('…')`, `dict(…)`.
                case NodeKind.Call: {
                    const method = nodes.of(part);
                    const target = method === none || nodes.kind(method) !== NodeKind.Attribute ? none : nodes.of(method);
                    return target !== none && nodes.kind(target) === NodeKind.Name && settingName.test(nameOf(reading, target))
                        ? nameOf(reading, target) : undefined;
                }
                case NodeKind.Subscript: return undefined;
                default:
            }
        }
        return undefined;
    }

    private isOverride(call: number): boolean {
        const { nodes } = this.file.reading;
        const value = call === none || nodes.kind(call) !== NodeKind.Call ? undefined : this.file.valueOf(nodes.of(call));
        return value !== undefined && takesSettings(value) || call !== none && configuresSettings(this.file, nodes.of(call));
    }

    /** A key at any depth: names that the project gives, as those of caches and databases, may stand between. */
    private ofKeys(setting: string, keys: readonly string[]): readonly string[] {
        const last = keys.at(-1)!;
        return this.lists.explained([...new Set([`settings.${[setting, ...keys].join('.')}`, `settings.${setting}.${last}`])]);
    }

    /** A dotted path, or an installed app's name. */
    private ofString(text: string): readonly string[] {
        if (!/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(text)) { return []; }
        const { modules } = this.file;
        if (!text.includes('.')) { return this.lists.explained([text]); }
        const value = modules.byPath(text);
        if (!value) { return this.lists.explained([text]); }
        return value.kind === 'module' ? this.lists.ofModule(text) : this.lists.ofValue(value);
    }

    /** `settings.REST_FRAMEWORK['PAGE_SIZE']`, `REST_FRAMEWORK['PAGE_SIZE'] = 10`. */
    nodes(): void {
        const { reading } = this.file;
        const { nodes } = reading;
        for (let node = 0; node < nodes.count; node++) {
            if (nodes.kind(node) === NodeKind.String) {
                this.subscripted(node);
            } else if (nodes.kind(node) === NodeKind.Name && this.isSettingsFile) {
                const name = nameOf(reading, node);
                if (settingName.test(name)) {
                    this.add({ start: nodes.start(node), end: nodes.end(node) }, this.lists.explained([`settings.${name}`]));
                }
            }
        }
    }

    private subscripted(node: number): void {
        const { reading } = this.file;
        const { nodes } = reading;
        const keys: string[] = [];
        let part = node;
        while (nodes.kind(part) === NodeKind.String || nodes.kind(part) === NodeKind.Subscript) {
            const bracket = nodes.kind(part) === NodeKind.String ? nodes.of(part) : part;
            if (bracket === none || nodes.kind(bracket) !== NodeKind.Subscript) { return; }
            const key = nodes.kind(part) === NodeKind.String ? part : this.keyIn(bracket);
            if (key === undefined || keys.length === deepest) { return; }
            keys.unshift(stringValue(reading, key));
            part = nodes.of(bracket);
            if (part === none) { return; }
        }
        const name = settingName.exec(nameOf(reading, part))?.[0];
        if (name === undefined) { return; }
        const owner = nodes.kind(part) === NodeKind.Attribute ? this.file.valueOf(nodes.of(part)) : undefined;
        const isSetting = owner?.kind === 'object' && owner.path === 'django.conf.settings'
            || owner?.kind === 'instance' && owner.path === 'django.conf.settings'
            || nodes.kind(part) === NodeKind.Name && this.isSettingsFile;
        if (isSetting) {
            this.own(name, nodes.end(nodes.of(node)));
            this.add({ start: nodes.start(node), end: nodes.end(node) }, this.ofKeys(name, keys));
        }
    }

    /** What is assigned behind an offset belongs to a setting. */
    private own(setting: string, offset: number): void {
        const { text, nodes } = this.file.reading;
        assigned.lastIndex = offset;
        const found = assigned.exec(text);
        const value = found ? nodes.lastAt(assigned.lastIndex) : none;
        if (value !== none && nodes.start(value) === assigned.lastIndex) { this.owners.set(value, setting); }
    }

    /** The string between a subscript's brackets. */
    private keyIn(bracket: number): number | undefined {
        const { nodes } = this.file.reading;
        for (let node = bracket + 1; node < nodes.count && nodes.start(node) < nodes.end(bracket); node++) {
            if (nodes.kind(node) === NodeKind.String && nodes.of(node) === bracket) { return node; }
        }
        return undefined;
    }
}
