import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A symbol in code, and the numbers of the questions that help whoever rests the pointer on it. */
export interface Marker {
    readonly file: string;
    readonly start: number;
    readonly end: number;
    /** Each of them may stand first. */
    readonly first: readonly number[];
    /** What helps: `first` and more. */
    readonly right: readonly number[];
    /** What need not be there and yet makes nobody laugh. Whatever is neither right nor fine is unsuitable. */
    readonly fine: readonly number[];
    /** No hint may be shown here. */
    readonly isTrap: boolean;
    /** `theme.py:7`, for messages: the line that is marked. */
    readonly place: string;
}

/** A small project, one fixture: its files as they would stand on the disk, the markers kept as the comments they are. */
export interface LabelledProject {
    readonly name: string;
    readonly files: readonly { readonly path: string; readonly text: string }[];
    readonly markers: readonly Marker[];
}

const fileLine = /^# file: (\S+)$/;
const markerLine = /^(\s*)#(<\^*|\s*\^+) (.*)$/;
const label = /^(?:nothing|first((?: Q\d+)+)(?:; right((?: Q\d+)+))?(?:; fine((?: Q\d+)+))?)(?: \([^()]+\))?$/;
const numbers = (text = ''): number[] => [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));

/**
 * Reads a fixture. A marker stands below the line that it speaks of, and so may several; its carets lie under the symbol:
 *
 *     permission_classes = [IsAuthenticated]
 *   # ^^^^^^^^^^^^^^^^^^ first Q25 Q23 Q27; right Q51; fine Q15
 *                         # ^^^^^^^^^^^^^^^ first Q25
 *
 * `nothing` makes it a trap, and a remark in parentheses may end it. For a symbol at the left edge, where the `#` itself stands,
 * `#<^^^` covers the `#`, the `<` and the carets. `# file: shop/views.py` opens a file; a fixture that does not begin with one is a file by
 * itself.
 */
export function parseLabels(name: string, source: string): LabelledProject {
    const files: { path: string; text: string }[] = [];
    const markers: Marker[] = [];
    let file = { path: `${name}.py`, text: '' };
    if (!fileLine.test(source.split('\n', 1)[0]!)) { files.push(file); }
    let marked = { start: 0, number: 0 };
    source.split(/(?<=\n)/).forEach((line, index) => {
        const fileName = fileLine.exec(line.trimEnd())?.[1];
        if (fileName !== undefined) {
            file = { path: fileName, text: '' };
            files.push(file);
            return;
        }
        const marker = markerLine.exec(line.trimEnd());
        if (marker) {
            const [, indent, carets, text] = marker;
            const known = label.exec(text!);
            if (!known) { throw new Error(`${name}.py:${index + 1}: a label is not understood: ${text!}`); }
            const [from, length] = carets!.startsWith('<') ? [indent!.length, carets!.length + 1]
                : [indent!.length + 1 + carets!.indexOf('^'), carets!.trim().length];
            const first = numbers(known[1]);
            markers.push({
                file: file.path, start: marked.start + from, end: marked.start + from + length, place: `${name}.py:${marked.number}`,
                first, right: [...first, ...numbers(known[2])], fine: numbers(known[3]), isTrap: first.length === 0
            });
        } else {
            marked = { start: file.text.length, number: index + 1 };
        }
        file.text += line;
    });
    return { name, files, markers };
}

/** Every fixture below `test/fixtures/labels`. */
export function readLabels(folder = path.resolve('test', 'fixtures', 'labels')): LabelledProject[] {
    return readdirSync(folder).filter(name => name.endsWith('.py')).sort()
        .map(name => parseLabels(name.slice(0, -'.py'.length), readFileSync(path.join(folder, name), 'utf8')));
}
