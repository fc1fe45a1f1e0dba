import { parser as python } from '@lezer/python';
import { assert } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readShippedBank } from '../../scripts/shippedBank';
import { fnv1a } from '../../src/core/hash';
import { levels, type Bank, type Question } from '../../src/core/bank/model';
import { parseBank } from '../../src/core/bank/parse';
import { shortAnswerLimit } from '../../src/core/bank/question';
import { highlight } from '../../src/webview/highlight';
import titles from '../fixtures/titles.json';

/** Questions that are theory alone: nothing in code stands for them. */
const theory = [7, 38, 50, 76, 80, 83, 94, 95, 98, 100];

/** Where a source may point: standards, official documentation, and the projects' and their authors' own pages. */
const hosts = new Set([
    'www.django-rest-framework.org', 'docs.djangoproject.com', 'www.djangoproject.com', 'www.rfc-editor.org', 'www.w3.org',
    'developer.mozilla.org', 'github.com', 'docs.python.org',
    'drf-spectacular.readthedocs.io', 'drf-yasg.readthedocs.io', 'django-filter.readthedocs.io',
    'django-rest-framework-simplejwt.readthedocs.io', 'django-oauth-toolkit.readthedocs.io',
    'channels.readthedocs.io', 'django-debug-toolbar.readthedocs.io', 'waffle.readthedocs.io', 'codingjoe.dev',
    'pytest-django.readthedocs.io', 'factoryboy.readthedocs.io', 'coverage.readthedocs.io',
    'requests.readthedocs.io', 'urllib3.readthedocs.io', 'openapi-core.readthedocs.io', 'opentelemetry-python-contrib.readthedocs.io',
    'opentelemetry.io', 'docs.sentry.io', 'prometheus.io',
    'docs.celeryq.dev', 'docs.locust.io', 'cryptography.io', 'docs.astral.sh', 'learning.postman.com', 'docs.github.com',
    'docs.aws.amazon.com', 'www.elastic.co', 'www.postgresql.org',
    'kubernetes.io', 'istio.io', 'nginx.org', 'owasp.org', 'cheatsheetseries.owasp.org', 'martinfowler.com', 'microservices.io',
    'sre.google', '12factor.net', 'ics.uci.edu',
    'eur-lex.europa.eu', 'www.ecfr.gov'
]);

/**
 * Hashes of all runs of eight words of the answers that the bank goes back to, six bytes each in Base64: what is told alike can be found,
 * and nothing read.
 */
const sourceRuns = 'test/fixtures/source-runs.txt';
/** 48 bits of a text. */
const hashOf = (text: string): string =>
    Buffer.from(
        `${fnv1a(text).toString(16).padStart(8, '0')}${fnv1a(Array.from(text).reverse().join('')).toString(16).padStart(8, '0').slice(0, 4)}`, 'hex').toString('base64');
const words = (text: string): string[] => text.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word));
const links = (text: string): URL[] => [...text.matchAll(/\]\((\S+?)\)/g)].map(([, url]) => new URL(url!));
const fences = (text: string): { language: string; code: string }[] =>
    [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language, code]) => ({ language: language!, code: code! }));

suite('the shipped bank', () => {
    let bank: Bank;
    let problems: string[];
    let questions: Question[];
    suiteSetup(async () => {
        ({ bank, problems } = await readShippedBank('data'));
        questions = bank.sections.flatMap(section => section.questions);
    });

    /** Collects what is wrong with any question, so that one run tells all. */
    function every(check: (question: Question) => string | false | undefined): void {
        assert.deepEqual(questions.flatMap(question => {
            const wrong = check(question);
            return wrong ? [`Q${question.number}: ${wrong}`] : [];
        }), []);
    }

    test('has no problem', () => assert.deepEqual(problems, []));

    test('has the sections, numbers, titles and order of the source document', () => {
        assert.deepEqual(bank.sections.map(({ title, questions }) =>
            ({ section: title, questions: questions.map(question => `Q${question.number}. ${question.title}`) })), titles);
    });

    test('every question has a short answer, key points, a level, relations and sources', () =>
        every(({ inShort, keyPoints, level, seeAlso, sources }) =>
            (!inShort || !keyPoints || !level || !seeAlso || !sources) && 'a part is missing'));
    test('short answers fit a hover', () => every(({ inShort }) => inShort!.length > shortAnswerLimit && `${inShort!.length} characters`));
    test('answers have 60 to 250 words',
        () => every(({ answer }) => (words(answer).length < 60 || words(answer).length > 250) && `${words(answer).length} words`));
    test('three to six key points',
        () => every(({ keyPoints }) => (keyPoints!.length < 3 || keyPoints!.length > 6) && `${keyPoints!.length}`));
    test('one to three sources, by https, on official hosts', () =>
        every(({ sources }) => links(sources!).length < 1 || links(sources!).length > 3 ? `${links(sources!).length} links`
            : links(sources!).find(({ protocol, host }) => protocol !== 'https:' || !hosts.has(host))?.href));
    test('every other link is by https too',
        () => every(({ answer, pitfall, followUp, correction }) =>
            links([answer, pitfall, followUp, correction].join(' ')).find(({ protocol }) => protocol !== 'https:')?.href));

    test('no two key points are alike', () => {
        const seen = new Map<string, number>();
        every(({ number, keyPoints }) => keyPoints!.map(point => {
            const key = words(point.toLowerCase()).join(' ');
            const before = seen.get(key);
            seen.set(key, number!);
            return before === undefined ? '' : `“${point}” stands in Q${before} too`;
        }).find(wrong => wrong !== ''));
    });

    test('relations hold both ways', () => every(({ number, seeAlso }) => {
        const isMutual = (other: number): boolean => questions.find(question => question.number === other)!.seeAlso!.includes(number!);
        const oneWay = seeAlso!.filter(other => other === number || !isMutual(other));
        return oneWay.length > 0 && `one way to ${oneWay.join(', ')}`;
    }));

    test('every section has every level', () => {
        for (const { title, questions } of bank.sections) {
            assert.sameMembers([...new Set(questions.map(({ level }) => level))], [...levels], title);
        }
    });

    test('enough examples, pitfalls and follow-ups', () => {
        const count = (part: keyof Question): number => questions.filter(question => question[part] !== undefined).length;
        assert.isAtLeast(count('example'), 65);
        assert.isAtLeast(count('pitfall'), 80);
        assert.isAtLeast(count('followUp'), 80);
    });

    test('theory has no symbols, nearly all else has', () => {
        every(({ number, symbols }) => theory.includes(number!) && symbols && 'is theory and has symbols');
        assert.isAtLeast(questions.filter(({ symbols }) => symbols).length, 84);
    });

    test('what a DRF developer meets first has a question that explains it or touches it', () => {
        const known = new Set(questions.flatMap(({ symbols }) => [...symbols?.primary ?? [], ...symbols?.related ?? []]));
        const missing = [
            'rest_framework.authentication.TokenAuthentication', 'rest_framework.generics.GenericAPIView.get_queryset',
            'settings.REST_FRAMEWORK.DEFAULT_THROTTLE_RATES',
            'rest_framework.generics.GenericAPIView.lookup_field', 'rest_framework.serializers.SerializerMethodField',
            'rest_framework.decorators.action(detail)',
            'rest_framework.test.APIRequestFactory', '.prefetch_related', '.select_related', 'settings.DATABASES.CONN_MAX_AGE',
            'django.db.transaction.atomic',
            'rest_framework.serializers.ModelSerializer', 'rest_framework.viewsets.ModelViewSet', 'rest_framework.views.APIView',
            'rest_framework.permissions.IsAuthenticated'
        ].filter(symbol => !known.has(symbol));
        assert.deepEqual(missing, []);
    });

    test('no symbol is both explained and only touched by one question, or explained by more than two', () => {
        every(({ symbols }) => symbols?.primary.find(symbol => symbols.related.includes(symbol)));
        const explained = new Map<string, number>();
        for (const symbol of questions.flatMap(({ symbols }) => symbols?.primary ?? [])) {
            explained.set(symbol, (explained.get(symbol) ?? 0) + 1);
        }
        assert.deepEqual([...explained].filter(([, times]) => times > 2), []);
    });

    test('examples are one to three fences of at most 25 lines each, in a language that is highlighted', () => {
        every(({ example }) => {
            if (!example) { return undefined; }
            const blocks = fences(example);
            const odd = blocks.find(({ language, code }) =>
                language !== 'text' && highlight(code, language) === undefined || code.trimEnd().split('\n').length > 25);
            return blocks.length < 1 || blocks.length > 3 ? `${blocks.length} fences`
                : odd && `${odd.language}, ${odd.code.split('\n').length - 1} lines`;
        });
    });

    test('Python examples parse without an error', () => every(({ example }) => {
        for (const { language, code } of fences(example ?? '')) {
            if (language !== 'python') { continue; }
            let error: number | undefined;
            python.parse(code).iterate({ enter: node => { if (node.type.isError) { error ??= node.from; } } });
            if (error !== undefined) { return `near “${code.slice(error, error + 30)}”`; }
        }
        return undefined;
    }));

    test('what is said to be checked has a file of proofs, and no more key points than the question has', () => {
        const checked = questions.filter(question => question.checked);
        assert.isNotEmpty(checked);
        for (const { number, keyPoints = [],
            checked: { keyPoints: count, proof, releases } = { keyPoints: 0, proof: '', releases: '' } } of checked) {
            assert.isAtMost(count, keyPoints.length, `Q${number}`);
            assert.match(releases, /^DRF 3\.\d+, Django \d/);
            assert.isTrue(existsSync(`test/truth/${proof.split('/').at(-1)!}`), proof);
        }
    });

    test('corrections name questions that exist', () => {
        const { sections } = parseBank(readFileSync(path.join('data', 'CORRECTIONS.md'), 'utf8'));
        const corrected = sections.flatMap(section => section.questions);
        for (const { number, title } of corrected) { assert.equal(title, questions.find(question => question.number === number)?.title); }
        assert.equal(questions.filter(({ correction }) => correction).length, corrected.length);
    });

    test('shares no run of eight words with the source’s answers', () => {
        const runs = (text: string): string[] => {
            // Code and links are no sentences.
            const list = words(text.replace(/`[^`]*`|\]\([^)]*\)/g, ' ').toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, ' '));
            return list.slice(7).map((_, index) => list.slice(index, index + 8).join(' '));
        };
        const known = new Set(readFileSync(sourceRuns, 'utf8').match(/[^\n]{8}/g));
        assert.isAbove(known.size, 2500);
        every(({ inShort, answer, keyPoints, pitfall, followUp }) =>
            runs([inShort, answer, ...keyPoints!, pitfall, followUp].join(' ')).find(run => known.has(hashOf(run))));
    });
});
