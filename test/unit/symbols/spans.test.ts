import { assert } from 'chai';
import { readShippedApi } from '../../../scripts/shippedApi';
import { readShippedBank } from '../../../scripts/shippedBank';
import type { Question } from '../../../src/core/bank/model';
import { Api } from '../../../src/core/symbols/api';

/** Names that the bank mentions and no question explains, each with the reason. */
const decided: Readonly<Record<string, string>> = {
    INSTALLED_APPS: 'stands in every project; what an app does is told at its own names',
    MIDDLEWARE: 'stands in every project; what a middleware does is told at its own names',
    ForeignKey: 'stands in every model; Q46 is about the query sets that follow it',
    OneToOneField: 'stands in every model; Q46 is about the query sets that follow it',
    BooleanField: 'Q39 names it for one default alone',
    ModelForm: 'is no part of an API, and only compared with',
    Count: 'stands in many queries; Q46 is about what a query set costs, Q41 about one annotation',
    BytesIO: 'is Python’s own',
    get_wsgi_application: 'is called in a file that startproject wrote; Q86 warns of the order of two lines',
    WrappedAttributeError: 'is raised by DRF, and nobody’s code names it',
    ContentNotRenderedError: 'is raised by Django, and nobody’s code names it',
    resolve: 'is a word of Nginx here',
    Origin: 'is a header of HTTP here',
    WARNING: 'is a level of Python’s logging here',
    ERROR: 'is a level of Python’s logging here'
};

/** A name, dotted or not, with a call’s arguments or without. */
const named = /^@?([A-Za-z_][\w.]*)(\(.*\))?$/s;

suite('what the bank mentions in code', () => {
    test('is a symbol of a question where a framework has it, or is decided', async () => {
        const questions = (await readShippedBank('data')).bank.sections.flatMap(section => section.questions);
        const symbols = questions.flatMap(({ symbols }) => [...symbols?.primary ?? [], ...symbols?.related ?? []]);
        const explained = new Set(symbols.flatMap(symbol => symbol.split(/[.()]/)));
        const everyOf = symbols.filter(symbol => symbol.endsWith('.*')).map(symbol => symbol.slice(0, -2));
        const known = namesOf(new Api(await readShippedApi('data')));
        const missing = new Set<string>();
        const seen = new Set<string>();
        for (const question of questions) {
            for (const span of spansOf(question)) {
                const name = named.exec(span)?.[1]?.split('.').at(-1);
                const modules = name === undefined ? undefined : known.get(name);
                if (name === undefined || !modules || explained.has(name) || modules.some(module => everyOf.includes(module))) { continue; }
                seen.add(name);
                if (decided[name] === undefined) { missing.add(`Q${question.number} ${span}: ${modules[0]!}.${name}`); }
            }
        }
        assert.deepEqual([...missing], []);
        assert.deepEqual(Object.keys(decided).filter(name => !seen.has(name)), [], 'each that is decided is still mentioned');
    });
});

/** The public names of Django and DRF, with the modules that have them. */
function namesOf(api: Api): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const module of api.names) {
        if (!/^(django|rest_framework)\./.test(module) || /(^|\.)(_|tests?\b)/.test(module)) { continue; }
        for (const name of api.module(module)!.names.keys()) {
            // Short small ones are words.
            if (/^[A-Z].{4}|^[a-z]\w{4}/.test(name)) { found.set(name, [...found.get(name) ?? [], module]); }
        }
    }
    return found;
}

function spansOf({ answer, inShort, keyPoints, pitfall, followUp }: Question): string[] {
    const text = [answer, inShort, ...keyPoints ?? [], pitfall, followUp].filter(Boolean).join('\n');
    return [...text.matchAll(/`([^`\n]+)`/g)].map(([, span]) => span!);
}
