import { assert } from 'chai';
import { endpointKey, endpointsOf, type Endpoints } from '../../../src/core/endpoints/routes';
import { endpointsAround } from '../../../src/core/endpoints/root';
import { endpointLines, endpointTitle } from '../../../src/core/endpoints/title';
import { TextProject } from '../symbols/support';

const views = `from rest_framework import mixins, viewsets, views, generics
from rest_framework.decorators import action
from elsewhere import Base

class Orders(viewsets.ModelViewSet):
    lookup_field = "reference"
    @action(detail=True, methods=["post"])
    def pay(self, request, reference=None): pass
    @action(detail=False, url_path="by-day")
    def by_day(self, request): pass

class Notes(mixins.RetrieveModelMixin, viewsets.GenericViewSet): pass
class Fixed(viewsets.ModelViewSet):
    http_method_names = ["get", "head"]
class Hidden(Base, viewsets.ModelViewSet): pass
class Health(views.APIView):
    def get(self, request): pass
    def post(self, request): pass
class Prices(generics.ListAPIView): pass
`;
const imports = 'from django.urls import include, path, re_path\nfrom rest_framework import routers\nfrom shop import views\n';

/** The endpoints of the project whose root has such patterns. */
function found(urls: string, others: Readonly<Record<string, string>> = {}): Promise<Endpoints> {
    const files = { 'shop/views.py': views, 'shop/urls.py': imports + urls, ...others };
    const project = new TextProject(Object.entries(files).map(([path, text]) => ({ path, text })), []);
    const root = { name: 'shop.urls', from: 'file:///project/shop/settings.py' };
    return project.explore((fileOf, moduleOf) => endpointsOf([root], fileOf, moduleOf));
}

async function title(name: string, urls: string, others: Readonly<Record<string, string>> = {}): Promise<string | undefined> {
    const endpoint = (await found(urls, others)).get(endpointKey('file:///project/shop/views.py', name));
    return endpoint && endpointTitle(endpoint);
}

const router = 'router = routers.DefaultRouter()\nrouter.register("orders", views.Orders, basename="order")\n';
const api = 'urlpatterns = [path("api/", include(router.urls))]\n';

suite('endpoints', () => {
    test('what is registered with a router that the patterns include', async () => {
        assert.equal(await title('Orders', router + api), 'GET, POST /api/orders/ · 2 actions');
        const endpoint = (await found(router + api)).get(endpointKey('file:///project/shop/views.py', 'Orders'))!;
        assert.deepEqual(endpointLines(endpoint).split('\n'), [
            'GET, POST /api/orders/', 'GET, PUT, PATCH, DELETE /api/orders/{reference}/',
            'POST /api/orders/{reference}/pay/', 'GET /api/orders/by-day/'
        ]);
    });

    test('a view set without a list, and one of few methods', async () => {
        const own = 'router = routers.SimpleRouter()\nrouter.register("notes", views.Notes)\nrouter.register(r"fixed", views.Fixed)\n';
        assert.equal(await title('Notes', own + api), 'GET /api/notes/{pk}/');
        assert.equal(await title('Fixed', own + api), 'GET /api/fixed/');
    });

    test('patterns by module, in lists and tuples, added up, and of views', async () => {
        const other = { 'shop/api.py': `${imports}${router}urlpatterns = router.urls\n` };
        const below = 'GET, POST /v1/orders/ · 2 actions';
        const above = 'GET, POST /orders/ · 2 actions';
        const health = 'path("a/", include([path("h/<int:pk>/", views.Health.as_view())]))';
        assert.equal(await title('Orders', 'urlpatterns = [path("v1/", include("shop.api"))]', other), below);
        assert.equal(await title('Orders', `${router}urlpatterns = [path("v1/", include((router.urls, "x")))]`), below);
        assert.equal(await title('Orders', `${router}urlpatterns = [path("", views.Health.as_view())] + router.urls`), above);
        assert.equal(await title('Orders', `${router}urlpatterns = []\nurlpatterns += router.urls`), above);
        assert.equal(await title('Health', `urlpatterns = [${health}]`), 'GET, POST /a/h/{pk}/');
        assert.equal(await title('Prices', 'urlpatterns = [re_path(r"^prices/$", views.Prices.as_view())]'), 'GET /prices/');
        assert.equal(await title('Orders', 'urlpatterns = [path("o/", views.Orders.as_view({"get": "list"}))]'), 'GET /o/');
    });

    test('a router of another module, and what is registered where it is included', async () => {
        const other = { 'shop/routing.py': 'from rest_framework import routers\nrouter = routers.DefaultRouter(trailing_slash=False)\n' };
        const own = 'from shop.routing import router\nrouter.register("orders", views.Orders)\n';
        assert.equal(await title('Orders', own + api, other), 'GET, POST /api/orders · 2 actions');
    });

    test('silent where a base, a pattern, a router or a condition cannot be told', async () => {
        for (const [name, urls] of [
            ['Hidden', `router = routers.DefaultRouter()\nrouter.register("hidden", views.Hidden)\n${api}`],
            ['Orders', `router = routers.DefaultRouter()\nrouter.register(prefix(), views.Orders)\n${api}`],
            ['Orders', `router = routers.DefaultRouter(trailing_slash=SLASH)\nrouter.register("a", views.Orders)\n${api}`],
            ['Orders', `from elsewhere import Router\nrouter = Router()\nrouter.register("a", views.Orders)\n${api}`],
            ['Orders', `router = routers.DefaultRouter()\nif DEBUG:\n    router.register("a", views.Orders)\n${api}`],
            ['Orders', `${router}if DEBUG:\n    urlpatterns = router.urls\n`],
            ['Orders', `${router}urlpatterns = wrapped(router.urls)\n`],
            ['Orders', `${router}urlpatterns = [path(PREFIX, include(router.urls))]\n`],
            ['Orders', `${router}urlpatterns = [re_path(r"^(a|b)/", include(router.urls))]\n`],
            ['Orders', router]
        ] as const) {
            assert.isUndefined(await title(name, urls), urls);
        }
    });

    test('the root is told by manage.py, through the settings that its own take all from', async () => {
        const files = (settings: Readonly<Record<string, string>>): Promise<Endpoints> => {
            const all = { 'shop/views.py': views, 'shop/urls.py': imports + router + api, ...settings };
            return new TextProject(Object.entries(all).map(([path, text]) => ({ path, text })), [])
                .explore((fileOf, moduleOf) => endpointsAround('file:///project/shop/views.py', fileOf, moduleOf));
        };
        const manage = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "conf.local")\n';
        const base = { 'manage.py': manage, 'conf/base.py': 'ROOT_URLCONF = "shop.urls"\n' };
        assert.equal((await files({ ...base, 'conf/local.py': 'from .base import *\n' })).size, 1);
        assert.equal((await files({ ...base, 'conf/local.py': 'from .base import *\nROOT_URLCONF = env("U")\n' })).size, 0);
        assert.equal((await files({ 'conf/local.py': 'ROOT_URLCONF = "shop.urls"\n' })).size, 0);
    });

    test('files that somebody made so that they take long: empty lines in settings, brackets that nothing closes', async () => {
        const viewsFile = 'file:///project/shop/views.py';
        const manage = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "conf")\n';
        const all = { 'manage.py': manage, 'conf.py': '\n'.repeat(200_000), 'shop/views.py': views };
        const project = new TextProject(Object.entries(all).map(([path, text]) => ({ path, text })), []);
        const around = await project.explore<Endpoints>((fileOf, moduleOf) => endpointsAround(viewsFile, fileOf, moduleOf));
        assert.equal(around.size, 0);
        const pattern = '(?P<a>['.repeat(30_000);
        assert.equal((await found(`urlpatterns = [re_path(r"${pattern}", views.Health.as_view())]\n`)).size, 0);
    });

    test('modules that include one another end', async () => {
        const other = { 'shop/api.py': `${imports}urlpatterns = [path("b/", include("shop.urls")), path("h/", views.Health.as_view())]\n` };
        assert.match((await title('Health', 'urlpatterns = [path("a/", include("shop.api"))]', other))!, /^GET, POST \/a\/h\//);
    });
});
