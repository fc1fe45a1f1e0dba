import { chainOf, NodeKind, none } from '../python';
import type { Steps } from '../steps';
import type { Finding } from '../symbols/fileSymbols';
import type { FileValues } from '../symbols/fileValues';
import { CallCode } from './callCode';
import { CodeFiles, type CodeFile, type FileOf } from './projectCode';
import type { Looks, Remark, Rule } from './rule';
import { SettingsCode } from './settingsCode';

/** So many calls are looked at in a step. */
const stepNodes = 4000;

type Look = keyof Looks;

/** Holds the rules against files. */
export class Inspector {
    private readonly byCall = new Map<string, Rule[]>();
    private readonly byLook: Readonly<Record<Exclude<Look, 'call'>, readonly Rule[]>>;

    constructor(rules: readonly Rule[]) {
        const looking = (look: Look): readonly Rule[] => rules.filter(rule => rule.look[look]);
        this.byLook = { file: looking('file'), settings: looking('settings'), class: looking('class'), function: looking('function') };
        for (const rule of looking('call')) {
            for (const name of rule.look.call!.names) { this.byCall.set(name, [...this.byCall.get(name) ?? [], rule]); }
        }
    }

    /** What the rules find in a file, in the order of the text. */
    *inspect(values: FileValues, fileOf: FileOf): Steps<readonly Finding[]> {
        // Migrations are history, and nothing in them is to be mended.
        if (/\/migrations\//.test(values.module.uri ?? '')) { return []; }
        const file = new CodeFiles(fileOf).of(values);
        const settings = SettingsCode.of(file);
        const found: Finding[] = [];
        const { text, classes, functions } = values.reading;
        const canSpeak = ({ words }: Rule): boolean => !words || words.some(word => text.includes(word));
        const add = (rule: Rule, remarks: Iterable<Remark>): void => {
            for (const { at, text } of remarks) {
                found.push({ start: at.start, end: at.end, rule: rule.id, question: rule.question, text, top: topOf(file, at.start) });
            }
        };
        for (const rule of this.byLook.file.filter(canSpeak)) { add(rule, rule.look.file!(file)); }
        if (settings) {
            for (const rule of this.byLook.settings.filter(canSpeak)) { add(rule, rule.look.settings!(settings)); }
        }
        yield;
        const ofClasses = classes.length > 0 ? this.byLook.class.filter(canSpeak) : [];
        for (let index = 0; index < classes.length; index++) {
            for (const rule of ofClasses) { add(rule, rule.look.class!(file.class(index))); }
            yield;
        }
        const ofFunctions = functions.length > 0 ? this.byLook.function.filter(canSpeak) : [];
        for (let index = 0; index < functions.length; index++) {
            for (const rule of ofFunctions) { add(rule, rule.look.function!(file.function(index))); }
            if (index % 50 === 49) { yield; }
        }
        yield* this.calls(file, canSpeak, add);
        return found.sort((a, b) => a.start - b.start);
    }

    private *calls(file: CodeFile, canSpeak: (rule: Rule) => boolean, add: (rule: Rule, remarks: Iterable<Remark>) => void): Steps<void> {
        const { reading: { nodes }, values: { scopes: { names } } } = file;
        /** By the number that a called name has in this file. */
        const rulesOf = new Map<number, readonly Rule[]>();
        for (const [name, rules] of this.byCall) {
            const number = names.numberOf(name);
            const speaking = number === undefined ? [] : rules.filter(canSpeak);
            if (speaking.length > 0) { rulesOf.set(number!, speaking); }
        }
        if (rulesOf.size === 0) { return; }
        for (let node = 0; node < nodes.count; node++) {
            if (node % stepNodes === stepNodes - 1) { yield; }
            if (nodes.kind(node) !== NodeKind.Call) { continue; }
            const callee = nodes.of(node);
            if (callee === none || nodes.kind(callee) !== NodeKind.Name && nodes.kind(callee) !== NodeKind.Attribute) { continue; }
            for (const rule of rulesOf.get(names.ofNode(callee)) ?? []) { add(rule, rule.look.call!.look(new CallCode(file, node), file)); }
        }
    }
}

/** Where the innermost class or function around a place begins, or the statement at the module's level. */
function topOf({ reading }: CodeFile, start: number): number {
    const { blocks, classes, functions } = reading;
    const definition = [...classes, ...functions].filter(({ place, block, decorators }) => {
        const first = decorators.find(node => node !== none);
        const top = first === undefined ? place.start : reading.nodes.start(chainOf(reading, first)[0]!);
        return top <= start && start < Math.max(place.end, blocks.end(block));
    }).sort((a, b) => b.place.start - a.place.start)[0];
    if (!definition) { return Math.max(reading.text.lastIndexOf('\n', start - 1) + 1, 0); }
    const first = definition.decorators.find(node => node !== none);
    return first === undefined ? definition.start : reading.text.lastIndexOf('@', reading.nodes.start(chainOf(reading, first)[0]!));
}

