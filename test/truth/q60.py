"""Q60. How do you handle OAuth scopes and permissions to restrict API access?"""

from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from django.utils import timezone
from oauth2_provider.contrib.rest_framework import (
    IsAuthenticatedOrTokenHasScope, OAuth2Authentication, TokenHasReadWriteScope, TokenHasResourceScope, TokenHasScope,
    TokenMatchesOASRequirements,
)
from oauth2_provider.models import AccessToken, Application
from oauth2_provider.scopes import SettingsScopes
from oauth2_provider.settings import oauth2_settings
from oauth2_provider.views import TokenView
from rest_framework import authentication, permissions, views
from rest_framework.response import Response

from proofs import example, orders, proves, raises, site, user

shop = example()


class Limited(SettingsScopes):
    """Scopes by application: what a `SCOPES_BACKEND_CLASS` of one's own does."""

    def get_available_scopes(self, application=None, request=None, *args, **kwargs):
        everything = super().get_available_scopes(application, request, *args, **kwargs)
        return ["orders:read"] if application and application.name == "reports" else everything


def application(name="app"):
    return Application.objects.create(name=name, client_type="confidential", authorization_grant_type="client-credentials",
                                      client_id=name, client_secret="secret", hash_client_secret=False)


def token(scope, owner=None, **fields):
    """The header of a client that was granted these scopes."""
    number = AccessToken.objects.count()
    AccessToken.objects.create(token=f"t{number}", scope=scope, user=owner, expires=timezone.now() + timedelta(hours=1), **fields)
    return {"Authorization": f"Bearer t{number}"}


def guarded(*classes, **attributes):
    class Guarded(views.APIView):
        authentication_classes = [OAuth2Authentication]
        permission_classes = list(classes)

        def get(self, request):
            return Response({"user": request.user and request.user.username, "client": request.auth and request.auth.application_id})

        post = get

    for name, value in attributes.items():
        setattr(Guarded, name, value)
    return Guarded


def issued(client, name, scope=None):
    data = {"grant_type": "client_credentials", "client_id": name, "client_secret": "secret", **({"scope": scope} if scope else {})}
    return client.post("/token/", data)


@proves("example", "TokenHasResourceScope")
@proves(3, "appends :read or :write to each scope, according to the HTTP method")
@proves(4, "lacks the required scope gets 403")
@proves("in short", "A scope limits the client; the user's permissions still apply")
def _():
    ana = user()
    own, foreign = orders(1, customer=ana)[0], orders(1)[0]
    client = site({"orders": shop.OrderViewSet})
    read, write = token("orders:read", ana), token("orders:write", ana)
    assert [row["id"] for row in client.get("/orders/", headers=read).json()] == [own.pk]
    assert client.get(f"/orders/{foreign.pk}/", headers=read).status_code == 404
    assert client.post("/orders/", {}, format="json", headers=read).status_code == 403
    assert client.get("/orders/", headers=write).status_code == 403
    made = client.post("/orders/", {"quantity": 2}, format="json", headers=write)
    assert made.status_code == 201 and ana.orders.filter(pk=made.json()["id"]).exists()
    assert client.get("/orders/").status_code == client.get("/orders/", headers={"Authorization": "Bearer wrong"}).status_code == 401


@proves(1, "A scope restricts the client application and adds no rights to the user")
def _():
    both = guarded(TokenHasScope, permissions.IsAdminUser, required_scopes=["admin"])
    scope = guarded(TokenHasScope, required_scopes=["admin"])
    client = site({"both/": both, "scope/": scope})
    ordinary = token("admin", user())
    assert client.get("/both/", headers=ordinary).status_code == 403 and client.get("/scope/", headers=ordinary).status_code == 200
    assert client.get("/both/", headers=token("admin", user(is_staff=True))).status_code == 200
    assert client.get("/both/", headers=token("orders:read", user(is_staff=True))).status_code == 403


@proves(2, "requires every entry of required_scopes, not just one")
def _():
    client = site({"two/": guarded(TokenHasScope, required_scopes=["orders:read", "orders:write"])})
    assert client.get("/two/", headers=token("orders:read", user())).status_code == 403
    assert client.get("/two/", headers=token("orders:write orders:read", user())).status_code == 200


@proves(5, "assumes all scopes for a client that asks for none")
@proves(6, "any registered client may ask for any scope; a scopes backend limits that per application")
@proves("in short", "limit which client may ask for which")
def _():
    application("reports")
    application("backend")
    client = site({"token/": TokenView})
    assert issued(client, "reports").json()["scope"] == "orders:read", "the example's DEFAULT_SCOPES"
    assert issued(client, "reports", "orders:write").json()["scope"] == "orders:write"
    with override_settings(OAUTH2_PROVIDER={"SCOPES": shop.OAUTH2_PROVIDER["SCOPES"]}):
        assert set(issued(client, "reports").json()["scope"].split()) == {"orders:read", "orders:write"}
    oauth2_settings.SCOPES_BACKEND_CLASS = Limited
    try:
        assert issued(client, "reports", "orders:write").status_code == 400
        assert issued(client, "reports", "orders:read").status_code == issued(client, "backend", "orders:write").status_code == 200
    finally:
        oauth2_settings.reload()


@proves("pitfall", "TokenHasScope then raises ImproperlyConfigured, but TokenHasResourceScope falls back to an empty list")
def _():
    client = site({"scope/": guarded(TokenHasScope), "resource/": guarded(TokenHasResourceScope)})
    any_token = token("nothing", user())
    assert client.get("/resource/", headers=any_token).status_code == 200
    with raises(ImproperlyConfigured, "required_scopes"):
        client.get("/scope/", headers=any_token)


@proves("follow-up", "That grant has no user, so request.user is None")
def _():
    machine = application("machine")
    client = site({"in/": guarded(permissions.IsAuthenticated), "who/": guarded(TokenHasScope, required_scopes=["orders:read"])})
    header = token("orders:read", application=machine)
    assert client.get("/in/", headers=header).status_code in (401, 403)
    assert client.get("/who/", headers=header).json() == {"user": None, "client": machine.pk}


@proves("answer", "the read or write scope by method, plus required_scopes")
@proves("answer", "one of several alternatives per method")
@proves("answer", "scopes from OAuth tokens only; session users pass")
def _():
    alternatives = {"GET": [["orders:read"], ["admin"]]}
    mixed = guarded(IsAuthenticatedOrTokenHasScope, required_scopes=["orders:read"],
                    authentication_classes=[OAuth2Authentication, authentication.SessionAuthentication])
    client = site({
        "rw/": guarded(TokenHasReadWriteScope, required_scopes=["orders:read"]),
        "oas/": guarded(TokenMatchesOASRequirements, required_alternate_scopes=alternatives), "mixed/": mixed,
    })
    with override_settings(OAUTH2_PROVIDER={"SCOPES": {"read": "", "write": "", "orders:read": "", "admin": ""}}):
        assert client.get("/rw/", headers=token("orders:read", user())).status_code == 403
        assert client.get("/rw/", headers=token("orders:read read", user())).status_code == 200
        assert client.post("/rw/", headers=token("orders:read read", user())).status_code == 403
    for scope, status in [("admin", 200), ("orders:read", 200), ("orders:write", 403)]:
        assert client.get("/oas/", headers=token(scope, user())).status_code == status
    assert client.get("/mixed/", headers=token("other", user())).status_code == 403
    client.force_login(user())
    assert client.get("/mixed/").status_code == 200
