"""Q69. How can you utilize generic views effectively for CRUD operations in DRF?"""

from django.urls import path
from rest_framework import generics, permissions, serializers, viewsets

from proofs import call, example, products, proves, raises, site, user
from shop.models import Order, Product
from shop.serializers import ProductSerializer

shop = example()
ROUTES = [path("products/", shop.ProductList.as_view()), path("products/<slug:slug>/", shop.ProductDetail.as_view())]


@proves("example", 'path("products/<slug:slug>/", ...)')
@proves("in short", "for the collection and RetrieveUpdateDestroyAPIView for one object")
@proves(1, "together cover full CRUD in two classes")
def _():
    me = user()
    client = site(ROUTES, as_user=me)
    assert client.post("/products/", {"name": "Lamp", "price": 5}).status_code == 201
    Product.objects.update(slug="lamp")
    assert [row["name"] for row in client.get("/products/").data] == ["Lamp"]
    assert client.get("/products/lamp/").data["name"] == "Lamp"
    assert client.put("/products/lamp/", {"name": "Lamp", "price": 6}).status_code == 200
    assert client.patch("/products/lamp/", {"price": 7}).data["price"] == "7.00"
    assert client.delete("/products/lamp/").status_code == 204 and not Product.objects.exists()


@proves(2, "is the hook for setting server-side values such as the owner at save time")
def _():
    me, other = user(), user()
    client = site(ROUTES, as_user=me)
    assert client.post("/products/", {"name": "Lamp", "price": 5, "owner": other.pk}).status_code == 201
    assert Product.objects.get().owner == me
    plain = type("Plain", (shop.ProductList,), {"perform_create": generics.ListCreateAPIView.perform_create})
    call(plain, "post", as_user=me, data={"name": "Desk", "price": 5})
    assert Product.objects.get(name="Desk").owner is None


@proves(3, "limit reading, updating and deleting alike")
def _():
    products(1, slug="lamp", owner=user())
    client = site(ROUTES, as_user=user())
    for answer in (client.get("/products/lamp/"), client.patch("/products/lamp/", {"price": 1}), client.delete("/products/lamp/")):
        assert answer.status_code == 404
    assert Product.objects.exists()


@proves(4, "changes the field by which a detail view finds its object")
def _():
    me = user()
    lamp, = products(1, slug="lamp", owner=me)
    assert call(shop.ProductDetail, as_user=me, slug="lamp").data["id"] == lamp.pk
    by_key = type("ByKey", (shop.ProductDetail,), {"lookup_field": "pk"})
    assert call(by_key, as_user=me, pk=lamp.pk).data["id"] == lamp.pk
    with raises(AssertionError, "Expected view ByKey"):
        call(by_key, as_user=me, slug="lamp")


@proves("example", "two rows with one slug would be a 500")
def _():
    me = user()
    products(2, slug="lamp", owner=me)
    with raises(Product.MultipleObjectsReturned):
        call(shop.ProductDetail, as_user=me, slug="lamp")
    products(1, slug="lamp", owner=user())
    Product.objects.filter(owner=me).first().delete()
    assert call(shop.ProductDetail, as_user=me, slug="lamp").status_code == 200


@proves(5, "has to call check_object_permissions() itself")
def _():
    class Nobody(permissions.BasePermission):
        def has_object_permission(self, request, view, obj):
            return False

    class Inherited(shop.ProductDetail):
        permission_classes = [Nobody]

    class Own(Inherited):
        def get_object(self):
            return Product.objects.get(slug=self.kwargs["slug"])

    class Checked(Own):
        def get_object(self):
            found = super().get_object()
            self.check_object_permissions(self.request, found)
            return found

    me = user()
    products(1, slug="lamp", owner=me)
    assert [call(view, as_user=me, slug="lamp").status_code for view in (Inherited, Own, Checked)] == [403, 200, 403]


@proves("pitfall", "DRF's generic views raise a RuntimeError when it is evaluated; a viewset lacks that guard and serves stale rows")
def _():
    from rest_framework.response import Response

    class View(generics.ListAPIView):
        queryset, serializer_class = Product.objects.all(), ProductSerializer

        def list(self, request, *args, **kwargs):
            return Response([product.name for product in self.queryset])

    class Fresh(generics.ListAPIView):
        queryset, serializer_class = Product.objects.all(), ProductSerializer

        def list(self, request, *args, **kwargs):
            return Response([product.name for product in self.get_queryset()])

    class Views(viewsets.GenericViewSet):
        queryset, serializer_class = Product.objects.all(), ProductSerializer

        def list(self, request):
            return Response([product.name for product in self.queryset])

    def seen(view, **kwargs):
        return len(call(view, **kwargs).data)

    with raises(RuntimeError, "Do not evaluate the `.queryset` attribute directly"):
        call(View)
    counts = []
    for _ in range(2):
        products(1)
        counts.append((seen(Views, actions={"get": "list"}), seen(Fresh)))
    assert counts == [(1, 1), (1, 2)]


@proves("follow-up", "accepts any row of its own queryset, whatever get_queryset() of the view says")
def _():
    class WithProduct(serializers.ModelSerializer):
        class Meta:
            model = Order
            fields = ["product"]

    hidden, = products(1, owner=user())
    serializer = WithProduct(data={"product": hidden.pk})
    assert serializer.is_valid() and serializer.validated_data["product"] == hidden

    class Narrow(WithProduct):
        product = serializers.PrimaryKeyRelatedField(queryset=Product.objects.filter(is_published=True))

    assert not Narrow(data={"product": hidden.pk}).is_valid()
