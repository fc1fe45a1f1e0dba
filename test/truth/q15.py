"""Q15. Explain how authentication is integrated into DRF."""

from base64 import b64encode
from unittest import mock

from django.test import override_settings
from django.urls import path
from rest_framework.authentication import BaseAuthentication, BasicAuthentication, RemoteUserAuthentication, SessionAuthentication, TokenAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response
from rest_framework.settings import DEFAULTS
from rest_framework.views import APIView

from proofs import call, example, proves, site, user

shop = example()


class Who(APIView):
    permission_classes = [AllowAny]

    def get(self, request):
        return Response({"user": request.user.get_username(), "auth": request.auth and "set"})

    post = get


def who(*classes, permission=AllowAny):
    return type("View", (Who,), {"authentication_classes": list(classes), "permission_classes": [permission]})


def scheme(outcome, calls=None):
    class Scheme(BaseAuthentication):
        def authenticate(self, request):
            if calls is not None:
                calls.append(outcome)
            if outcome == "wrong":
                raise AuthenticationFailed
            return None if outcome == "absent" else (outcome, "token")

    return Scheme


@proves("example", "missing credentials are answered with 401")
def _():
    someone = user()
    client = site([path("me/", shop.WhoAmIView.as_view())])
    assert client.get("/me/").status_code == 401 and client.get("/me/")["WWW-Authenticate"] == "Token"
    key = f"Token {Token.objects.create(user=someone).key}"
    assert client.get("/me/", HTTP_AUTHORIZATION=key).json() == {"user": someone.username, "scheme": "TokenAuthentication"}
    client.force_login(someone)
    assert client.get("/me/").json()["scheme"] == "SessionAuthentication"


@proves(1, "authentication_classes on a view replaces it")
def _():
    from rest_framework.settings import api_settings

    assert [kind.rsplit(".")[-1] for kind in DEFAULTS["DEFAULT_AUTHENTICATION_CLASSES"]] == ["SessionAuthentication", "BasicAuthentication"]
    someone = user()
    client = site([path("default/", Who.as_view()), path("token/", who(TokenAuthentication).as_view())])
    basic = {"HTTP_AUTHORIZATION": "Basic " + b64encode(f"{someone.username}:pw".encode()).decode()}
    assert [client.get(address, **basic).json()["user"] for address in ("/default/", "/token/")] == [someone.username, ""]
    assert Who.authentication_classes == api_settings.DEFAULT_AUTHENTICATION_CLASSES


@proves(2, "stops at the first one that returns a result or raises")
@proves("in short", "DRF tries them in order")
def _():
    someone, calls = user(), []
    found = call(who(scheme("absent", calls), scheme(someone, calls), scheme("wrong", calls)))
    assert found.data == {"user": someone.username, "auth": "set"} and calls == ["absent", someone]
    calls.clear()
    assert call(who(scheme("wrong", calls), scheme(someone, calls))).status_code == 403 and calls == ["wrong"]


@proves(3, "continues as AnonymousUser")
@proves("pitfall", "a request without any credentials still reaches the handler")
def _():
    assert call(who(TokenAuthentication)).data == {"user": "", "auth": None}
    assert call(who(TokenAuthentication, permission=IsAuthenticated)).status_code == 401


@proves(4, "determines whether a refused anonymous request gets 401 or 403")
def _():
    for classes, status in (((TokenAuthentication, SessionAuthentication), 401), ((SessionAuthentication, TokenAuthentication), 403)):
        assert call(who(*classes, permission=IsAuthenticated)).status_code == status


@proves(5, "only BasicAuthentication and RemoteUserAuthentication hand the check to")
def _():
    someone = user()
    key = Token.objects.create(user=someone).key
    sent = {
        BasicAuthentication: {"HTTP_AUTHORIZATION": "Basic " + b64encode(f"{someone.username}:pw".encode()).decode()},
        RemoteUserAuthentication: {"REMOTE_USER": someone.username},
        TokenAuthentication: {"HTTP_AUTHORIZATION": f"Token {key}"},
        SessionAuthentication: {},
    }
    asked = set()
    client = site([path(kind.__name__, who(kind).as_view()) for kind in sent])
    client.force_login(someone)
    for kind, headers in sent.items():
        with mock.patch("rest_framework.authentication.authenticate", return_value=someone) as authenticate:
            assert client.get(f"/{kind.__name__}", **headers).json()["user"] == someone.username
        if authenticate.called:
            asked.add(kind)
    assert asked == {BasicAuthentication, RemoteUserAuthentication}


@proves(6, "middleware sees only the user that Django's middleware set")
def _():
    seen = []

    def middleware(get_response):
        def handle(request):
            seen.append(request.user.is_authenticated)
            response = get_response(request)
            seen.append(request.user.is_authenticated)
            return response
        return handle

    from django.conf import settings

    key = f"Token {Token.objects.create(user=user()).key}"
    client = site([path("", who(TokenAuthentication).as_view())])
    with mock.patch("shop.middleware", middleware, create=True), override_settings(MIDDLEWARE=[*settings.MIDDLEWARE, "shop.middleware"]):
        assert client.get("/", HTTP_AUTHORIZATION=key).json()["user"]
    assert seen == [False, True]


@proves("answer", "makes it itself for logged-in users, with 403")
def _():
    client = site([path("", who(SessionAuthentication).as_view())], enforce_csrf_checks=True)
    assert client.post("/").status_code == 200
    client.force_login(user())
    assert client.post("/").status_code == 403 and client.get("/").status_code == 200


@proves("follow-up", "DRF marks its views as exempt")
def _():
    from django.conf import settings
    from django.http import HttpResponse

    client = site([path("drf/", who().as_view()), path("django/", lambda request: HttpResponse())])
    with override_settings(MIDDLEWARE=[*settings.MIDDLEWARE, "django.contrib.auth.middleware.LoginRequiredMiddleware"], LOGIN_URL="/login/"):
        assert client.get("/drf/").status_code == 200 and client.get("/django/").status_code == 302
