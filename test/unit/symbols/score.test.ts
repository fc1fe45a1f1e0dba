import { assert } from 'chai';
import path from 'node:path';
import type { Marker } from './labels';
import { readLabels } from './labels';
import { shippedIndex, TextProject } from './support';

interface Outcome {
    readonly marker: Marker;
    /** The symbol's text, for messages. */
    readonly token: string;
    /** Numbers of the questions that a hint there shows. */
    readonly shown: readonly number[];
    readonly symbols: readonly string[];
}

/** What hints show at every marker of the labelled projects. */
async function judge(folder: string): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const index = await shippedIndex();
    for (const { files, markers } of readLabels(path.resolve('test', 'fixtures', folder))) {
        const project = new TextProject(files, index.symbols);
        for (const file of files) {
            const { references } = await project.symbolsOf(file);
            for (const marker of markers.filter(({ file: marked }) => marked === file.path)) {
                const symbols = references.find(({ start, end }) => start < marker.end && marker.start < end)?.symbols ?? [];
                outcomes.push({ marker, token: file.text.slice(marker.start, marker.end), symbols,
                    shown: index.questionsOn(symbols).shown.map(({ entry }) => entry.question.number!) });
            }
        }
    }
    return outcomes;
}

const listed = (outcomes: readonly Outcome[]): string => outcomes.map(({ marker: { place, first, right, fine }, token, shown, symbols }) =>
    `${place} ${token}: ${shown.join(' ') || 'nothing'}; first ${first.join(' ')}; right ${right.join(' ')}; fine ${fine.join(' ')}; by ${symbols.join(', ')}`).join('\n');

for (const [folder, of] of [['labels', 'the labelled set'],
    ['holdout', 'a set made without a look at the first']] as const) { suite(`hints, judged by ${of}`, () => {
    let traps: Outcome[];
    let labelled: Outcome[];
    const isRight = ({ marker: { right }, shown }: Outcome): boolean => shown.some(number => right.includes(number));
    const isFirst = ({ marker: { first }, shown }: Outcome): boolean => first.includes(shown[0]!);
    const isUnsuitable =
        ({ marker: { right, fine }, shown }: Outcome): boolean => shown.some(number => !right.includes(number) && !fine.includes(number));
    const share = (outcomes: readonly Outcome[]): number => 100 * outcomes.length / labelled.length;

    suiteSetup(async () => {
        const outcomes = await judge(folder);
        traps = outcomes.filter(({ marker }) => marker.isTrap);
        labelled = outcomes.filter(({ marker }) => !marker.isTrap);
    });

    test('no trap is sprung', () => {
        assert.equal(listed(traps.filter(({ shown }) => shown.length > 0)), '');
    });

    for (const [goal, least, of] of [['a right question is shown', 98, isRight], ['a right one is first', 92, isFirst]] as const) {
        test(`${goal} for ${least} % of the symbols`, () => {
            const missed = labelled.filter(outcome => !of(outcome));
            console.log(`      ${(100 - share(missed)).toFixed(1)} % of ${labelled.length} symbols`);
            assert.isAbove(100 - share(missed), least, listed(missed));
        });
    }

    test('an unsuitable one is shown for less than 1 %', () => {
        const unsuitable = labelled.filter(isUnsuitable);
        console.log(`      ${share(unsuitable).toFixed(1)} % of ${labelled.length} symbols, ${traps.length} traps`);
        assert.isBelow(share(unsuitable), 1, listed(unsuitable));
    });
}); }
