"""Q5. How do you handle versioning in REST APIs?"""

from django.urls import include, path
from django.utils.decorators import method_decorator
from django.views.decorators.vary import vary_on_headers
from rest_framework import versioning
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.settings import DEFAULTS
from rest_framework.views import APIView

from proofs import example, products, proves, reading, site

shop = example()

reading(6, "not for an added optional field", disputed="Who generates strict clients that fail on a field that they do not know.",
        stands="Such a client breaks the rule that readers ignore what they do not know; with a version for each field nobody could keep up.")


class Versioned(APIView):
    versioning_class = None

    def get(self, request, **kwargs):
        return Response({"version": request.version})


def view(scheme, **attributes):
    """A view that says the version that this scheme found."""
    scheme = scheme and type("Scheme", (scheme,), {"allowed_versions": None, "default_version": None, **attributes})
    return type("View", (Versioned,), {"versioning_class": scheme})


@proves("example", "request.version ==")
def _():
    products(1)
    client = site({"products": shop.ProductViewSet})

    def fields(accept):
        return set(client.get("/products/", HTTP_ACCEPT=accept).json()[0])

    assert fields("application/json") == fields("application/json; version=1") < fields("application/json; version=2")
    assert client.get("/products/", HTTP_ACCEPT="application/json; version=3").status_code == 406


@proves(1, "the path, the Accept header, the query string or the host name")
@proves("in short", "a versioning class reads it")
@proves(2, "as request.version")
def _():
    client = site([
        path("path/<version>/", view(versioning.URLPathVersioning).as_view()),
        path("header/", view(versioning.AcceptHeaderVersioning).as_view()),
        path("query/", view(versioning.QueryParameterVersioning).as_view()),
        path("host/", view(versioning.HostNameVersioning).as_view()),
    ])
    assert client.get("/path/2/").json()["version"] == "2"
    assert client.get("/header/", HTTP_ACCEPT="application/json; version=2").json()["version"] == "2"
    assert client.get("/query/?version=2").json()["version"] == "2"
    assert client.get("/host/", HTTP_HOST="v2.example.com").json()["version"] == "v2"
    assert client.get("/header/").json()["version"] is None


@proves(3, "as in application/json; version=2")
@proves("answer", "does not look inside the media type's name")
def _():
    class Vendor(JSONRenderer):
        media_type = "application/vnd.myapp+json"

    vendor = view(versioning.AcceptHeaderVersioning)
    vendor.renderer_classes = [Vendor]
    client = site([path("a/", view(versioning.AcceptHeaderVersioning).as_view()), path("b/", vendor.as_view())])
    assert client.get("/a/", HTTP_ACCEPT="application/json; version=2").json()["version"] == "2"
    assert client.get("/a/", HTTP_ACCEPT="application/json", HTTP_VERSION="2").json()["version"] is None
    assert client.get("/b/", HTTP_ACCEPT="application/vnd.myapp+json; version=2").json()["version"] == "2"


@proves(4, "looks the same to the client as URLPathVersioning")
def _():
    by_namespace = view(versioning.NamespaceVersioning).as_view()
    client = site([
        path("namespace/v1/", include(([path("", by_namespace)], "shop"), namespace="v1")),
        path("namespace/v2/", include(([path("", by_namespace)], "shop"), namespace="v2")),
        path("path/<version>/", view(versioning.URLPathVersioning).as_view()),
    ])
    for version in ("v1", "v2"):
        assert client.get(f"/namespace/{version}/").json() == client.get(f"/path/{version}/").json() == {"version": version}


@proves(5, "DEFAULT_VERSIONING_CLASS is None")
def _():
    assert DEFAULTS["DEFAULT_VERSIONING_CLASS"] is None and DEFAULTS["VERSION_PARAM"] == "version"
    client = site([path("a/", view(None).as_view())])
    assert client.get("/a/?version=2", HTTP_ACCEPT="application/json; version=2").json()["version"] is None


@proves("answer", "406 with the header scheme and 404 with the others")
@proves("pitfall", "reject requests that name no version")
def _():
    limit = {"allowed_versions": ["v1"]}
    named = view(versioning.NamespaceVersioning, **limit).as_view()
    client = site([
        path("path/", view(versioning.URLPathVersioning, **limit).as_view()),
        path("path/<version>/", view(versioning.URLPathVersioning, **limit).as_view()),
        path("header/", view(versioning.AcceptHeaderVersioning, **limit).as_view()),
        path("query/", view(versioning.QueryParameterVersioning, **limit).as_view()),
        path("host/", view(versioning.HostNameVersioning, **limit).as_view()),
        path("namespace/", include(([path("", named)], "shop"), namespace="v9")),
        path("default/", view(versioning.QueryParameterVersioning, default_version="v1", **limit).as_view()),
    ])
    wrong = {"/path/v9/": {}, "/query/?version=v9": {}, "/host/": {"HTTP_HOST": "v9.example.com"}, "/namespace/": {}}
    assert {client.get(address, **extra).status_code for address, extra in wrong.items()} == {404}
    assert client.get("/header/", HTTP_ACCEPT="application/json; version=v9").status_code == 406
    assert [client.get(address).status_code for address in ("/path/", "/header/", "/query/", "/default/")] == [404, 406, 404, 200]


@proves("pitfall", "with the default renderers gives 406")
def _():
    class Named(JSONRenderer):
        media_type = "application/vnd.myapp.v2+json"

    named = view(versioning.AcceptHeaderVersioning, default_version="1")
    named.renderer_classes = [Named]
    client = site([path("a/", view(versioning.AcceptHeaderVersioning).as_view()), path("b/", named.as_view())])
    assert client.get("/a/", HTTP_ACCEPT="application/vnd.myapp.v2+json").status_code == 406
    assert client.get("/b/", HTTP_ACCEPT="application/vnd.myapp.v2+json").json()["version"] == "1"


@proves("answer", "keeps the caller's version in path, namespace and query schemes")
def _():
    class Linked(APIView):
        def get(self, request, **kwargs):
            return Response(reverse("here", request=request))

    def linked(scheme):
        return type("View", (Linked,), {"versioning_class": view(scheme).versioning_class}).as_view()

    for scheme, address in ((versioning.URLPathVersioning, "/v2/"), (versioning.QueryParameterVersioning, "/?version=v2")):
        pattern = "<version>/" if scheme is versioning.URLPathVersioning else ""
        client = site([path(pattern, linked(scheme), name="here")])
        assert client.get(address).json() == f"http://testserver{address}"
    client = site([path(f"{name}/", include(([path("", linked(versioning.NamespaceVersioning), name="here")], "shop"), namespace=name)) for name in ("v1", "v2")])
    assert client.get("/v2/").json() == "http://testserver/v2/"


@proves("follow-up", "only for views with more than one renderer")
def _():
    class One(view(versioning.AcceptHeaderVersioning)):
        renderer_classes = [JSONRenderer]

    varied = method_decorator(vary_on_headers("Accept"), name="dispatch")(type("Varied", (One,), {}))
    client = site([path("two/", view(versioning.AcceptHeaderVersioning).as_view()), path("one/", One.as_view()), path("varied/", varied.as_view())])
    sent = {name: "Accept" in client.get(f"/{name}/").get("Vary", "") for name in ("two", "one", "varied")}
    assert sent == {"two": True, "one": False, "varied": True}
