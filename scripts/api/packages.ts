import type { PruningOptions } from './prune';

/** A distribution that is read, and of its modules those that are. */
export interface Package extends Omit<PruningOptions, 'isKnown'> {
    readonly distribution: string;
    /** Only these, else all. */
    readonly only?: RegExp;
    readonly without?: RegExp;
    /** Names of modules that are left out: `sentry_sdk.consts.OP`. */
    readonly withoutNames?: RegExp;
    /** Whether members are left out that say no more than the same of a base. */
    readonly isBrief?: boolean;
}

/** No module of these is imported by the code of a project. */
const never =
    /(?:^|\.)(?:tests|testapp|templatetags|compat|_?vendor|vendored|management\.commands|\w+_template|__main__)(?:\.|$)|\.migrations\.\d|(?<!^django\.db)\.migrations$/;

export const packages: readonly Package[] = [
    {
        distribution: 'Django', isBrief: true,
        // The snapshot of 6.1 is from before `RAISE` got its present name.
        withoutNames: /^django\.(?:test\.runner\.(?!DiscoverRunner$|ParallelTestSuite$)|db\.models\.(?:fetch_modes\.)?(?:RAISE|Raise)$)/,
        keywordsIn:
            /^django\.(?:db\.models\.(?:query|manager|base)|test|core\.(?:cache|mail|paginator|files|signing)|dispatch|http|contrib\.auth\.(?:models|base_user))(?:\.|$)/,
        // What only Django itself imports: https://docs.djangoproject.com/en/stable/ref/ names none of it.
        without: new RegExp([
            String.raw`^django\.(?:conf\.locale|db\.models\.sql|core\.serializers\.\w+|core\.servers|core\.checks\.\w+|templatetags)(?:\.|$)`,
            String.raw`^django\.contrib\.gis\.(?!db(?:\.models(?:\.functions|\.fields)?)?$|forms$|geos$|measure$)`,
            String.raw`^django\.contrib\.(?:\w+\.(?:templatetags|management|checks|handlers)|admindocs|flatpages|redirects|admin\.(?:views\.\w+|exceptions|helpers|templatetags)|staticfiles\.(?:utils|urls)|sitemaps\.views|auth\.(?:tokens|common_passwords))(?:\.|$)`,
            String.raw`^django\.db\.backends\.(?!utils$|signals$|base\.base$|base$)`,
            String.raw`^django\.db\.models\.(?:fields\.(?:related_descriptors|related_lookups|reverse_related|mixins|proxy|tuple_lookups)|options|utils)(?:\.|$)`,
            String.raw`^django\.db\.migrations\.(?!migration$|operations$|operations\.\w+$|exceptions$)`,
            String.raw`^django\.template\.(?:defaulttags|defaultfilters|loader_tags|smartif|autoreload|utils|loaders\.\w+|backends\.\w+)(?:\.|$)`,
            String.raw`^django\.core\.(?:management\.(?:color|sql|templates)|files\.(?:move|locks|utils)|handlers\.exception)(?:\.|$)`,
            String.raw`^django\.utils\.(?:_os|archive|autoreload|connection|dateformat|feedgenerator|formats|hashable|inspect|itercompat|jslex|lorem_ipsum|lru_cache|numberformat|regex_helper|termcolors|topological_sort|translation\.(?:reloader|template|trans_null|trans_real)|tree|version|xmlutils)(?:\.|$)`,
            String.raw`^django\.test\.(?:html|selenium|signals)(?:\.|$)`
        ].join('|'))
    },
    { distribution: 'djangorestframework', keepsImports: true, keywordsIn: /./ },
    { distribution: 'django-filter', keywordsIn: /./, without: /^django_filters\.(?:fields|widgets|utils|conf|exceptions)$/ },
    { distribution: 'djangorestframework-simplejwt', keywordsIn: /./ },
    { distribution: 'django-rest-knox' },
    { distribution: 'djangorestframework-guardian' },
    { distribution: 'djangorestframework-csv' },
    { distribution: 'django-oauth-toolkit', without: /^oauth2_provider\.(?:exceptions|forms|validators|utils|generators|scopes|bearer)$/ },
    { distribution: 'drf-spectacular', keywordsIn: /./, without: /^drf_spectacular\.(?:contrib\.|plumbing|drainage|validation)/ },
    { distribution: 'drf-yasg', without: /^drf_yasg\.(?:codecs|errors|app_settings)$/ },
    { distribution: 'channels', without: /^channels\.(?:worker|apps|exceptions|utils|testing\.live)/ },
    { distribution: 'channels-redis', without: /^channels_redis\.(?:serializers|utils|pubsub)/ },
    { distribution: 'asgiref', only: /^asgiref(?:\.(?:sync|local|testing))?$/ },
    { distribution: 'pytest-django', only: /^pytest_django(?:\.(?:asserts|live_server_helper))?$/ },
    { distribution: 'factory_boy', only: /^factory(?:\.(?:django|base|declarations|faker|fuzzy|helpers|alchemy|mongoengine|enums))?$/ },
    { distribution: 'django-guardian',
        only: /^guardian(?:\.(?:admin|backends|decorators|managers|mixins|models(?:\.models)?|shortcuts|utils|middleware))?$/ },
    { distribution: 'drf-nested-routers', keywordsIn: /./ },
    { distribution: 'adrf', keywordsIn: /./ },
    { distribution: 'django-cors-headers' },
    { distribution: 'django-debug-toolbar', only: /^debug_toolbar(?:\.(?:middleware|panels|toolbar|settings|urls|decorators))?$/ },
    { distribution: 'django-csp' },
    { distribution: 'django-redis',
        only: /^django_redis(?:\.(?:cache|client(?:\.\w+)?|pool|serializers(?:\.\w+)?|compressors(?:\.\w+)?|exceptions))?$/ },
    { distribution: 'django-prometheus', without: /^django_prometheus\.(?:testutils|db\.(?:common|metrics))$/ },
    { distribution: 'django-structlog' },
    { distribution: 'django-waffle', without: /^waffle\.(?:admin|defaults|jinja|utils|apps|views)$/ },
    { distribution: 'django-silk', only: /^silk(?:\.(?:config|middleware|profiling(?:\.profiler)?|urls))?$/ },
    { distribution: 'djangorestframework-api-key' },
    { distribution: 'djangorestframework-xml' },
    { distribution: 'django-environ' },
    { distribution: 'django-health-check', without: /^health_check\.(?:management|contrib\.\w+\.)/ },
    { distribution: 'celery', keywordsIn: /^celery\.app\.(?:base|task)$/,
        only: /^celery(?:\.(?:app(?:\.(?:base|task))?|canvas|schedules|result|exceptions|signals|utils(?:\.log)?))?$/ },
    { distribution: 'kombu', only: /^kombu(?:\.(?:connection|entity|messaging|mixins|pools))?$/ },
    { distribution: 'requests', keywordsIn: /\.sessions$/, only: /^requests(?:\.(?:api|adapters|auth|exceptions|models|sessions))?$/ },
    { distribution: 'responses' },
    { distribution: 'respx', only: /^respx(?:\.(?:api|models|router))?$/ },
    { distribution: 'httpx', only: /^httpx(?:\.(?:_api|_client|_config|_auth|_exceptions|_models|_transports(?:\.\w+)?))?$/ },
    { distribution: 'pybreaker' },
    { distribution: 'locust',
        only: /^locust(?:\.(?:user(?:\.(?:task|users|wait_time))?|contrib(?:\.fasthttp)?|clients|shape|event|exception))?$/ },
    { distribution: 'tenacity', only: /^tenacity(?:\.(?:retry|stop|wait))?$/ },
    { distribution: 'prometheus_client', only: /^prometheus_client(?:\.metrics)?$/ },
    { distribution: 'urllib3', only: /^urllib3(?:\.util(?:\.(?:retry|timeout))?)?$/ },
    { distribution: 'pika', only: /^pika(?:\.(?:adapters(?:\.blocking_connection)?|connection|credentials|exceptions))?$/ },
    { distribution: 'django-storages' },
    { distribution: 'sentry-sdk', only: /^sentry_sdk(?:\.(?:api|_init_implementation|consts|integrations\.django))?$/,
        withoutNames: /^sentry_sdk\.(?:consts\.(?!ClientConstructor)|integrations\.django\.(?!DjangoIntegration))/ },
    { distribution: 'opentelemetry-api', only: /\.(?:trace|trace\.propagation\.tracecontext|propagate|context|baggage|metrics)$/ },
    { distribution: 'opentelemetry-sdk', only: /\.(?:trace|trace\.export|trace\.sampling|resources)$/,
        withoutNames: /\.resources\.(?!Resource$)/ },
    ...['grpc', 'http'].map(name => ({ distribution: `opentelemetry-exporter-otlp-proto-${name}`, only: /\.trace_exporter$/ })),
    ...['celery', 'django', 'httpx', 'logging', 'psycopg', 'psycopg2', 'redis',
        'requests'].map(name => ({ distribution: `opentelemetry-instrumentation-${name}`, only: /\.instrumentation\.\w+$/ })),
    { distribution: 'circuitbreaker' },
    { distribution: 'httpretty', only: /^httpretty(?:\.core)?$/,
        withoutNames: /^httpretty\.core\.(?!httpretty$|HTTPretty|httprettified|EntryTemplate|Entry$)/ },
    { distribution: 'openapi-core', only: /^openapi_core(?:\.(?:app|contrib(?:\.django(?:\.\w+)?)?))?$/ },
    { distribution: 'python-json-logger' },
    { distribution: 'pydantic-settings', only: /^pydantic_settings(?:\.main)?$/ },
    { distribution: 'dj-database-url' },
    { distribution: 'python-decouple' },
    { distribution: 'cryptography', only: /^cryptography(?:\.fernet)?$/ },
    { distribution: 'nh3' },
    { distribution: 'confluent-kafka', only: /^confluent_kafka(?:\.cimpl)?$/,
        withoutNames: /^confluent_kafka\.cimpl\.(?!Consumer|Producer|Message|TopicPartition|Kafka)/ },
    { distribution: 'UnleashClient', only: /^UnleashClient$/ },
    { distribution: 'openfeature-sdk', only: /^openfeature(?:\.api)?$/ }
];

/** Whether a module, or a name of one, is read. */
export function isWanted({ only, without, withoutNames }: Package, module: string, name?: string): boolean {
    if (name !== undefined) { return withoutNames?.test(`${module}.${name}`) !== true; }
    return !never.test(module) && only?.test(module) !== false && without?.test(module) !== true;
}
