"""Q21. How would you implement token-based authentication in DRF?"""

from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import override_settings
from django.urls import path
from rest_framework.authentication import TokenAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.authtoken.views import ObtainAuthToken, obtain_auth_token
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import APIView

from proofs import example, proves, queries, raises, site, user

shop = example()


class Me(APIView):
    def get(self, request):
        return Response({"user": request.user.username, "auth": type(request.auth).__name__})


def client():
    return site([*shop.urlpatterns, path("plain/", obtain_auth_token), path("me/", Me.as_view())])


def login(client, name, password="pw", address="/api-token-auth/", **extra):
    return client.post(address, {"username": name, "password": password}, **extra)


@proves("example", "throttle_scope =")
@proves(3, "the word Token, a space and the key")
@proves("in short", "Clients then send Authorization: Token")
def _():
    someone, visitor = user(), client()
    key = login(visitor, someone.username).json()["token"]
    assert len(key) == 40 and int(key, 16)
    assert visitor.get("/me/", HTTP_AUTHORIZATION=f"Token {key}").json() == {"user": someone.username, "auth": "Token"}
    for header in (key, f"Bearer {key}", f"Token{key}"):
        assert visitor.get("/me/", HTTP_AUTHORIZATION=header).status_code == 401
    assert visitor.get("/me/").status_code == 401
    assert login(visitor, someone.username, "wrong").status_code == 400
    assert [visitor.post("/api-token-auth/", body, format="json").status_code for body in ([1], 5, {})] == [400] * 3
    # Five a minute, whatever the client writes into X-Forwarded-For before the proxy's own entry.
    cache.clear()
    assert [login(visitor, "x", HTTP_X_FORWARDED_FOR=f"6.6.6.{n}, 10.0.0.9").status_code for n in range(7)] == [400] * 5 + [429] * 2


@proves(1, "its own entry in INSTALLED_APPS and a migration")
def _():
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    assert "rest_framework.authtoken" in settings.INSTALLED_APPS and Token._meta.app_label == "authtoken"
    assert [name for app, name in MigrationLoader(None).disk_migrations if app == "authtoken"]
    assert not list(apps.get_app_config("rest_framework").get_models())


@proves(2, "until the project routes obtain_auth_token")
def _():
    someone = user()
    assert login(site([path("me/", Me.as_view())]), someone.username).status_code == 404
    assert login(site([path("anywhere/", obtain_auth_token)]), someone.username, address="/anywhere/").status_code == 200


@proves(4, "through a one-to-one relation")
def _():
    someone = user()
    Token.objects.create(user=someone)
    assert Token._meta.get_field("user").one_to_one
    with raises(IntegrityError), transaction.atomic():
        Token.objects.create(user=someone)
    assert login(client(), someone.username).json()["token"] == Token.objects.get().key  # another device gets the same


@proves(5, "for every request that carries a token")
def _():
    token, visitor = Token.objects.create(user=user()), client()
    for _ in range(2):
        with queries() as seen:
            assert visitor.get("/me/", HTTP_AUTHORIZATION=f"Token {token.key}").status_code == 200
        assert len(seen) == 1 and "authtoken_token" in seen[0]["sql"] and " JOIN " in seen[0]["sql"]
    with queries() as seen:
        visitor.get("/me/")
    assert len(seen) == 0


@proves("answer", "stored in clear text as the primary key")
def _():
    token = Token.objects.create(user=user())
    assert Token._meta.pk.name == "key" and Token.objects.values_list("key", flat=True).get() == token.key
    token.user.is_active = False
    token.user.save()
    assert client().get("/me/", HTTP_AUTHORIZATION=f"Token {token.key}").status_code == 401


@proves("pitfall", "so your global throttles do not run on the login")
@proves("pitfall", "makes the login itself fail with 401")
def _():
    someone, visitor = user(), client()
    assert ObtainAuthToken.throttle_classes == () and shop.LoginView.throttle_classes != ()
    assert {login(visitor, "x", address="/plain/").status_code for _ in range(12)} == {400}
    stale = {"HTTP_AUTHORIZATION": "Token stale"}
    assert login(visitor, someone.username, address="/plain/", **stale).status_code == 401
    assert login(visitor, someone.username, **stale).status_code == 200
    # Each new address is a new client to the throttle, so it stops no distributed guessing.
    cache.clear()
    assert {login(visitor, someone.username, "wrong", REMOTE_ADDR=f"10.0.0.{n}", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}").status_code for n in range(12)} == {400}


@proves("example", "each new X-Forwarded-For counts as a new client")
def _():
    visitor = client()
    with override_settings(REST_FRAMEWORK={**settings.REST_FRAMEWORK, "NUM_PROXIES": None}):
        assert {login(visitor, "x", HTTP_X_FORWARDED_FOR=f"6.6.6.{n}, 10.0.0.9").status_code for n in range(12)} == {400}
    assert api_settings.NUM_PROXIES == 1


@proves("answer", "changes the word")
def _():
    class Bearer(TokenAuthentication):
        keyword = "Bearer"

    token = Token.objects.create(user=user())
    view = type("View", (Me,), {"authentication_classes": [Bearer]})
    assert [site([path("", view.as_view())]).get("/", HTTP_AUTHORIZATION=f"{word} {token.key}").status_code for word in ("Bearer", "Token")] == [200, 401]


@proves("follow-up", "Every key in it opens an account")
def _():
    people, visitor = [user(), user()], client()
    for someone in people:
        login(visitor, someone.username)
    leaked = list(Token.objects.values_list("key", flat=True))

    def statuses():
        return {visitor.get("/me/", HTTP_AUTHORIZATION=f"Token {key}").status_code for key in leaked}

    assert len(leaked) == 2 and statuses() == {200}
    Token.objects.all().delete()
    assert statuses() == {401} and login(visitor, people[0].username).json()["token"] not in leaked
