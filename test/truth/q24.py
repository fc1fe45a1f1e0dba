"""Q24. How do you integrate OAuth2 with DRF?"""

from base64 import b64encode
from datetime import timedelta

from django.test import Client
from django.urls import include, path
from django.utils import timezone
from oauth2_provider.contrib.rest_framework import OAuth2Authentication, TokenHasScope
from oauth2_provider.models import get_access_token_model, get_application_model
from oauth2_provider.settings import oauth2_settings
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import example, orders, proves, site, source, user

shop = example()

source(3, "Authorization code with PKCE suits user-facing apps", "oauth2_provider/settings.py", '"PKCE_REQUIRED": True')


class Me(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response({"user": str(request.user), "application": request.auth.application.name})


def application(**fields):
    return get_application_model().objects.create(**{"name": "App", "client_type": "confidential", "authorization_grant_type": "client-credentials", **fields})


def token(owner, scope=""):
    made = get_access_token_model().objects.create(
        user=owner, scope=scope, token=f"t-{owner and owner.pk}-{scope}", application=application(), expires=timezone.now() + timedelta(hours=1))
    return {"HTTP_AUTHORIZATION": f"Bearer {made.token}"}


def client(*more):
    return site([*shop.urlpatterns, path("orders/", shop.OrderListView.as_view()), path("me/", Me.as_view()), *more])


@proves("example", "the scope does not restrict the rows")
@proves(4, "do not replace user permissions")
@proves("in short", "check scopes with permissions such as TokenHasScope")
def _():
    mine, foreign = orders(2)
    visitor = client()
    answer = visitor.get("/orders/", **token(mine.customer, "orders:read"))
    assert [row["id"] for row in answer.json()] == [mine.pk]
    assert visitor.get("/orders/", **token(mine.customer, "orders:write")).status_code == 403
    assert visitor.get("/orders/").status_code == visitor.get("/orders/", HTTP_AUTHORIZATION="Bearer wrong").status_code == 401


@proves(1, "belongs to django-oauth-toolkit")
def _():
    import rest_framework.authentication

    assert OAuth2Authentication.__module__.startswith("oauth2_provider.") and not hasattr(rest_framework.authentication, "OAuth2Authentication")


@proves(2, "registered as applications with a client type and a grant type")
@proves(3, "client credentials suit machines")
def _():
    def ask(client_id, secret):
        basic = b64encode(f"{client_id}:{secret}".encode()).decode()
        return client().post("/o/token/", "grant_type=client_credentials", content_type="application/x-www-form-urlencoded", HTTP_AUTHORIZATION=f"Basic {basic}")

    application(client_id="machine", client_secret="s3cret")
    application(client_id="people", client_secret="s3cret", authorization_grant_type="authorization-code", redirect_uris="https://a.example/")
    assert ask("machine", "s3cret").json()["expires_in"] == 900
    assert ask("machine", "wrong").status_code == ask("nobody", "s3cret").status_code == 401
    assert ask("people", "s3cret").status_code == 400  # its grant type is another
    assert oauth2_settings.PKCE_REQUIRED is True


@proves(5, "validate foreign tokens by introspection")
def _():
    import responses
    from django.conf import settings
    from django.test import override_settings

    someone = user()
    visitor = client()
    elsewhere = {**settings.OAUTH2_PROVIDER, "RESOURCE_SERVER_INTROSPECTION_URL": "https://as.example/introspect/", "RESOURCE_SERVER_INTROSPECTION_CREDENTIALS": ("id", "secret")}
    known = {"active": True, "scope": "orders:read", "username": someone.username, "exp": int(timezone.now().timestamp()) + 60, "client_id": "x"}
    assert visitor.get("/orders/", HTTP_AUTHORIZATION="Bearer foreign").status_code == 401
    with override_settings(OAUTH2_PROVIDER=elsewhere), responses.RequestsMock() as server:
        server.post("https://as.example/introspect/", json=known)
        assert visitor.get("/orders/", HTTP_AUTHORIZATION="Bearer foreign").status_code == 200
        assert len(server.calls) == 1 and "token=foreign" in server.calls[0].request.body
    with override_settings(OAUTH2_PROVIDER=elsewhere), responses.RequestsMock() as server:
        server.post("https://as.example/introspect/", json={"active": False})
        assert visitor.get("/orders/", HTTP_AUTHORIZATION="Bearer other").status_code == 401


@proves("pitfall", "accepts every valid token whatever its scopes")
def _():
    someone = user()
    assert client().get("/me/", **token(someone, "")).json()["user"] == someone.username


@proves("pitfall", "any user can register a client-credentials application")
def _():
    form = {"name": "Evil", "client_id": "evil", "client_secret": "s", "client_type": "confidential", "authorization_grant_type": "client-credentials"}
    browser, someone = client(), user()
    browser.force_login(someone)
    assert browser.post("/o/applications/register/", form).status_code == 404
    browser = site([path("o/", include("oauth2_provider.urls"))])
    browser.force_login(someone)
    assert browser.post("/o/applications/register/", form).status_code == 302
    basic = b64encode(b"evil:s").decode()
    got = Client().post("/o/token/", {"grant_type": "client_credentials"}, headers={"authorization": f"Basic {basic}"}).json()
    assert set(got["scope"].split()) == {"orders:read", "orders:write"}


@proves("follow-up", "It is None, because no resource owner is involved")
def _():
    class ByScope(Me):
        permission_classes = [TokenHasScope]
        required_scopes = ["orders:read"]

    visitor = client(path("scope/", ByScope.as_view()))
    machine = token(None, "orders:read")
    assert visitor.get("/scope/", **machine).json() == {"user": "None", "application": "App"}
    assert visitor.get("/me/", **machine).status_code == 403
