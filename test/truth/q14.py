"""Q14. What are ViewSets and how do they differ from APIView in DRF?"""

from rest_framework import mixins, permissions, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.views import APIView

from proofs import call, example, products, proves, raises, site, user
from shop.models import Category, Product
from shop.serializers import CategorySerializer, ProductSerializer

shop = example()
ACTIONS = {"list", "retrieve", "create", "update", "partial_update", "destroy"}


def actions(view):
    return {name for name in ACTIONS if hasattr(view, name)}


@proves("example", "get_object_or_404")
@proves(4, "one viewset can switch its serializer per action")
def _():
    category = Category.objects.create(name="Books")
    product, = products(1)
    client = site({"categories": shop.CategoryViewSet, "products": shop.ProductViewSet})
    assert client.get("/categories/").json() == [{"id": category.pk, "name": "Books"}]
    assert client.get(f"/categories/{category.pk}/").json()["name"] == "Books"
    assert client.get("/categories/abc/").status_code == client.get("/categories/0/").status_code == 404
    assert "stock" in client.get(f"/products/{product.pk}/").json() and "stock" not in client.get("/products/").json()[0]
    for as_user in (None, user()):
        client.force_authenticate(as_user)
        assert client.post("/products/", {"name": "x"}).status_code == client.delete(f"/products/{product.pk}/").status_code == 403


@proves(1, "without a single action of its own")
@proves("in short", "ViewSet brings no actions, ModelViewSet all of CRUD")
def _():
    assert issubclass(viewsets.ViewSet, APIView) and actions(viewsets.ViewSet) == actions(viewsets.GenericViewSet) == set()
    assert actions(viewsets.ModelViewSet) == ACTIONS


@proves(2, "its six CRUD actions from mixins on top of GenericViewSet")
def _():
    bases = viewsets.ModelViewSet.__mro__
    assert viewsets.GenericViewSet in bases
    assert not ACTIONS & set(vars(viewsets.ModelViewSet))
    assert all(any(name in vars(base) for base in bases if base.__module__ == mixins.__name__) for name in ACTIONS)


@proves(3, "requires a mapping such as")
def _():
    with raises(TypeError, "The `actions` argument must be provided"):
        shop.ProductViewSet.as_view()
    products(1)
    assert len(call(shop.ProductViewSet, actions={"get": "list"}).data) == 1


@proves(5, "nothing that writes until you add it")
def _():
    assert actions(viewsets.ReadOnlyModelViewSet) == {"list", "retrieve"}

    class Reading(viewsets.ReadOnlyModelViewSet):
        queryset = Product.objects.order_by("pk")
        serializer_class = ProductSerializer

        @action(detail=True, methods=["post"])
        def publish(self, request, pk=None):
            Product.objects.filter(pk=pk).update(is_published=True)
            return Response()

    product, = products(1)
    client = site({"products": Reading})
    address = f"/products/{product.pk}/"
    assert {client.post("/products/", {}).status_code, client.put(address, {}).status_code, client.delete(address).status_code} == {405}
    assert client.post(f"{address}publish/").status_code == 200 and Product.objects.get().is_published


@proves("pitfall", "'metadata' for OPTIONS and None for a method that is not mapped")
def _():
    seen = []

    class Seeing(viewsets.ModelViewSet):
        queryset = Product.objects.all()
        serializer_class = ProductSerializer

        def initial(self, *args, **kwargs):
            seen.append(self.action)
            super().initial(*args, **kwargs)

    client = site({"products": Seeing})
    client.get("/products/"), client.options("/products/"), client.delete("/products/")
    assert seen == ["list", "metadata", None]


@proves("follow-up", "a new action silently takes the default branch")
def _():
    class Branching(viewsets.ModelViewSet):
        queryset = Product.objects.order_by("pk")
        serializer_class = ProductSerializer

        def get_permissions(self):
            return [permissions.IsAdminUser()] if self.action in ("create", "destroy") else [permissions.AllowAny()]

        @action(detail=False, methods=["post"])
        def wipe(self, request):
            return Response(type(self.get_serializer()).__name__)

    class Declared(Branching):
        get_permissions = viewsets.ModelViewSet.get_permissions

        @action(detail=False, methods=["post"], permission_classes=[permissions.IsAdminUser], serializer_class=CategorySerializer)
        def wipe(self, request):
            return Response(type(self.get_serializer()).__name__)

    assert site({"products": Branching}).post("/products/wipe/").status_code == 200
    assert site({"products": Declared}).post("/products/wipe/").status_code == 403
    assert site({"products": Declared}, as_user=user(is_staff=True)).post("/products/wipe/").json() == "CategorySerializer"


@proves("follow-up", "the router then makes no detail URL")
def _():
    class ListAndCreate(mixins.ListModelMixin, mixins.CreateModelMixin, viewsets.GenericViewSet):
        queryset = Product.objects.all()

    router = SimpleRouter()
    router.register("products", ListAndCreate)
    assert [pattern.name for pattern in router.urls] == ["product-list"]
