import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceText } from '../symbols/support';

/** A small project in which a rule finds something, or must not. */
export interface PitfallCase {
    readonly title: string;
    readonly fires: boolean;
    readonly files: readonly SourceText[];
    /** Lines on which a finding begins, as `shop/views.py:7: the line`. */
    readonly marked: readonly string[];
    /** What the findings say, by such a line, where the case tells it. */
    readonly said: ReadonlyMap<string, string>;
}

const caseLine = /^# case: (fires|silent): (.+)$/;
const fileLine = /^# file: (\S+)$/;
const mark = /\s*#!(?: (.+?))?\s*$/;
const ownFile = 'shop/code.py';

/**
 * Reads a fixture: cases of one rule, each a project. What stands above the first case belongs to all of them.
 *
 *     # case: fires: a dictionary in a multipart request
 *     # file: shop/tests.py
 *     client.post("/orders/", {"items": [{}]})  #!
 *
 * `#!` ends a line on which a finding begins; behind it may stand the finding's whole text. A case that names no file is `shop/code.py`.
 */
export function parseCases(name: string, source: string): PitfallCase[] {
    const cases: { title: string; fires: boolean; files: { path: string; text: string }[]; marked: string[];
        said: Map<string, string> }[] = [];
    const shared: { path: string; text: string }[] = [];
    let file: { path: string; text: string } | undefined;
    for (const line of source.split('\n')) {
        const begun = caseLine.exec(line);
        const files = cases.at(-1)?.files ?? shared;
        if (begun) {
            cases.push({ title: begun[2]!, fires: begun[1] === 'fires', files: shared.map(file => ({ ...file })), marked: [],
                said: new Map() });
            file = undefined;
            continue;
        }
        const named = fileLine.exec(line)?.[1];
        if (named !== undefined) {
            file = files.find(({ path }) => path === named);
            if (!file) { files.push(file = { path: named, text: '' }); }
            // What a case begins anew is its own.
            if (cases.length > 0 && shared.some(({ path }) => path === named)) { file.text = ''; }
            continue;
        }
        if (!file) {
            if (line.trim() === '') { continue; }
            files.push(file = { path: ownFile, text: '' });
        }
        const marked = mark.exec(line);
        if (marked) {
            const place = `${file.path}:${file.text.split('\n').length}: ${line.replace(mark, '').trim()}`;
            cases.at(-1)!.marked.push(place);
            if (marked[1] !== undefined) { cases.at(-1)!.said.set(place, marked[1]); }
        }
        file.text += `${line.replace(mark, '')}\n`;
    }
    if (cases.length === 0) { throw new Error(`${name} has no cases`); }
    return cases;
}

/** The cases of each rule that has some. */
export function readCases(folder = path.resolve('test', 'fixtures', 'pitfalls')): Map<string, PitfallCase[]> {
    return new Map(readdirSync(folder).filter(name => name.endsWith('.py')).sort()
        .map(name => [name.slice(0, -'.py'.length), parseCases(name, readFileSync(path.join(folder, name), 'utf8'))]));
}
