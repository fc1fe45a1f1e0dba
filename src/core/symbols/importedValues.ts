import { none, type Import, type Reading } from '../python';
import { nameEndings } from './knownTypes';
import { absoluteModule } from './moduleName';
import type { Modules } from './modules';
import { GuessedClass } from './unreadClasses';
import type { Module, Value } from './values';

const otherModels = /^(?:mongoengine|sqlalchemy|sqlmodel|flask_sqlalchemy|peewee|tortoise|pony|ormar|odmantic|beanie)(?:\.|$)/;

/** What the imports of one file bind. */
export class ImportedValues {
    /** By import. */
    private readonly foundValues: (Value | undefined)[];
    private readonly isFound: Uint8Array;
    private lastStatement = none;
    private lastModule: Value | undefined;
    private importsDjango: boolean | undefined;

    constructor(private readonly reading: Reading, private readonly modules: Modules, private readonly module: Module) {
        this.foundValues = new Array<Value | undefined>(reading.imports.length);
        this.isFound = new Uint8Array(reading.imports.length);
    }

    /** What an import binds, by its index in the reading. */
    valueOf(index: number): Value | undefined {
        return this.found(index) ?? this.guessed(this.reading.imports[index]!.name);
    }

    /** A class of the project's own that lies in no file at hand: told by its name, in a file that uses the framework. */
    private guessed(name: string | undefined): Value | undefined {
        const base = name === undefined || !this.usesDjango ? undefined : [...nameEndings].find(([ending]) => name.endsWith(ending))?.[1];
        const type = base === undefined ? undefined : this.modules.absolute(base);
        return type?.kind === 'class' ? new GuessedClass(`${this.module.name.name}.${name!}`, type.class).asValue : undefined;
    }

    /** The same, but for what is only guessed by its name. */
    found(index: number): Value | undefined {
        if (this.isFound[index] === 0) {
            this.isFound[index] = 1;
            this.foundValues[index] = this.find(this.reading.imports[index]!);
        }
        return this.foundValues[index];
    }

    private find(imported: Import): Value | undefined {
        // `import a.b` binds `a`.
        if (imported.name === undefined && imported.alias === undefined) {
            return this.modules.module(imported.module.split('.')[0]!, this.module.uri);
        }
        if (imported.name === undefined) { return this.moduleOf(imported); }
        const module = this.moduleName(imported);
        return module === undefined ? undefined : this.modules.taken(this.moduleOf(imported), module, imported.name, this.module.uri);
    }

    /** The module that an import names. */
    moduleOf(imported: Import): Value | undefined {
        // The names of one statement come one after the other.
        if (this.lastStatement !== imported.modulePlace.start) {
            this.lastStatement = imported.modulePlace.start;
            const name = this.moduleName(imported);
            this.lastModule = name === undefined ? undefined : this.modules.module(name, this.module.uri, imported.level > 0);
        }
        return this.lastModule;
    }

    /** What a star import gives by a name. */
    starred(imported: Import, name: string): Value | undefined {
        const value = this.moduleOf(imported);
        return value?.kind === 'module' ? this.modules.exported(value.module, name) : undefined;
    }

    private moduleName({ module, level }: Import): string | undefined {
        return absoluteModule(this.module.name, module, level);
    }

    /** Whether the file imports Django, DRF or a package that is built on them. */
    get usesDjango(): boolean {
        return this.importsDjango ??= this.reading.imports.some(imported => {
            const root = imported.level > 0 ? undefined : imported.module.split('.')[0];
            return root === 'django' || root !== undefined && (root.startsWith('rest_framework') || root.startsWith('django_'));
        }) || this.reading.text.includes('django_db') || this.importsModels;
    }

    /** Whether it imports the project's models, and no other library that has such. */
    private get importsModels(): boolean {
        const { imports } = this.reading;
        return imports.some(({ module }) => /(?:^|\.)models$/.test(module)) && !imports.some(({ module }) => otherModels.test(module));
    }
}
