import { Api } from '../../src/core/symbols/api';
import type { Definition, ModuleSummary } from '../../src/core/symbols/summary';

const modelOptions =
    'abstract app_label base_manager_name constraints db_table db_table_comment default_manager_name default_permissions default_related_name get_latest_by indexes index_together managed ordering permissions proxy unique_together verbose_name verbose_name_plural';
const serializerOptions = 'model fields exclude read_only_fields extra_kwargs depth validators list_serializer_class';
const requestOptions = 'params,data,headers,cookies,files,auth,timeout,allow_redirects,proxies,hooks,stream,verify,cert,json';
const requestMethods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];
const taskOptions =
    'name,bind,base,acks_late,autoretry_for,dont_autoretry_for,default_retry_delay,ignore_result,max_retries,priority,queue,rate_limit,reject_on_worker_lost,retry_backoff,retry_backoff_max,retry_jitter,retry_kwargs,serializer,soft_time_limit,throws,time_limit,track_started';
const viewAttributes =
    'serializer_class,queryset,authentication_classes,permission_classes,parser_classes,renderer_classes,throttle_classes,throttle_scope,pagination_class,filter_backends,filterset_class,filterset_fields,search_fields,ordering_fields,ordering,schema,versioning_class,lookup_field,lookup_url_kwarg';

/** What is there only when a module runs, or what a framework asks for by name, in the form that `Api` reads. */
const supplement: Readonly<Record<string, readonly string[]>> = {
    // Read by the metaclass.
    'rest_framework.serializers': [
        'ModelSerializer{}', `\tMeta{} ${serializerOptions}`,
        'HyperlinkedModelSerializer{}', `\tMeta{} ${serializerOptions}`
    ],
    'django.db.models.base': ['Model{} objects DoesNotExist MultipleObjectsReturned pk', `\tMeta{} ${modelOptions}`],
    // Its `**kwargs` are attributes of the view.
    'rest_framework.decorators': [`action(name,suffix,description,${viewAttributes})`],
    // Asked for with `getattr`, by throttles, permissions, filter backends, routers, exception handlers and schema generators.
    'rest_framework.views':
        ['APIView{} throttle_scope required_scopes required_alternate_scopes swagger_fake_view request args kwargs format_kwarg headers'],
    'rest_framework.permissions': ['BasePermission{} message code'],
    'rest_framework.generics':
        ['GenericAPIView{} search_fields ordering_fields ordering filterset_class filterset_fields filter_class filter_fields'],
    'rest_framework.viewsets': ['ViewSetMixin{} action action_map basename detail suffix name description',
        'GenericViewSet{} lookup_value_regex lookup_value_converter parent_lookup_kwargs'],
    'rest_framework.exceptions': ['APIException{} wait auth_header'],
    'rest_framework_nested.viewsets': ['NestedViewSetMixin{} parent_lookup_kwargs'],
    'django.db.models.fields': ['Field{} from_db_value(value,expression,connection)'],
    // Set by `APIView`, or taken from the request that is wrapped.
    'rest_framework.request': ['Request{} version versioning_scheme accepted_renderer accepted_media_type session'],
    'rest_framework.response': ['Response{} accepted_renderer accepted_media_type renderer_context'],
    // Set by middleware.
    'django.http.request': ['HttpRequest{} user session auser()'],
    // Set while tests run.
    'django.test.testcases': ['SimpleTestCase{} client:Client async_client:AsyncClient'],
    'pytest_django.asserts': [[
        'Redirects', 'URLEqual', 'Contains', 'NotContains', 'FormError', 'FormSetError', 'TemplateUsed', 'TemplateNotUsed', 'RaisesMessage',
        'WarnsMessage', 'FieldOutput', 'HTMLEqual',
        'HTMLNotEqual', 'InHTML', 'NotInHTML', 'JSONEqual', 'JSONNotEqual', 'XMLEqual', 'XMLNotEqual', 'QuerySetEqual', 'NumQueries'
    ].map(name => `assert${name}()`).join(' ')],
    // Handed on as `**kwargs`.
    'requests.api': [...requestMethods, 'request'].map(name => `${name}(url,${requestOptions})`),
    'requests.sessions': [`Session{} ${requestMethods.map(name => `${name}(url,${requestOptions})`).join(' ')}`],
    'celery.app': [`shared_task(${taskOptions})`],
    'celery.app.base': [`Celery{} task(${taskOptions})`],
    // In the release of Django 6.1, and not yet in the snapshot that was read.
    'django.db.models': ['< django.db.models.fetch_modes FETCH_RAISE'],
    'django.db.models.fetch_modes': ['FETCH_RAISE', 'FetchRaise{FetchMode} fetch(fetcher,instance)'],
    'django.db.models.aggregates': ['BitAnd{Aggregate}', 'BitOr{Aggregate}', 'BitXor{Aggregate}'],
    'django.core.mail': ['mailers outbox'],
    'django.core.mail.exceptions': ['InvalidMailer{}', 'MailerDoesNotExist{}'],
    'django.contrib.admin': ['< django.contrib.admin.options Action ActionLocation'],
    'django.contrib.admin.options': ['Action{}', 'ActionLocation{}'],
    'django.utils.csp': ['nonce_attr()']
};

/** Adds to modules what their source does not say. */
export function withSupplement(modules: ReadonlyMap<string, ModuleSummary>): Map<string, ModuleSummary> {
    const added = new Api([{ distribution: '', versions: [],
        modules: Object.fromEntries(Object.entries(supplement).map(([name, lines]) => [name, lines.join('\n')])) }]);
    const all = new Map(modules);
    for (const name of added.names) {
        const more = added.module(name)!;
        const known = modules.get(name);
        // A new module is put in the package around it.
        if (known) {
            all.set(name, { ...known, names: withNames(known.names, more.names) });
        } else if (modules.has(name.slice(0, name.lastIndexOf('.')))) { all.set(name, more); }
    }
    return all;
}

function withNames(names: ReadonlyMap<string, Definition>, more: ReadonlyMap<string, Definition>): Map<string, Definition> {
    const all = new Map(names);
    for (const [name, definition] of more) {
        const known = names.get(name);
        all.set(name, known ? both(known, definition) : definition);
    }
    return all;
}

function both(known: Definition, more: Definition): Definition {
    if (known.kind === 'class' && more.kind === 'class') { return { ...known, members: withNames(known.members, more.members) }; }
    if (known.kind === 'function' && more.kind === 'function') {
        return { ...known, parameters: [...new Set([...known.parameters, ...more.parameters])] };
    }
    return known.kind === 'value' ? more : known;
}
