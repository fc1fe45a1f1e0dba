"""Q7. Why are statelessness and cacheability important principles in REST?"""

from unittest import mock

from django.contrib.auth import SESSION_KEY
from django.core.cache import caches
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path
from django.utils.cache import get_max_age
from django.views.decorators.cache import cache_control, cache_page
from django.views.decorators.http import etag
from rest_framework.authentication import SessionAuthentication, TokenAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import example, messages, proves, reading, site, user

shop = example()
price = {"now": "39.00", "computed": 0}


class Me(APIView):
    authentication_classes = [TokenAuthentication, SessionAuthentication]
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response(request.user.username)


def priced(request):
    price["computed"] += 1
    return HttpResponse(price["now"])


def instance(name):
    """The settings of one of several servers: sessions in its own memory, the database shared."""
    return override_settings(
        SESSION_ENGINE="django.contrib.sessions.backends.cache", SESSION_CACHE_ALIAS="default",
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}},
    )


reading(2, "not the resource state in the database", disputed="Who reads 'stateless' as 'keeps no data'.",
        stands="Fielding speaks of the session (5.1.3), which is the client's place in its work; keeping the orders is what the service is for.")
reading("pitfall", "permits it", disputed="Who expects that credentials in a request keep every cache away.",
        stands="RFC 9111, section 3.5, allows a shared cache to reuse such a response where it carries must-revalidate, public or s-maxage.")


@proves("example", "If-None-Match")
def _():
    first_request, first, second_request, second = messages(shop.blocks[0][1])
    view = cache_control(public=True, max_age=300)(etag(lambda request: "c3f7")(lambda request: HttpResponse("[]")))
    client = site([path("api/products/", view)])
    answer = client.get("/api/products/?category=books")
    assert answer.status_code == 200 and answer["ETag"] == first.headers["ETag"]
    assert get_max_age(answer) == 300 and "public" in answer["Cache-Control"] and "max-age=300" in first.headers["Cache-Control"]
    answer = client.get("/api/products/?category=books", HTTP_IF_NONE_MATCH=second_request.headers["If-None-Match"])
    assert answer.status_code == 304 and answer.content == b"" and second.start.startswith("HTTP/1.1 304")


@proves(1, "any of them can handle the next request")
@proves("in short", "With no session to find, any server can take any request")
def _():
    someone = user()
    token = f"Token {Token.objects.create(user=someone).key}"
    client = site([path("me/", Me.as_view())])
    with instance("a"):
        client.force_login(someone)
        assert client.session[SESSION_KEY] and client.get("/me/").status_code == 200
    with instance("b"):
        assert client.get("/me/").status_code == 401  # this instance has no such session
        assert client.get("/me/", HTTP_AUTHORIZATION=token).status_code == 200


@proves(3, "repeated data in every request")
def _():
    token = f"Token {Token.objects.create(user=user()).key}"
    client = site([path("me/", Me.as_view())])
    assert [client.get("/me/", **sent).status_code for sent in ({"HTTP_AUTHORIZATION": token}, {}, {"HTTP_AUTHORIZATION": token})] == [200, 401, 200]


@proves(4, "spares the server work")
def _():
    client = site([path("a/", cache_page(300)(priced)), path("b/", priced)])
    price["computed"] = 0
    assert {client.get("/a/").content for _ in range(3)} == {b"39.00"} and price["computed"] == 1
    assert [client.get("/b/").content for _ in range(2)] and price["computed"] == 3


@proves(5, "limited by lifetimes and validation")
def _():
    client = site([path("a/", cache_page(300)(priced)), path("b/", etag(lambda request: price["now"])(priced))])
    tag = client.get("/b/")["ETag"]
    client.get("/a/")
    try:
        price["now"] = "19.00"
        assert client.get("/a/").content == b"39.00"  # stale
        assert client.get("/b/", HTTP_IF_NONE_MATCH=tag).content == b"19.00"
        with mock.patch("django.core.cache.backends.locmem.time.time", return_value=caches["default"].get_backend_timeout(301)):
            assert client.get("/a/").content == b"19.00"
    finally:
        price["now"] = "39.00"


@proves("follow-up", "session data that Django keeps on the server")
def _():
    client = site([path("me/", Me.as_view())])
    client.force_login(user())
    cookie = client.cookies["sessionid"].value
    assert client.get("/me/").status_code == 200 and client.session.session_key == cookie
    client.session.flush()
    assert client.get("/me/", HTTP_COOKIE=f"sessionid={cookie}").status_code == 401
