"""Q19. How do you implement pagination in DRF and what options are available?"""

import warnings

from django.core.paginator import Paginator, UnorderedObjectListWarning
from rest_framework import generics, viewsets
from rest_framework.decorators import action
from rest_framework.pagination import CursorPagination, LimitOffsetPagination, PageNumberPagination
from rest_framework.response import Response
from rest_framework.settings import DEFAULTS
from rest_framework.views import APIView

from proofs import call, example, products, proves, queries, raises, site
from shop.models import Product
from shop.serializers import ProductSerializer

shop = example()


def paged(kind, **attributes):
    """A list view with a pagination class that has these attributes."""
    return type("View", (generics.ListAPIView,), {
        "queryset": Product.objects.order_by("pk"), "serializer_class": ProductSerializer,
        "pagination_class": kind and type("Pages", (kind,), attributes),
    })


def rows(view, query=""):
    data = call(view, url=f"/{query}").data
    return len(data if isinstance(data, list) else data["results"])


@proves("example", "max_page_size = 100")
def _():
    products(120)
    assert rows(shop.ProductList) == 20 and rows(shop.ProductList, "?page_size=7") == 7 and rows(shop.ProductList, "?page_size=5000") == 100
    for wrong in ("?page=abc", "?page=0", "?page=99"):
        assert call(shop.ProductList, url=f"/{wrong}").status_code == 404
    windows = paged(shop.Windows)
    assert [rows(windows, query) for query in ("", "?limit=7&offset=115", "?limit=5000", "?limit=x&offset=-1")] == [20, 5, 100, 20]


@proves(1, "both None by default")
def _():
    assert DEFAULTS["DEFAULT_PAGINATION_CLASS"] is DEFAULTS["PAGE_SIZE"] is None
    products(30)

    class Unset(generics.ListAPIView):
        queryset = Product.objects.order_by("pk")
        serializer_class = ProductSerializer

    assert rows(Unset) == 30


@proves(2, "The three built-in styles")
def _():
    products(5)
    for kind, query, size in ((PageNumberPagination, "?page=3", "page_size"), (LimitOffsetPagination, "?limit=2&offset=4", "default_limit"), (CursorPagination, "", "page_size")):
        view = paged(kind, **{size: 2}, **({"ordering": "pk"} if kind is CursorPagination else {}))
        assert rows(view, query) == (2 if kind is CursorPagination else 1)


@proves(3, "an APIView has to call the paginator itself")
def _():
    class ByHand(APIView):
        def get(self, request):
            paginator = PageNumberPagination()
            paginator.page_size = 2
            page = paginator.paginate_queryset(Product.objects.order_by("pk"), request, view=self)
            return paginator.get_paginated_response(ProductSerializer(page, many=True).data)

    class Forgotten(APIView):
        pagination_class = shop.StandardPages

        def get(self, request):
            return Response(ProductSerializer(Product.objects.order_by("pk"), many=True).data)

    products(30)
    assert rows(paged(shop.StandardPages)) == 20 and rows(ByHand) == 2 and rows(Forgotten) == 30


@proves(4, "sorts by -created unless told otherwise")
def _():
    products(3)
    assert CursorPagination.ordering == "-created"
    with raises(Exception, "Cannot resolve keyword 'created'"):
        call(paged(CursorPagination, page_size=2))
    page = call(paged(CursorPagination, page_size=2, ordering="-pk")).data
    assert "count" not in page and [row["name"] for row in page["results"]] == ["Product 2", "Product 1"]
    assert call(paged(PageNumberPagination, page_size=2)).data["count"] == 3


@proves(5, "works only together with page_size_query_param")
def _():
    products(9)
    assert rows(paged(PageNumberPagination, page_size=2, max_page_size=3), "?page_size=8") == 2
    assert rows(paged(PageNumberPagination, page_size=2, max_page_size=3, page_size_query_param="page_size"), "?page_size=8") == 3


@proves(6, "needs max_limit against a huge limit")
@proves("answer", "without a default, returns everything when none is sent")
def _():
    products(9)
    bare, capped = paged(LimitOffsetPagination), paged(LimitOffsetPagination, max_limit=2)
    both = paged(LimitOffsetPagination, max_limit=2, default_limit=2)
    assert [rows(view, "?limit=1000") for view in (bare, capped, both)] == [9, 2, 2]
    assert [rows(view) for view in (bare, capped, both)] == [9, 9, 2]


@proves("in short", "a pagination_class that has a page size")
@proves("answer", "A class without any page size turns it off too")
def _():
    products(9)
    for kind in (PageNumberPagination, LimitOffsetPagination, CursorPagination):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert rows(paged(kind, ordering="pk")) == 9
    assert rows(paged(PageNumberPagination, page_size=4)) == 4


@proves("pitfall", "UnorderedObjectListWarning")
def _():
    products(5)
    unordered = paged(PageNumberPagination, page_size=2)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call(unordered)
        unordered.queryset = Product.objects.all()
        assert not [warning for warning in caught if warning.category is UnorderedObjectListWarning]
        call(unordered)
    assert [warning for warning in caught if warning.category is UnorderedObjectListWarning]


@proves("answer", "In an @action of theirs")
def _():
    class Shelf(viewsets.GenericViewSet):
        queryset = Product.objects.order_by("pk")
        serializer_class = ProductSerializer
        pagination_class = shop.StandardPages

        @action(detail=False)
        def cheap(self, request):
            page = self.paginate_queryset(self.get_queryset())
            return self.get_paginated_response(self.get_serializer(page, many=True).data)

    products(30)
    assert len(site({"shelves": Shelf}).get("/shelves/cheap/").json()["results"]) == 20
    assert type("Whole", (Shelf,), {"pagination_class": None})().paginate_queryset(Product.objects.all()) is None


@proves("follow-up", "A cursor continues from the last value")
@proves("follow-up", "a Paginator with its own count")
def _():
    products(30)
    with queries() as seen:
        call(paged(PageNumberPagination, page_size=5), url="/?page=5")
    assert "COUNT(*)" in seen[0]["sql"] and "OFFSET 20" in seen[1]["sql"]
    cursor = paged(CursorPagination, page_size=5, ordering="pk")
    link = call(cursor).data["next"]
    with queries() as seen:
        assert call(cursor, url=link).data["results"][0]["name"] == "Product 5"
    assert len(seen) == 1 and "OFFSET" not in seen[0]["sql"] and '"id" > ' in seen[0]["sql"]

    class Estimated(Paginator):
        count = 1000

    with queries() as seen:
        assert call(paged(PageNumberPagination, page_size=5, django_paginator_class=Estimated)).data["count"] == 1000
    assert len(seen) == 1
