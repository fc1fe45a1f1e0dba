"""Q64. Describe the process for building a custom authentication class in DRF."""

import hashlib

from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import WrappedAttributeError
from rest_framework.response import Response
from rest_framework.test import APIClient
from rest_framework.views import APIView

from proofs import call, example, proves, queries, raises, site, user
from shop.models import ApiKey

shop = example()


class Second(BaseAuthentication):
    """Takes whoever sends X-User."""

    def authenticate(self, request):
        name = request.headers.get("X-User")
        return (user(name), "second") if name else None


class Whoami(APIView):
    authentication_classes = [shop.ApiKeyAuthentication, Second]
    permission_classes = [AllowAny]

    def get(self, request):
        return Response([request.user.username, str(request.auth)])


class Closed(Whoami):
    permission_classes = [IsAuthenticated]


def keyed(**fields):
    return ApiKey.objects.create(user=user(**fields), digest=hashlib.sha256(b"s3cret").hexdigest())


@proves("example", "request.user, request.auth")
@proves("in short", "returns (user, auth), or None if its credentials are absent, or raises AuthenticationFailed if they are wrong")
def _():
    key = keyed()
    client = site({"": Whoami})
    with queries() as seen:
        assert client.get("/", HTTP_AUTHORIZATION="Api-Key s3cret").data == [key.user.username, str(key)]
    assert len(seen) == 1
    assert client.get("/").data == ["", "None"]
    for header in ("Api-Key wrong", "Api-Key", "Api-Key a b", "Api-Key \xff"):
        assert client.get("/", HTTP_AUTHORIZATION=header).status_code == 401, header
    key.user.is_active = False
    key.user.save()
    assert client.get("/", HTTP_AUTHORIZATION="Api-Key s3cret").status_code == 401


@proves(1, "passes the request to the next class")
def _():
    assert site({"": Whoami}).get("/", HTTP_X_USER="ada").data == ["ada", "second"]


@proves(2, "which stops the chain at once")
def _():
    answer = site({"": Whoami}).get("/", HTTP_AUTHORIZATION="Api-Key wrong", HTTP_X_USER="ada")
    assert answer.status_code == 401 and answer.data["detail"] == "Invalid API key."


@proves(3, "becomes request.auth, for example the token object")
def _():
    key = keyed()

    class Checks(Whoami):
        def get(self, request):
            return Response(request.auth == key)

    assert site({"": Checks}).get("/", HTTP_AUTHORIZATION="Api-Key s3cret").data is True


@proves(4, "on the first class of the list; without it the client sees a 403")
@proves("in short", "authenticate_header() makes it 401, not 403")
def _():
    class SecondFirst(Closed):
        authentication_classes = [Second, shop.ApiKeyAuthentication]

    answer = site({"": Closed}).get("/")
    assert answer.status_code == 401 and answer["WWW-Authenticate"] == "Api-Key"
    assert site({"": SecondFirst}).get("/").status_code == 403


@proves(5, "an error even on a view with AllowAny, because authentication runs before permissions")
def _():
    assert site({"": Whoami}).get("/", HTTP_AUTHORIZATION="Api-Key wrong").status_code == 401


@proves(6, "has to enforce CSRF itself, since DRF views are exempt")
def _():
    class ByCookie(BaseAuthentication):
        def authenticate(self, request):
            return (user(), None) if "key" in request.COOKIES else None

    class Write(APIView):
        authentication_classes, permission_classes = [ByCookie], [IsAuthenticated]

        def post(self, request):
            return Response("written")

    class BySession(Write):
        authentication_classes = [SessionAuthentication]

    assert Write.as_view().csrf_exempt
    client = site({"": Write, "session/": BySession}, enforce_csrf_checks=True)
    assert isinstance(client, APIClient)
    client.cookies["key"] = "1"
    assert client.post("/").data == "written"  # no token of CSRF was sent
    client.force_login(user())
    assert client.post("/session/").status_code == 403


@proves("pitfall", "on a public endpoint it succeeds silently")
@proves("pitfall", "raising when the header is merely absent, blocks every other scheme in the list")
def _():
    class Forgives(shop.ApiKeyAuthentication):
        def authenticate(self, request):
            try:
                return super().authenticate(request)
            except AuthenticationFailed:
                return None

    class Insists(shop.ApiKeyAuthentication):
        def authenticate(self, request):
            if "Authorization" not in request.headers:
                raise AuthenticationFailed
            return super().authenticate(request)

    forgiving = type("Forgiving", (Whoami,), {"authentication_classes": [Forgives]})
    insisting = type("Insisting", (Whoami,), {"authentication_classes": [Insists, Second]})
    assert site({"": forgiving}).get("/", HTTP_AUTHORIZATION="Api-Key wrong").status_code == 200
    assert site({"": insisting}).get("/", HTTP_X_USER="ada").status_code == 401


@proves("follow-up", "The deletion works at once, as long as nothing caches the lookup")
def _():
    old = keyed()
    ApiKey.objects.create(user=old.user, digest=hashlib.sha256(b"n3w").hexdigest())
    client = site({"": Closed})

    def statuses():
        return [client.get("/", HTTP_AUTHORIZATION=f"Api-Key {key}").status_code for key in ("s3cret", "n3w")]

    assert statuses() == [200, 200]
    old.delete()
    assert statuses() == [401, 200]


@proves("answer", "An AttributeError in authenticate() comes out as WrappedAttributeError")
def _():
    class Broken(BaseAuthentication):
        def authenticate(self, request):
            return None.user

    with raises(WrappedAttributeError, "has no attribute 'user'"):
        call(type("View", (Whoami,), {"authentication_classes": [Broken]}))
