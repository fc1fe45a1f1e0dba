"""Q17. How do you perform filtering, searching, and ordering in DRF?"""

from django.db import OperationalError
from rest_framework import generics, serializers
from rest_framework.filters import BaseFilterBackend, OrderingFilter, SearchFilter
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import call, example, products, proves, raises, reading, site, user
from shop.models import Category, Product
from shop.serializers import ProductSerializer

shop = example()


def names(view, query=""):
    answer = call(view, url=f"/{query}")
    assert answer.status_code == 200, answer.data
    return [row["name"] for row in answer.data]


def goods():
    """Three products: two shirts and a mug."""
    for name, sku, price, category in (("Red shirt", "A-1", 10, "Clothes"), ("Blue shirt", "A-2", 20, "Clothes"), ("Red mug", "B-1", 5, "Kitchen")):
        Product.objects.create(name=name, sku=sku, price=price, category=Category.objects.get_or_create(name=category)[0])


class Listed(generics.ListAPIView):
    queryset = Product.objects.order_by("pk")
    serializer_class = ProductSerializer


def listed(*backends, **attributes):
    return type("View", (Listed,), {"filter_backends": list(backends), **attributes})


@proves("example", "filterset_class = ProductFilter")
@proves("in short", "OrderingFilter reads ordering_fields")
def _():
    goods()
    kitchen = Category.objects.get(name="Kitchen").pk
    assert names(shop.ProductList) == ["Red mug", "Blue shirt", "Red shirt"]  # newest first
    assert names(shop.ProductList, f"?category={kitchen}") == ["Red mug"]
    assert names(shop.ProductList, "?min_price=10&ordering=price") == ["Red shirt", "Blue shirt"]
    assert names(shop.ProductList, "?search=red&ordering=price") == ["Red mug", "Red shirt"]


@proves(1, "the third-party package django-filter")
def _():
    from importlib import metadata

    from django.apps import apps

    assert metadata.version("django-filter") and apps.get_app_config("django_filters").name == "django_filters"
    assert not hasattr(__import__("rest_framework.filters").filters, "DjangoFilterBackend")


@proves(2, "a prefix such as ^ or =")
def _():
    goods()
    for field, query, found in (("name", "SHIRT", 2), ("^name", "shirt", 0), ("^name", "red", 2), ("=sku", "a-1", 1), ("=sku", "a", 0), ("$name", "^(red|blue) s", 2)):
        query = query.replace(" ", "\\s")
        assert len(names(listed(SearchFilter, search_fields=[field]), f"?search={query}")) == found, (field, query)


@proves(3, "each in at least one of the search fields")
def _():
    goods()
    view = listed(SearchFilter, search_fields=["name", "category__name"])
    assert names(view, "?search=red+kitchen") == ["Red mug"] and len(names(view, "?search=red")) == 2


@proves(4, "takes the allowed names from the serializer's readable fields")
def _():
    class Partly(serializers.ModelSerializer):
        label = serializers.SerializerMethodField()

        class Meta:
            model = Product
            fields = ["name", "price", "stock", "label"]
            extra_kwargs = {"stock": {"write_only": True}}

        def get_label(self, product):
            return ""

    goods()
    Product.objects.filter(name="Red mug").update(stock=-0, sku="0")
    view = listed(OrderingFilter, serializer_class=Partly)
    unsorted = names(view)
    assert names(view, "?ordering=price")[0] == "Red mug" != unsorted[0]
    for hidden in ("-stock", "-sku", "label", "-id"):
        assert names(view, f"?ordering={hidden}") == unsorted


@proves(5, "as generic views do")
def _():
    class Plain(APIView):
        filter_backends = [SearchFilter]
        search_fields = ["name"]

        def get(self, request):
            return Response(list(Product.objects.values("name")))

    goods()
    assert len(names(Plain, "?search=mug")) == 3 and len(names(listed(SearchFilter, search_fields=["name"]), "?search=mug")) == 1


@proves(6, "gets 400 from DjangoFilterBackend")
def _():
    goods()
    assert call(shop.ProductList, url="/?min_price=cheap").status_code == 400
    assert names(shop.ProductList, "?ordering=sku") == names(shop.ProductList)


@proves("pitfall", "is ignored and returns the full list")
@proves("pitfall", "a backend that reads request.user")
def _():
    class Own(BaseFilterBackend):
        def filter_queryset(self, request, queryset, view):
            return queryset.filter(owner=request.user)

    goods()
    assert len(names(shop.ProductList, "?categroy=3")) == 3
    owner = user()
    Product.objects.filter(name="Red mug").update(owner=owner)
    assert [row["name"] for row in call(listed(Own), as_user=owner).data] == ["Red mug"]


@proves("answer", "adds ?price__gte=10")
def _():
    from django_filters.rest_framework import DjangoFilterBackend

    goods()
    assert names(listed(DjangoFilterBackend, filterset_fields={"price": ["gte", "lte"]}), "?price__gte=10") == ["Red shirt", "Blue shirt"]


@proves("answer", "They also apply to detail lookups")
def _():
    goods()
    mug = Product.objects.get(name="Red mug")
    detail = type("Detail", (generics.RetrieveAPIView,), {"queryset": Product.objects.all(), "serializer_class": ProductSerializer, "filter_backends": [SearchFilter], "search_fields": ["name"]})
    assert call(detail, pk=mug.pk).status_code == 200 and call(detail, url="/?search=shirt", pk=mug.pk).status_code == 404


@proves("follow-up", "makes the database raise")
def _():
    goods()
    with raises(OperationalError):
        call(listed(SearchFilter, search_fields=["$name"]), url="/?search=(")
    assert names(listed(SearchFilter, search_fields=["name"]), "?search=(") == []
