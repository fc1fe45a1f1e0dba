/** A distribution that is read, and of its modules those that are. */
export interface Package {
    readonly distribution: string;
    /** Only these, else all. */
    readonly only?: RegExp;
    readonly without?: RegExp;
}

/** No module of these is imported by the code of a project. */
const never = /(?:^|\.)(?:tests|testapp|locale|_?vendor|vendored|management\.commands|\w+_template|__main__)(?:\.|$)|\.migrations\.\d|(?<!^django\.db)\.migrations$/;

export const packages: readonly Package[] = [
    {
        distribution: 'Django',
        without: new RegExp([
            String.raw`^django\.(?:conf\.locale|db\.models\.sql|core\.serializers\.\w+|contrib\.gis\.(?!db\.models|forms|geos|measure|serializers)\w+|contrib\.\w+\.templatetags|templatetags|core\.checks\.\w+)`,
            String.raw`^django\.db\.backends\.(?!utils|signals|base\.base|base$)`,
            String.raw`^django\.db\.migrations\.(?:autodetector|executor|graph|loader|optimizer|questioner|recorder|serializer|state|utils|writer)`
        ].join('|'))
    },
    { distribution: 'djangorestframework' },
    { distribution: 'django-filter' },
    { distribution: 'djangorestframework-simplejwt' },
    { distribution: 'django-oauth-toolkit' },
    { distribution: 'drf-spectacular', without: /\.contrib\./ },
    { distribution: 'drf-yasg' },
    { distribution: 'channels' },
    { distribution: 'channels-redis' },
    { distribution: 'asgiref', only: /^asgiref(?:\.(?:sync|local|testing))?$/ },
    { distribution: 'pytest-django', only: /^pytest_django(?:\.(?:asserts|live_server_helper))?$/ },
    { distribution: 'factory_boy' },
    { distribution: 'django-guardian' },
    { distribution: 'drf-nested-routers' },
    { distribution: 'adrf' },
    { distribution: 'django-cors-headers' },
    { distribution: 'django-debug-toolbar' },
    { distribution: 'django-csp' },
    { distribution: 'django-redis' },
    { distribution: 'django-prometheus' },
    { distribution: 'django-structlog' },
    { distribution: 'django-waffle' },
    { distribution: 'django-silk' },
    { distribution: 'djangorestframework-api-key' },
    { distribution: 'djangorestframework-xml' },
    { distribution: 'django-environ' },
    { distribution: 'django-health-check' },
    { distribution: 'celery', only: /^celery(?:\.(?:app(?:\.(?:base|task))?|canvas|schedules|result|exceptions|signals|states|utils(?:\.log)?))?$/ },
    { distribution: 'kombu', only: /^kombu(?:\.(?:connection|entity|messaging|mixins|pools|exceptions))?$/ },
    { distribution: 'requests', without: /^requests\.(?:packages|compat|help|certs)/ },
    { distribution: 'responses' },
    { distribution: 'respx', only: /^respx(?:\.(?:api|models|router|patterns|mocks|handlers))?$/ },
    { distribution: 'httpx', only: /^httpx(?:\.(?:_api|_client|_config|_auth|_exceptions|_models|_urls|_status_codes|_transports(?:\.\w+)?))?$/ },
    { distribution: 'pybreaker' },
    { distribution: 'locust', only: /^locust(?:\.(?:user(?:\.\w+)?|contrib(?:\.fasthttp)?|clients|shape|event|exception|debug|env|runners))?$/ },
    { distribution: 'tenacity' },
    { distribution: 'prometheus_client', only: /^prometheus_client(?:\.(?:metrics|registry|exposition|multiprocess))?$/ },
    { distribution: 'urllib3', only: /^urllib3(?:\.(?:util(?:\.(?:retry|timeout))?|exceptions|poolmanager))?$/ },
    { distribution: 'pika', only: /^pika(?:\.(?:adapters(?:\.blocking_connection)?|connection|credentials|exceptions|spec))?$/ },
    { distribution: 'django-storages' },
    { distribution: 'sentry-sdk', only: /^sentry_sdk(?:\.(?:api|_init_implementation|consts|integrations(?:\.(?:django|celery|logging))?))?$/ },
    { distribution: 'opentelemetry-api', only: /\.(?:trace|propagate|context|baggage|metrics)$/ },
    { distribution: 'opentelemetry-sdk', only: /\.(?:trace|trace\.export|trace\.sampling|resources)$/ },
    { distribution: 'opentelemetry-exporter-otlp-proto-http', only: /\.trace_exporter$/ },
    ...['celery', 'django', 'httpx', 'logging', 'psycopg', 'requests'].map(name => ({ distribution: `opentelemetry-instrumentation-${name}`, only: /\.instrumentation\.\w+$/ })),
    { distribution: 'circuitbreaker' },
    { distribution: 'httpretty', only: /^httpretty(?:\.core)?$/ },
    { distribution: 'openapi-core', only: /^openapi_core(?:\.(?:app|contrib(?:\.django(?:\.\w+)?)?))?$/ },
    { distribution: 'python-json-logger' },
    { distribution: 'pydantic-settings', only: /^pydantic_settings(?:\.main)?$/ },
    { distribution: 'dj-database-url' },
    { distribution: 'python-decouple' },
    { distribution: 'cryptography', only: /^cryptography(?:\.fernet)?$/ },
    { distribution: 'nh3' },
    { distribution: 'confluent-kafka', only: /^confluent_kafka(?:\.cimpl)?$/ },
    { distribution: 'UnleashClient', only: /^UnleashClient$/ },
    { distribution: 'openfeature-sdk', only: /^openfeature(?:\.(?:api|client))?$/ }
];

export function isWanted({ only, without }: Package, module: string): boolean {
    return !never.test(module) && only?.test(module) !== false && without?.test(module) !== true;
}
