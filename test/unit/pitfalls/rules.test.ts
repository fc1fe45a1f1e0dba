import { assert } from 'chai';
import { readFileSync } from 'node:fs';
import { describePitfalls, pitfallsFile } from '../../../scripts/pitfalls';
import { Inspector } from '../../../src/core/pitfalls/inspect';
import { rules } from '../../../src/core/pitfalls/rules';
import type { Rule } from '../../../src/core/pitfalls/rule';
import { shippedLibrary } from '../shipped';
import { TextProject } from '../symbols/support';
import { readCases, type PitfallCase } from './cases';

const leastCases = 6;
const cases = readCases();

/** Where a rule finds something in a case, as the case marks it, and what it says. */
async function found(rule: Rule, { files }: PitfallCase): Promise<{ readonly place: string; readonly text: string }[]> {
    const project = new TextProject(files, [], new Inspector([rule]));
    const lines = await Promise.all(files.map(async file => {
        const { findings } = await project.symbolsOf(file);
        return findings.map(({ start, text }) => {
            const before = file.text.slice(0, start).split('\n');
            return { place: `${file.path}:${before.length}: ${file.text.split('\n')[before.length - 1]!.trim()}`, text };
        });
    }));
    return lines.flat();
}

suite('pitfalls', () => {
    test('each rule has its own id and its cases, and no cases are of no rule', () => {
        const ids = rules.map(({ id }) => id);
        assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), []);
        assert.sameMembers([...cases.keys()], ids);
    });

    test('code that somebody made so that it takes long: SQL of many strings, and keys that are expressions', async () => {
        const view = 'from rest_framework import serializers, viewsets\nclass S(serializers.Serializer):\n    def validate(self, attrs):\n'
            + '        if attrs["a("] > attrs["(a+)+$"]: raise ValueError\n        return attrs\n'
            + 'class V(viewsets.ModelViewSet):\n    serializer_class = S\n';
        const sql = 'from django.db import connection\ndef f(x):\n    with connection.cursor() as cursor:\n'
            + `        cursor.execute(${'"""a""" '.repeat(60)} + x)\n        cursor.execute("a = '%s'" % x)\n`;
        for (const [text, lines] of [[view, []], [sql, [5]]] as const) {
            const file = { path: 'shop/views.py', text };
            const { findings } = await new TextProject([file], [], new Inspector(rules)).symbolsOf(file);
            assert.deepEqual(findings.map(({ start }) => text.slice(0, start).split('\n').length), [...lines]);
        }
    });

    test('a function may read `request.POST` and `self.queryset` any number of times', async () => {
        const count = 4000;
        const view = 'from rest_framework import generics\nfrom shop.models import Order\nclass V(generics.ListAPIView):\n'
            + '    queryset = Order.objects.all()\n    def get(self, request):\n'
            + `        x = request.POST, len(self.queryset) # ${'form '.repeat(200)}\n`.repeat(count);
        const own = rules.filter(({ id }) => id === 'request-post' || id === 'own-queryset-evaluated');
        const { findings } = await new TextProject([{ path: 'shop/views.py', text: view }], [], new Inspector(own))
            .symbolsOf({ path: 'shop/views.py', text: view });
        assert.lengthOf(findings, 2 * count);
    });

    test('the documentation is made of the rules’ texts', () => {
        assert.equal(readFileSync(pitfallsFile, 'utf8'), describePitfalls(rules), 'npm run build:pitfalls');
    });

    for (const rule of rules) {
        suite(rule.id, () => {
            const own = cases.get(rule.id) ?? [];

            test('has enough cases of either kind', () => {
                assert.isAtLeast(own.filter(({ fires }) => fires).length, leastCases);
                assert.isAtLeast(own.filter(({ fires }) => !fires).length, leastCases);
                for (const { fires, marked, title } of own) { assert.equal(marked.length > 0, fires, title); }
            });

            test('says why in the words of its question', async () => {
                const { question } = (await shippedLibrary()).get(rule.question)!;
                const { pitfall, keyPoints, followUp, answer, inShort } = question;
                assert.include([pitfall, ...keyPoints ?? [], followUp, answer, inShort].join('\n'), rule.why);
            });

            for (const own of cases.get(rule.id) ?? []) {
                test(`${own.fires ? 'fires' : 'is silent'}: ${own.title}`, async () => {
                    const findings = await found(rule, own);
                    assert.sameMembers(findings.map(({ place }) => place), [...own.marked]);
                    for (const [place, said] of own.said) {
                        assert.equal(findings.find(finding => finding.place === place)?.text, said);
                    }
                });
            }
        });
    }
});
