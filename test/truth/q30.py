"""Q30. How do you handle expired or revoked tokens?"""

import contextlib
from datetime import timedelta
from unittest import mock

from django.test import override_settings
from django.urls import path
from django.utils import timezone
from rest_framework.authentication import TokenAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.authtoken.views import obtain_auth_token
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, SlidingToken
from rest_framework_simplejwt.views import TokenBlacklistView, TokenRefreshView

from proofs import example, proves, site, source, user

SETTINGS = {"SIMPLE_JWT": {"ROTATE_REFRESH_TOKENS": True, "BLACKLIST_AFTER_ROTATION": True, "SIGNING_KEY": "only-for-proofs-of-the-bank-of-questions"}}

shop = example()


class Me(APIView):
    authentication_classes = [JWTAuthentication, TokenAuthentication]
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response(request.user.pk)


class SafeRefresh(TokenRefreshView):
    serializer_class = shop.RefreshSerializer


def client():
    return site([
        path("me/", Me.as_view()), path("refresh/", TokenRefreshView.as_view()), path("safe/", SafeRefresh.as_view()),
        path("logout/", TokenBlacklistView.as_view()), path("login/", obtain_auth_token),
    ])


def status(token, word="Bearer"):
    return client().get("/me/", HTTP_AUTHORIZATION=f"{word} {token}").status_code


def refreshed(token, address="/refresh/"):
    answer = client().post(address, {"refresh": str(token)})
    return answer.status_code, answer.json().get("refresh")


@contextlib.contextmanager
def with_settings(**changes):
    """simplejwt's modules hold the object that its settings were when they were imported."""
    with contextlib.ExitStack() as entered:
        for name, value in changes.items():
            entered.enter_context(mock.patch.object(api_settings, name, value))
        yield


@proves("example", "Log out everywhere")
@proves(4, "its successors have to be revoked too, which simplejwt leaves to you")
def _():
    someone, bystander = user(), RefreshToken.for_user(user())
    for address, lives in (("/refresh/", 200), ("/safe/", 401)):
        stolen = RefreshToken.for_user(someone)
        _, thief = refreshed(stolen, address)
        assert refreshed(stolen, address)[0] == 401  # the victim comes second
        assert refreshed(thief, address)[0] == lives
    for wrong in ("x", AccessToken.for_user(someone)):
        assert refreshed(wrong, "/safe/")[0] == 401
    assert [client().post("/safe/", body, format="json").status_code for body in ([1], {}, {"refresh": ""})] == [400] * 3
    assert refreshed(bystander, "/safe/")[0] == 200
    gone = user()
    late = RefreshToken.for_user(gone)
    gone.delete()
    assert refreshed(late, "/safe/")[0] == 401
    shop.revoke_all(someone.pk)
    assert OutstandingToken.objects.filter(user=someone).count() == BlacklistedToken.objects.filter(token__user=someone).count()


@proves(1, "an expired JWT leads to 401")
def _():
    token = AccessToken.for_user(user())
    assert status(token) == 200
    token.set_exp(from_time=timezone.now() - timedelta(hours=1))
    answer = client().get("/me/", HTTP_AUTHORIZATION=f"Bearer {token}")
    assert answer.status_code == 401 and answer["WWW-Authenticate"].startswith("Bearer")


@proves(2, "for refresh and sliding tokens, not for access tokens")
@proves("pitfall", "keeps working until it expires")
def _():
    refresh = RefreshToken.for_user(user())
    access = refresh.access_token
    assert client().post("/logout/", {"refresh": str(refresh)}).status_code == 200
    assert refreshed(refresh)[0] == 401 and status(access) == 200
    with with_settings(AUTH_TOKEN_CLASSES=(SlidingToken,)):
        sliding = SlidingToken.for_user(user())
        assert status(sliding) == 200
        sliding.blacklist()
        assert status(sliding) == 401


@proves(3, "a refresh token that was used before is refused")
def _():
    for change, second in (({}, 401), ({"BLACKLIST_AFTER_ROTATION": False}, 200), ({"ROTATE_REFRESH_TOKENS": False}, 200)):
        with with_settings(**change):
            token = RefreshToken.for_user(user())
            assert [refreshed(token)[0] for _ in range(2)] == [200, second], change


@proves(5, "by introspection or a shared token store")
def _():
    import responses
    from oauth2_provider.contrib.rest_framework import OAuth2Authentication
    from oauth2_provider.models import get_access_token_model, get_application_model

    view = type("View", (Me,), {"authentication_classes": [OAuth2Authentication]})
    visitor = site([path("", view.as_view())])
    # A shared store: the row is gone, and so is the right.
    row = get_access_token_model().objects.create(user=user(), token="shared", expires=timezone.now() + timedelta(hours=1), application=get_application_model().objects.create())
    assert visitor.get("/", HTTP_AUTHORIZATION="Bearer shared").status_code == 200
    row.delete()
    assert visitor.get("/", HTTP_AUTHORIZATION="Bearer shared").status_code == 401
    elsewhere = {"RESOURCE_SERVER_INTROSPECTION_URL": "https://as.example/i/", "RESOURCE_SERVER_INTROSPECTION_CREDENTIALS": ("id", "secret")}
    with override_settings(OAUTH2_PROVIDER=elsewhere), responses.RequestsMock() as server:
        server.post("https://as.example/i/", json={"active": True, "username": user().username, "scope": "", "exp": int(timezone.now().timestamp()) + 60})
        assert visitor.get("/", HTTP_AUTHORIZATION="Bearer far").status_code == 200
    get_access_token_model().objects.all().delete()  # what was kept of the answer
    with override_settings(OAUTH2_PROVIDER=elsewhere), responses.RequestsMock() as server:
        server.post("https://as.example/i/", json={"active": False})
        assert visitor.get("/", HTTP_AUTHORIZATION="Bearer far").status_code == 401


source("answer", "for up to ten hours by default", "oauth2_provider/settings.py", '"RESOURCE_SERVER_TOKEN_CACHING_SECONDS": 36000')


@proves(6, "is revoked by deleting its row")
@proves("in short", "DRF tokens by deleting the row, because they never expire")
def _():
    token = Token.objects.create(user=user())
    Token.objects.update(created=timezone.now() - timedelta(days=4000))
    assert status(token.key, "Token") == 200
    token.delete()
    assert status(token.key, "Token") == 401


@proves("answer", "because ObtainAuthToken returns an existing one")
def _():
    someone = user()
    token = Token.objects.create(user=someone)
    Token.objects.update(created=timezone.now() - timedelta(days=400))
    body = {"username": someone.username, "password": "pw"}
    assert client().post("/login/", body).json()["token"] == token.key
    token.delete()
    assert client().post("/login/", body).json()["token"] != token.key


@proves("answer", "refuses the user's older access tokens")
def _():
    for check, after in ((True, 401), (False, 200)):
        with with_settings(CHECK_REVOKE_TOKEN=check):
            someone = user()
            token = AccessToken.for_user(someone)
            assert status(token) == 200
            someone.set_password("new")
            someone.save()
            assert status(token) == after and status(AccessToken.for_user(someone)) == 200


@proves("example", "the 401 that follows would roll it back")
def _():
    from django.db import connection

    assert connection.in_atomic_block
    someone = user()
    stolen = RefreshToken.for_user(someone)
    refreshed(stolen, "/safe/")
    before = BlacklistedToken.objects.count()
    connection.settings_dict["ATOMIC_REQUESTS"] = True
    try:
        assert refreshed(stolen, "/safe/")[0] == 401 and BlacklistedToken.objects.count() == before
    finally:
        connection.settings_dict["ATOMIC_REQUESTS"] = False
    assert refreshed(stolen, "/safe/")[0] == 401 and BlacklistedToken.objects.count() > before


@proves("follow-up", "so both get tokens")
def _():
    raw = str(RefreshToken.for_user(user()))
    first, second = RefreshToken(raw), RefreshToken(raw)  # both have passed the check
    for token in (first, second):
        token.blacklist()
        assert status(token.access_token) == 200
    assert refreshed(raw)[0] == 401
