"""Q62. How do you integrate DRF with Django’s built-in admin or other admin panels?"""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.urls import path
from rest_framework import authentication, generics, permissions, serializers
from rest_framework.renderers import AdminRenderer

from proofs import call, example, products, proves, raises, site, tables, user
from shop.models import Product
from shop.serializers import ProductSerializer

shop = example()


class Priced(serializers.ModelSerializer):
    class Meta:
        model = Product
        fields = ["name", "price"]

    def validate_price(self, price):
        if price > 100:
            raise serializers.ValidationError("Too much.")
        return price


class PricedList(generics.ListCreateAPIView):
    queryset = Product.objects.order_by("pk")
    serializer_class = Priced


class Booking(models.Model):
    """A rule in clean(), another in the database."""

    seats = models.IntegerField()

    class Meta:
        app_label = "shop"
        constraints = [models.CheckConstraint(condition=models.Q(seats__lt=100), name="few_seats")]

    def clean(self):
        if self.seats == 13:
            raise ValidationError("Not thirteen.")


tables(Booking, stay=True)


class BookingList(generics.CreateAPIView):
    queryset = Booking.objects.all()
    serializer_class = type("BookingSerializer", (serializers.ModelSerializer,), {
        "Meta": type("Meta", (), {"model": Booking, "fields": ["seats"]})})


def posted(site_admin, data):
    """What the admin's form for a new row says of the data: its errors."""
    form = site_admin.get_form(request=None)(data)
    form.is_valid()
    return form.errors


@proves("example", "Publish in the API")
@proves("in short", "the admin uses forms, the API serializers")
def _():
    found = products(2)
    client = site(shop)
    boss = user(is_staff=True, is_superuser=True)
    client.force_login(boss)
    data = {"action": "publish", "_selected_action": [found[0].pk]}
    assert client.post("/admin/shop/product/", data, format="multipart").status_code == 302
    assert Product.objects.get(is_published=True) == found[0]
    assert client.get("/api/products/").status_code == 200


@proves(1, "rules that exist only in a serializer do not protect data entered there")
@proves("pitfall", "a serializer's validate() is bypassed by a colleague in the admin")
def _():
    assert call(PricedList, "post", data={"name": "Lamp", "price": 101}).status_code == 400
    plain = type("Plain", (admin.ModelAdmin,), {"fields": ["name", "price"]})
    assert posted(plain(Product, admin.site), {"name": "Lamp", "price": 101}) == {}


@proves(2, "runs in the admin's forms, but not in a DRF serializer")
@proves("pitfall", "Model.clean() by each API client")
def _():
    assert "Not thirteen." in str(posted(admin.ModelAdmin(Booking, admin.site), {"seats": 13}))
    assert call(BookingList, "post", data={"seats": 13}).status_code == 201


@proves("answer", "a violated CheckConstraint is a form error in the admin and an IntegrityError, a 500, in the API")
def _():
    assert "few_seats" in str(posted(admin.ModelAdmin(Booking, admin.site), {"seats": 100}))
    with raises(IntegrityError, "few_seats"), transaction.atomic():
        call(BookingList, "post", data={"seats": 100})


class Whoami(generics.ListAPIView):
    queryset = Product.objects.order_by("pk")
    serializer_class = ProductSerializer
    authentication_classes = [authentication.SessionAuthentication]
    permission_classes = [permissions.IsAuthenticated]


@proves(3, "admin session authenticates API calls wherever SessionAuthentication is enabled")
def _():
    class ByToken(Whoami):
        authentication_classes = [authentication.TokenAuthentication]

    client = site([path("admin/", admin.site.urls), path("api/", Whoami.as_view()), path("token/", ByToken.as_view())])
    user("boss", is_staff=True)
    assert client.get("/api/").status_code == 403
    client.post("/admin/login/", {"username": "boss", "password": "pw", "next": "/admin/"}, format="multipart")
    assert client.get("/api/").status_code == 200
    assert client.get("/token/").status_code == 401


@proves(4, "the same add, change and delete permissions as the admin")
def _():
    from django.contrib.auth.models import Permission

    class Guarded(PricedList):
        permission_classes = [permissions.DjangoModelPermissions]

    someone = user()
    assert call(Guarded, "post", as_user=someone, data={"name": "Lamp", "price": 1}).status_code == 403
    someone.user_permissions.add(Permission.objects.get(codename="add_product"))
    someone = type(someone).objects.get(pk=someone.pk)
    assert call(Guarded, "post", as_user=someone, data={"name": "Lamp", "price": 1}).status_code == 201


@proves("follow-up", "its perms_map asks nothing of an authenticated reader")
def _():
    class Guarded(PricedList):
        permission_classes = [permissions.DjangoModelPermissions]

    assert call(Guarded, as_user=user()).status_code == 200
    assert not admin.ModelAdmin(Product, admin.site).has_view_permission(type("Request", (), {"user": user()}))


@proves(5, "wrapped in admin_site.admin_view() for the access check")
def _():
    from django.http import HttpResponse

    class WithPages(admin.ModelAdmin):
        def get_urls(self):
            return [path("report/", self.admin_site.admin_view(self.report)), path("open/", self.report), *super().get_urls()]

        def report(self, request):
            return HttpResponse("all prices")

    own = admin.AdminSite("own")
    own.register(Product, WithPages)
    client = site([path("own/", own.urls)])
    assert client.get("/own/shop/product/open/").content == b"all prices"
    assert client.get("/own/shop/product/report/").status_code == 302
    client.force_login(user(is_staff=True))
    assert client.get("/own/shop/product/report/").status_code == 200


@proves(6, "is not connected to django.contrib.admin")
def _():
    class Drawn(Whoami):
        authentication_classes, permission_classes, renderer_classes = [], [], [AdminRenderer]

    products(1)
    answer = call(Drawn)
    assert answer.status_code == 200 and b"Product 0" in answer.content and b"<table" in answer.content
    import rest_framework.renderers as module

    assert not [name for name, value in vars(module).items() if getattr(value, "__module__", "").startswith("django.contrib.admin")]
