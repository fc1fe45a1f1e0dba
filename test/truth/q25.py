"""Q25. How can you restrict access to certain endpoints based on user roles or permissions in DRF?"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from rest_framework import permissions, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny, IsAdminUser, IsAuthenticated
from rest_framework.response import Response
from rest_framework.settings import DEFAULTS
from rest_framework.views import APIView

from proofs import call, example, orders, products, proves, site, user
from shop.models import Order, Product
from shop.serializers import OrderSerializer, ProductSerializer

shop = example()


class Open(APIView):
    def get(self, request):
        return Response()

    post = get


def manager():
    someone = user()
    role = Group.objects.create(name="catalog managers")
    role.permissions.add(Permission.objects.create(codename="manage_catalog", content_type=ContentType.objects.get_for_model(Product)))
    someone.groups.add(role)
    Group.objects.update(name="renamed")
    return someone


@proves("example", "keeps what an @action declares")
@proves(4, "by self.action in a viewset")
def _():
    class WithAction(shop.ProductViewSet):
        @action(detail=False, methods=["post"], permission_classes=[IsAdminUser])
        def reprice(self, request):
            return Response()

    class Fixed(WithAction):
        def get_permissions(self):
            return [AllowAny()]

    product, = products(1)
    address, body = f"/products/{product.pk}/", {"name": "Mug"}
    expected = {"anonymous": [200, 403, 403, 403], "customer": [200, 403, 403, 403], "manager": [200, 201, 403, 403], "staff": [200, 403, 204, 200]}
    people = {"anonymous": None, "customer": user(), "manager": manager(), "staff": user(is_staff=True)}
    for name, someone in people.items():
        client = site({"products": WithAction}, as_user=someone)
        assert [client.get("/products/").status_code, client.post("/products/", body).status_code,
                client.delete(address).status_code, client.post("/products/reprice/").status_code] == expected[name], name
    assert site({"products": Fixed}).post("/products/reprice/").status_code == 200  # the declared permission is ignored


@proves(1, "contains only AllowAny")
def _():
    assert DEFAULTS["DEFAULT_PERMISSION_CLASSES"] == ["rest_framework.permissions.AllowAny"]
    assert call(Open).status_code == 200


@proves(2, "replaces the global list instead of extending it")
def _():
    from unittest import mock

    with mock.patch.object(APIView, "permission_classes", [IsAdminUser]):  # what the setting fills
        assert call(Open).status_code == 403
        assert call(type("View", (Open,), {"permission_classes": [AllowAny]})).status_code == 200


@proves(3, "tests is_staff, not is_superuser")
def _():
    view = type("View", (Open,), {"permission_classes": [IsAdminUser]})
    assert call(view, as_user=user(is_superuser=True)).status_code == 403 and call(view, as_user=user(is_staff=True)).status_code == 200


@proves(5, "the model permissions of django.contrib.auth")
@proves("pitfall", "each authenticated user may read")
def _():
    class View(viewsets.ModelViewSet):
        permission_classes = [permissions.DjangoModelPermissions]
        queryset = Product.objects.order_by("pk")
        serializer_class = ProductSerializer

    class Strict(permissions.DjangoModelPermissions):
        perms_map = {**permissions.DjangoModelPermissions.perms_map, "GET": ["%(app_label)s.view_%(model_name)s"]}

    someone = user()
    client = site({"products": View}, as_user=someone)
    assert client.get("/products/").status_code == 200 and client.post("/products/", {"name": "Mug"}).status_code == 403
    assert site({"products": type("View", (View,), {"permission_classes": [Strict]})}, as_user=someone).get("/products/").status_code == 403
    someone.user_permissions.add(Permission.objects.get(codename="add_product"))
    client = site({"products": View}, as_user=type(someone).objects.get(pk=someone.pk))
    assert client.post("/products/", {"name": "Mug"}).status_code == 201
    client.force_authenticate(None)
    assert client.get("/products/").status_code == 403


@proves(6, "because object-level checks skip them")
@proves("in short", "filter get_queryset() so lists show permitted rows only")
@proves("follow-up", "exclude it in get_queryset()")
def _():
    class Owner(permissions.BasePermission):
        def has_object_permission(self, request, view, obj):
            return obj.customer == request.user

    class View(viewsets.ModelViewSet):
        permission_classes = [IsAuthenticated, Owner]
        queryset = Order.objects.order_by("pk")
        serializer_class = OrderSerializer

    class Filtered(View):
        def get_queryset(self):
            return super().get_queryset().filter(customer=self.request.user)

    mine, foreign = orders(2)
    found = {}
    for view in (View, Filtered):
        client = site({"orders": view}, as_user=mine.customer)
        found[view] = len(client.get("/orders/").json()), client.get(f"/orders/{foreign.pk}/").status_code
    assert found == {View: (2, 403), Filtered: (1, 404)}
