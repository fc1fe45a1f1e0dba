import { Api } from '../../src/core/symbols/api';
import type { Definition, ModuleSummary } from '../../src/core/symbols/summary';

/** What is there only when a module runs, or what a framework asks for by name, in the form that `Api` reads. */
const supplement: Readonly<Record<string, readonly string[]>> = {
    // Taken out of `**kwargs`.
    'rest_framework.serializers': [
        'BaseSerializer{} __init__(many,partial,context,allow_empty,max_length,min_length)',
        // Asked for by the metaclass.
        'ModelSerializer{}', '\tMeta{} model fields exclude read_only_fields extra_kwargs depth validators list_serializer_class',
        'HyperlinkedModelSerializer{}', '\tMeta{} model fields exclude read_only_fields extra_kwargs depth validators list_serializer_class'
    ],
    // Its `**kwargs` are attributes of the view.
    'rest_framework.decorators': [
        'action(name,suffix,description,serializer_class,queryset,authentication_classes,permission_classes,parser_classes,renderer_classes,throttle_classes,throttle_scope,pagination_class,filter_backends,filterset_class,filterset_fields,search_fields,ordering_fields,ordering,schema,versioning_class,lookup_field,lookup_url_kwarg)'
    ],
    // Asked for with `getattr`: by `ScopedRateThrottle`, `permission_denied`, the filter backends and the routers.
    'rest_framework.views': ['APIView{} throttle_scope request:Request args kwargs format_kwarg headers'],
    'rest_framework.permissions': ['BasePermission{} message code'],
    'rest_framework.generics': ['GenericAPIView{} search_fields ordering_fields ordering filterset_class filterset_fields'],
    'rest_framework.viewsets': ['ViewSetMixin{} action action_map basename detail suffix name description', 'GenericViewSet{} lookup_value_regex lookup_value_converter'],
    // Set by `APIView.initial` and by middleware.
    'rest_framework.request': ['Request{} version versioning_scheme'],
    'django.http.request': ['HttpRequest{} user session auser()'],
    // Set by the test framework.
    'django.test.testcases': ['SimpleTestCase{} client:Client async_client:AsyncClient'],
    // Set by the metaclass.
    'django.db.models.base': ['Model{} objects DoesNotExist MultipleObjectsReturned pk'],
    // Handed on as `**kwargs` to `requests.Session.request`.
    'requests.api': ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'request']
        .map(name => `${name}(method,url,params,data,headers,cookies,files,auth,timeout,allow_redirects,proxies,hooks,stream,verify,cert,json)`)
};

/** Adds to modules what their source does not say. */
export function withSupplement(modules: ReadonlyMap<string, ModuleSummary>): Map<string, ModuleSummary> {
    const added = new Api([{ distribution: '', versions: [], modules: Object.fromEntries(Object.entries(supplement).map(([name, lines]) => [name, lines.join('\n')])) }]);
    return new Map([...modules].map(([name, module]) => {
        const more = added.module(name);
        return [name, more ? { ...module, names: withNames(module.names, more.names) } : module];
    }));
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
    if (known.kind === 'function' && more.kind === 'function') { return { ...known, parameters: [...new Set([...known.parameters, ...more.parameters])] }; }
    return known.kind === 'value' ? more : known;
}
