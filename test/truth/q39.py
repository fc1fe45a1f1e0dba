"""Q39. How do you use DRF’s test client to perform API requests during tests?"""

from django.test import Client
from django.urls import path
from rest_framework import permissions, serializers, views
from rest_framework.exceptions import ErrorDetail
from rest_framework.response import Response
from rest_framework.test import APIClient

from proofs import example, proves, raises, site, source, tests, user
from shop.views import OrderViewSet, ProductViewSet

shop = example()


class Echo(views.APIView):
    permission_classes = [permissions.AllowAny]

    def get(self, request):
        return Response({"language": request.headers.get("accept-language"), "name": request.user.username, "query": request.query_params})

    def post(self, request):
        return Response({"type": request.content_type.split(";")[0], "data": request.data})


@proves("example", "test_life_of_a_product")
@proves("in short", "set credentials, call get(), post()")
def _():
    result = tests(shop.ProductClientTests)
    assert result.testsRun == 1 and result.wasSuccessful(), result.failures + result.errors
    deaf = type("Deaf", (ProductViewSet,), {"filter_backends": []})
    from django.urls import include
    from rest_framework.routers import SimpleRouter

    router = SimpleRouter()
    router.register("products", deaf)
    site([path("api/", include(router.urls))])
    assert len(tests(shop.ProductClientTests).failures) == 1, "a search that finds everything is noticed"

    class Blind(deaf):
        def get_queryset(self):
            return super().get_queryset().none() if self.action == "list" else super().get_queryset()

    router = SimpleRouter()
    router.register("products", Blind)
    site([path("api/", include(router.urls))])
    assert len(tests(shop.ProductClientTests).failures) == 1, "a search that finds nothing is noticed"


@proves(1, "runs middleware, routing and view in the test process")
def _():
    import os

    class Place(Echo):
        def get(self, request):
            session = hasattr(request._request, "session")
            return Response({"pid": os.getpid(), "session": session, "route": request.resolver_match.route})

    assert issubclass(APIClient, Client)
    found = site([path("place/", Place.as_view())]).get("/place/").json()
    assert found == {"pid": os.getpid(), "session": True, "route": "place/"}


@proves(2, "encodes the data and sets the content type")
@proves(3, "multipart until TEST_REQUEST_DEFAULT_FORMAT changes it")
def _():
    client = site({"echo/": Echo})
    assert client.post("/echo/", {"a": [1, None]}, format="json").json() == {"type": "application/json", "data": {"a": [1, None]}}
    assert client.post("/echo/", {"a": 1}).json()["type"] == "multipart/form-data"
    changed = type("Changed", (APIClient,), {"default_format": "json"})()
    assert changed.post("/echo/", {"a": 1}).json()["type"] == "application/json"
    with raises(AssertionError, "both `format` and `content_type`"):
        client.post("/echo/", {}, format="json", content_type="application/json")
    with raises(AssertionError, "Available formats"):
        client.post("/echo/", {}, format="xml")


source(3, "until TEST_REQUEST_DEFAULT_FORMAT changes it", "rest_framework/test.py",
       "default_format = api_settings.TEST_REQUEST_DEFAULT_FORMAT")


@proves(4, "applies to every later call")
@proves("answer", "logout() clears them all")
def _():
    client = site({"echo/": Echo})
    assert client.get("/echo/", headers={"accept-language": "de"}).json()["language"] == "de"
    assert client.get("/echo/").json()["language"] is None
    client.credentials(HTTP_ACCEPT_LANGUAGE="fr")
    client.force_authenticate(user("ana"))
    assert [client.get("/echo/").json()[key] for key in ("language", "name") for _ in range(2)] == ["fr", "fr", "ana", "ana"]
    client.logout()
    assert client.get("/echo/").json() == {"language": None, "name": "", "query": {}}
    for found in (client.get("/echo/", query_params={"page": 2}), client.get("/echo/", {"page": 2})):
        assert found.json()["query"] == {"page": "2"}


@proves(5, "response.data is the value before rendering")
@proves("follow-up", "data still holds ErrorDetail objects")
def _():
    client = site({"orders": OrderViewSet}, as_user=user())
    response = client.post("/orders/", {"quantity": 0}, format="json")
    assert isinstance(response.data["quantity"][0], ErrorDetail) and response.data["quantity"][0].code == "min_value"
    assert type(response.json()["quantity"][0]) is str


@proves("pitfall", "a BooleanField that you did not send counts as False")
@proves("pitfall", "makes the client itself raise an exception")
def _():
    class Flags(serializers.Serializer):
        flag = serializers.BooleanField()
        given = serializers.BooleanField(default=True)
        empty = serializers.BooleanField(allow_null=True, required=False)

    class Save(views.APIView):
        permission_classes = [permissions.AllowAny]

        def post(self, request):
            flags = Flags(data=request.data)
            flags.is_valid(raise_exception=True)
            return Response(flags.validated_data)

        put = post

    client = site({"flags/": Save})
    for send in (client.post, client.put):
        assert send("/flags/", {}).json() == {"flag": False, "given": True, "empty": None}
        assert send("/flags/", {}, format="json").status_code == 400
    with raises(TypeError, "Cannot encode None"):
        client.post("/flags/", {"a": None})
    with raises(AssertionError, "nested data"):
        client.post("/flags/", {"a": {"b": 1}})
