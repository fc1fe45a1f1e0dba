import { assignedExpression, BindingKind, type Expression, type Place } from '../python';
import { isSettingsFile } from '../symbols/settingsFile';
import type { CodeFile } from './projectCode';

/** A setting where it is assigned. */
export interface SettingCode {
    readonly name: string;
    readonly at: Place;
    readonly value: Expression;
}

/** A module of Django's settings as rules see it. */
export class SettingsCode {
    private readonly bound = new Map<string, number[]>();
    /** Whether all settings are seen: none comes from another module. */
    readonly isWhole: boolean;

    private constructor(readonly file: CodeFile) {
        const { bindings } = file.reading;
        let hasStars = false;
        for (let binding = 0; binding < bindings.count; binding++) {
            if (file.reading.blocks.scope(bindings.block(binding)) !== 0) { continue; }
            const kind = bindings.kind(binding);
            if (kind === BindingKind.Star) { hasStars = true; }
            if (kind !== BindingKind.Assignment && kind !== BindingKind.Augmented && kind !== BindingKind.Import
                && kind !== BindingKind.Unpacking) { continue; }
            const name = file.values.scopes.nameOf(binding);
            const known = this.bound.get(name);
            if (known) { known.push(binding); } else { this.bound.set(name, [binding]); }
        }
        this.isWhole = !hasStars;
    }

    static of(file: CodeFile): SettingsCode | undefined {
        return isSettingsFile(file.values) ? new SettingsCode(file) : undefined;
    }

    /** Whether this file alone says what a name is: bound once, under no condition, and not changed afterwards. */
    get(name: string): SettingCode | 'unknown' | undefined {
        const { reading } = this.file;
        const { bindings } = reading;
        const known = this.bound.get(name);
        if (!known) { return this.isWhole ? undefined : 'unknown'; }
        const [binding, ...others] = known;
        const isChanged = new RegExp(
            String.raw`(?<![\w.])${name}\s*(?:\.\s*(?:update|append|insert|extend|setdefault|pop|remove)\b|\[[^\]\n]*\]\s*(?:\+?=(?!=)|\.))`).test(reading.text)
            || new RegExp(String.raw`\b(?:globals|locals|vars)\(\)`).test(reading.text);
        if (others.length > 0 || isChanged || bindings.block(binding!) !== 0
            || bindings.kind(binding!) !== BindingKind.Assignment) { return 'unknown'; }
        const value = assignedExpression(reading, binding!);
        return value ? { name, at: { start: bindings.start(binding!), end: bindings.end(binding!) }, value } : 'unknown';
    }

    /** The same where it is sure. */
    known(name: string): SettingCode | undefined {
        const setting = this.get(name);
        return setting === 'unknown' ? undefined : setting;
    }

    /** A setting that is a literal. */
    literal(name: string): ReturnType<CodeFile['literal']> {
        return this.file.literal(this.known(name)?.value);
    }

    /** The entries of a setting that is a dictionary whose keys are all written out. */
    entries(name: string): Map<string, Expression> | undefined {
        const setting = this.known(name);
        return setting && this.file.entries(setting.value);
    }

    /** Whether the module is for people who develop, or for tests, by its name. */
    get isForDevelopment(): boolean {
        const path = this.file.values.module.uri ?? '';
        return /(?:^|[/_.-])(?:dev|devel|development|local|locals?|debug|tests?|testing|ci|docker|example|sample|demo|sandbox|e2e|build|dist)(?:[/_.-]|$)/i
            .test(path.slice(path.indexOf('://') + 3).split('/').slice(-3).join('/'));
    }
}
