import { assert } from 'chai';
import { encodeModule } from '../../../scripts/api/encode';
import { readShippedApi } from '../../../scripts/shippedApi';
import { readShippedBank } from '../../../scripts/shippedBank';
import { Api, type ApiFile } from '../../../src/core/symbols/api';
import { Exports } from './exports';

/** What the bank names of packages whose source was not read: it is known by the path it is imported by. */
const withoutSource = new Set([
    'rest_framework_swagger', 'schemathesis', 'allauth', 'social_django', 'dotenv', 'pytest', 'pytest_factoryboy', 'faker', 'redis',
    'magic', 'PIL', 'boto3', 'bleach', 'unfold', 'jazzmin', 'parler',
    'modeltranslation', 'daphne', 'drf_spectacular_sidecar', 'backoff', 'grpc', 'kafka', 'structlog', 'ldclient', 'yaml'
]);
const pythonsOwn = new Set(['logging', 'os', 'ssl', 'unittest', 'secrets', 'cProfile', 'pstats', 'hmac', 'html', 'subprocess', 'pickle']);
/** Handlers that a framework calls by name, though no base defines them. */
const handlers = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace']);
const actions = new Set(['list', 'create', 'retrieve', 'update', 'partial_update', 'destroy']);
/** What stands for an object that is made later, or for what a call or a decorator leaves behind, by the classes of that. */
const standIns: readonly (readonly [path: string, ...by: string[]])[] = [
    ['django.db.connection', 'django.db.backends.base.base.BaseDatabaseWrapper'],
    ['django.core.cache.cache', 'django.core.cache.backends.base.BaseCache', 'django_redis.cache.RedisCache'],
    ['celery.shared_task', 'celery.app.task.Task'],
    ['celery.Celery.task', 'celery.app.task.Task'],
    ['opentelemetry.trace.get_tracer', 'opentelemetry.trace.Tracer'],
    ['pika.BlockingConnection.channel', 'pika.adapters.blocking_connection.BlockingChannel']
];
/** What a function returns is a class of its own body, or an attribute that it puts on another function: no summary has them. */
const withinFunctions = new Set(['rest_framework.decorators.action.mapping', 'drf_yasg.views.get_schema_view.with_ui',
    'drf_yasg.views.get_schema_view.without_ui']);

suite('the shipped summaries of frameworks', () => {
    let files: ApiFile[];
    let api: Api;
    let exports: Exports;
    suiteSetup(async () => {
        files = await readShippedApi('data');
        api = new Api(files);
        exports = new Exports(api);
    });

    test('every symbol of the bank is there', async function () {
        const { bank } = await readShippedBank('data');
        const wrong: string[] = [];
        const skipped = new Set<string>();
        for (const { number, symbols } of bank.sections.flatMap(({ questions }) => questions)) {
            for (const symbol of [...symbols?.primary ?? [], ...symbols?.related ?? []]) {
                const root = symbol.split(/[.(]/)[0]!;
                if (root === '' || root === 'settings' || pythonsOwn.has(root)) { continue; }
                if (withoutSource.has(root)) {
                    skipped.add(root);
                    continue;
                }
                const problem = problemOf(symbol);
                if (problem !== undefined) { wrong.push(`Q${number} ${symbol}: ${problem}`); }
            }
        }
        console.log(`      not checked, for want of source: ${[...skipped].sort().join(', ')}`);
        assert.isEmpty(wrong, `\n${wrong.join('\n')}\n`);
        assert.sameMembers([...skipped], [...withoutSource], 'each package without source is still named by the bank');
    });

    function problemOf(symbol: string): string | undefined {
        const [, path, keyword] = /^(.*?)(?:\((\w+)\)|\.\*)?$/.exec(symbol)!;
        const name = path!.slice(path!.lastIndexOf('.') + 1);
        if (withinFunctions.has(path!)) { return undefined; }
        const [standIn, ...classes] = standIns.find(([one]) => path!.startsWith(`${one}.`)) ?? [''];
        const tried = [path!, ...classes.map(one => path!.replace(standIn, one))].map(one => exports.find(one));
        const found = tried.find(one => typeof one !== 'string') ?? tried[0]!;
        if (typeof found === 'string') {
            const owner = exports.find(path!.slice(0, -name.length - 1));
            const members = typeof owner === 'string' ? [] : exports.namesOf(owner);
            return handlers.has(name) && members.includes('http_method_names') || actions.has(name) && members.includes('action_map')
                ? undefined : found;
        }
        return keyword === undefined ? undefined : exports.keyword(found, keyword);
    }

    test('every module is read as it was written', () => {
        for (const { modules } of files) {
            for (const [name, text] of Object.entries(modules)) { assert.equal(encodeModule(api.module(name)!), text, name); }
        }
    });

    test('what only older releases have says so', () => {
        for (const [module, name, until] of [
            ['django.utils.encoding', 'force_text', '3.2'], ['django.conf.urls', 'url', '3.2'],
            ['django.utils.translation', 'ugettext', '3.2'], ['django.core.files.storage', 'get_storage_class', '5.0'],
            ['rest_framework.serializers', 'NullBooleanField', '3.13.1'], ['rest_framework.fields', 'NullBooleanField', '3.13.1']
        ] as const) {
            assert.equal(api.module(module)?.names.get(name)?.until, until, `${module}.${name}`);
        }
        assert.isUndefined(api.module('rest_framework.views')!.names.get('APIView')!.until);
    });

    test('the releases go from the oldest supported to the newest', () => {
        const versions = new Map(files.map(({ distribution, versions: read }) => [distribution, read]));
        assert.match(versions.get('Django')!.join(' '), /^3\.2 .*6\.1\.dev$/);
        assert.match(versions.get('djangorestframework')!.join(' '), /^3\.12\.\d .*3\.18\.\d$/);
    });

    test('has, for whatever is below a top package that is known', () => {
        assert.isTrue(api.has('rest_framework.nothing'));
        assert.isTrue(api.has('django'));
        assert.isFalse(api.has('orders.django'));
    });

    test('a module is read once, and only when it is asked for', () => {
        const module = api.module('rest_framework.serializers');
        assert.strictEqual(api.module('rest_framework.serializers'), module);
        assert.isUndefined(api.module('rest_framework.nothing'));
    });
});

suite('a module’s summary as text', () => {
    for (const text of [
        '', '/', '/\n~ 3.2\n* a.b c\n= a b\n< a.b c d=e f= g~3.1', 'a b:T c=d() e:T[]=f~2 g() h(a,b)>T i()~1 @j @k>T~1',
        'C{} __init__(.a,b) c\n\tMeta{} d\n\t\tE{F}\n\tG{}\nH{C,b.I[]}~2 f(a)'
    ]) {
        test(JSON.stringify(text), () => {
            const summary = new Api([{ distribution: 'a', versions: [], modules: { m: text } }]).module('m')!;
            assert.equal(encodeModule(summary), text);
        });
    }
});
