/**
 * What Django, DRF and the test tools do by convention and their source does not say in annotations: the types of attributes, what
 * methods return (`()`), and what frameworks pass to the methods that they call. Chains start at an imported module.
 */
const request = 'rest_framework.request.Request()';
const httpRequest = 'django.http.HttpRequest()';
const querySet = 'django.db.models.QuerySet()';
const manager = 'django.db.models.Manager()';
const user = 'django.contrib.auth.models.AbstractUser';
const serializer = 'rest_framework.serializers.Serializer';
const apiClient = 'rest_framework.test.APIClient()';
const response = 'rest_framework.response.Response()';

/** By the class that defines it. A method's result is written with `()`. */
export const memberTypes: ReadonlyMap<string, string> = new Map([
    ['rest_framework.views.APIView.request', request],
    ['rest_framework.views.APIView.initialize_request()', request],
    ['rest_framework.generics.GenericAPIView.queryset', querySet],
    ['rest_framework.generics.GenericAPIView.get_queryset()', querySet],
    ['rest_framework.generics.GenericAPIView.filter_queryset()', querySet],
    ['rest_framework.generics.GenericAPIView.serializer_class', serializer],
    ['rest_framework.generics.GenericAPIView.get_serializer_class()', serializer],
    ['rest_framework.generics.GenericAPIView.get_serializer()', `${serializer}()`],
    ['rest_framework.generics.GenericAPIView.get_paginated_response()', response],
    ['rest_framework.request.Request.user', `${user}()`],
    ['django.http.request.HttpRequest.user', `${user}()`],
    ['django.views.generic.base.View.request', httpRequest],
    ['django.views.generic.list.MultipleObjectMixin.get_queryset()', querySet],
    ['django.views.generic.detail.SingleObjectMixin.get_queryset()', querySet],
    ['django.contrib.admin.options.BaseModelAdmin.get_queryset()', querySet],
    ['django.db.models.base.Model.objects', manager],
    ['django.db.models.base.Model._default_manager', manager],
    ['django.db.models.manager.BaseManager.get_queryset()', querySet],
    ['rest_framework.test.APISimpleTestCase.client', apiClient],
    ['rest_framework.test.APITransactionTestCase.client', apiClient],
    ['rest_framework.test.APITestCase.client', apiClient],
    ['rest_framework.test.APILiveServerTestCase.client', apiClient],
    ['django.test.testcases.SimpleTestCase.client', 'django.test.Client()'],
    ['django_filters.filterset.BaseFilterSet.qs', querySet],
    ['django.contrib.auth.get_user_model()', user],
    ['channels.layers.get_channel_layer()', 'channels.layers.BaseChannelLayer()'],
    ['django.db.connection.cursor()', 'django.db.backends.utils.CursorWrapper()']
]);

/** The query set's methods that give a query set again; a manager has them all. */
export const querySetMethods: ReadonlySet<string> = new Set([
    'all', 'filter', 'exclude', 'annotate', 'alias', 'order_by', 'reverse', 'distinct', 'values', 'values_list', 'none', 'union',
    'intersection',
    'difference', 'select_related', 'prefetch_related', 'extra', 'defer', 'only', 'using', 'select_for_update', 'complex_filter', 'dates',
    'datetimes',
    'raw', 'fetch_mode'
]);

/**
 * What classes have besides the bases in their source: a manager gets the query set's methods when its module is loaded, an enumeration's
 * class has those of its metaclass.
 */
export const furtherBases: ReadonlyMap<string, string> = new Map([
    ['django.db.models.manager.BaseManager', 'django.db.models.QuerySet'],
    ['django.db.models.enums.Choices', 'django.db.models.enums.ChoicesType'],
    // Of use in such a view alone.
    ...['Create', 'List', 'Retrieve', 'Update',
        'Destroy'].map(name => [`rest_framework.mixins.${name}ModelMixin`, 'rest_framework.generics.GenericAPIView'] as const)
]);

/** What parameters of this name are in the methods of a class and its subclasses. */
const drfParameters = { request, view: 'rest_framework.viewsets.GenericViewSet()', queryset: querySet };
export const parameterTypes: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(Object.entries({
    'rest_framework.views.APIView': { request, queryset: querySet, serializer: `${serializer}()` },
    // As mixins of views, which derive from nothing that they could be told by.
    'rest_framework.mixins.CreateModelMixin': { request, serializer: `${serializer}()` },
    'rest_framework.mixins.UpdateModelMixin': { request, serializer: `${serializer}()` },
    'rest_framework.mixins.ListModelMixin': { request },
    'rest_framework.mixins.RetrieveModelMixin': { request },
    'rest_framework.mixins.DestroyModelMixin': { request },
    'rest_framework.serializers.BaseSerializer': { validated_data: 'rest_framework.serializers.BaseSerializer.validated_data' },
    'rest_framework.permissions.BasePermission': drfParameters,
    'rest_framework.throttling.BaseThrottle': drfParameters,
    'rest_framework.authentication.BaseAuthentication': drfParameters,
    'rest_framework.filters.BaseFilterBackend': drfParameters,
    'rest_framework.pagination.BasePagination': drfParameters,
    'rest_framework.versioning.BaseVersioning': drfParameters,
    'rest_framework.negotiation.BaseContentNegotiation': drfParameters,
    'rest_framework.metadata.BaseMetadata': drfParameters,
    'django.views.generic.base.View': { request: httpRequest },
    'django.contrib.admin.options.BaseModelAdmin': { request: httpRequest, queryset: querySet },
    'django.utils.deprecation.MiddlewareMixin': { request: httpRequest }
}));

/** What a project's class derives from by the end of its name, where its module is not at hand. */
export const nameEndings: ReadonlyMap<string, string> = new Map([
    ['Serializer', 'rest_framework.serializers.Serializer'],
    ['ViewSet', 'rest_framework.viewsets.GenericViewSet'],
    ['APIView', 'rest_framework.views.APIView']
]);

/** What the fixtures of pytest-django give, by the name that a test asks for them. */
export const fixtureTypes: ReadonlyMap<string, string> = new Map([
    ['client', 'django.test.Client()'],
    ['admin_client', 'django.test.Client()'],
    ['rf', 'django.test.RequestFactory()'],
    ['api_client', apiClient]
]);

export const parameterNames: ReadonlySet<string> =
    new Set([...[...parameterTypes.values()].flatMap(types => Object.keys(types)), ...fixtureTypes.keys()]);

/**
 * What a `Meta` of serializers, models, filter sets and factories may hold: https://docs.djangoproject.com/en/stable/ref/models/options/
 * and their likes.
 */
export const metaOptions: ReadonlySet<string> = new Set([
    'model', 'fields', 'exclude', 'read_only_fields', 'extra_kwargs', 'depth', 'validators', 'list_serializer_class', 'ref_name',
    'filter_overrides', 'form',
    'abstract', 'app_label', 'base_manager_name', 'constraints', 'db_table', 'db_table_comment', 'db_tablespace', 'default_manager_name',
    'default_permissions',
    'default_related_name', 'get_latest_by', 'indexes', 'managed', 'ordering', 'permissions', 'proxy', 'required_db_features',
    'required_db_vendor', 'select_on_save',
    'swappable', 'unique_together', 'index_together', 'verbose_name', 'verbose_name_plural', 'django_get_or_create', 'inline_args',
    'rename', 'skip_postgeneration_save', 'strategy'
]);

/** Decorators that pass DRF's request to the function that they stand above. */
export const requestDecorators: ReadonlySet<string> = new Set(['rest_framework.decorators.api_view', 'adrf.decorators.api_view']);
/** Celery's decorators, which pass a bound task to the function that they stand above, as its `self`. */
export const taskDecorators: ReadonlySet<string> = new Set(['celery.app.shared_task', 'celery.app.base.Celery.task']);
export const boundTask = 'celery.app.task.Task()';
/** What DRF passes to views and puts into the context of serializers. */
export const restRequest = request;
/** What views that are functions get from Django. */
export const plainRequest = httpRequest;
