import type { Api } from './api';
import { Modules } from './modules';
import type { Value } from './values';

/** Turns the bank's symbols, which are written as users import them, into those that code is read as: each by where it is defined. */
export class CanonicalSymbols {
    private readonly modules: Modules;
    private readonly found = new Map<string, string>();

    constructor(api: Api) {
        this.modules = new Modules(api, () => undefined);
    }

    /** The same symbol by the path where it is defined; what no summary tells stays as it is written. */
    of(symbol: string): string {
        const known = this.found.get(symbol) ?? this.find(symbol);
        this.found.set(symbol, known);
        return known;
    }

    private find(symbol: string): string {
        const [, path, rest] = /^([A-Za-z_]\w*(?:\.\w+)*?)((?:\.\*|\(\w+\))?)$/.exec(symbol) ?? [];
        if (path === undefined || path.startsWith('settings.') || rest === '.*') { return symbol; }
        return `${this.defined(path)}${rest}`;
    }

    private defined(path: string): string {
        const names = path.split('.');
        for (let length = names.length; length > 0; length--) {
            const module = this.modules.module(names.slice(0, length).join('.'), undefined);
            if (module?.kind !== 'module') { continue; }
            const [name, ...members] = names.slice(length);
            const value = name === undefined ? module : this.modules.attribute(module, name);
            return [value ? pathOf(value) ?? names.slice(0, length + 1).join('.') : names.slice(0, length + 1).join('.'),
                ...members].join('.');
        }
        return path;
    }
}

function pathOf(value: Value): string | undefined {
    switch (value.kind) {
        case 'class': return value.class.path;
        case 'module': return value.module.summary.name;
        case 'super': return undefined;
        default: return value.path;
    }
}
