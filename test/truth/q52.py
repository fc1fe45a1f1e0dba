"""Q52. How do you prevent Cross-Site Request Forgery (CSRF) in DRF?"""

from rest_framework import authentication, permissions, views
from rest_framework.response import Response
from rest_framework.authtoken.models import Token
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.tokens import AccessToken

from proofs import example, proves, reading, site, user

shop = example()


class Change(views.APIView):
    authentication_classes = [authentication.TokenAuthentication, authentication.SessionAuthentication]
    permission_classes = [permissions.AllowAny]

    def get(self, request):
        return Response({"user": request.user.username})

    post = get


class CookieJwt(JWTAuthentication):
    def get_header(self, request):
        return f"Bearer {request.COOKIES['access']}".encode() if "access" in request.COOKIES else None


def browser(routes, **extra):
    return site({"change/": Change, "login/": shop.SessionLoginView, **routes}, enforce_csrf_checks=True, **extra)


@proves("example", "The SPA calls this first for the csrftoken cookie")
@proves(5, "must apply csrf_protect itself")
@proves(6, "return the cookie's value in the X-CSRFToken header, and read it anew after login")
@proves("in short", "Views that open a session need it too")
def _():
    class Unprotected(views.APIView):
        permission_classes = [permissions.AllowAny]
        post = shop.SessionLoginView.post

    user("ana")
    login = {"username": "ana", "password": "pw"}
    client = browser({"bare/": Unprotected})
    assert client.post("/login/", login).status_code == 403, "a forged login is refused"
    assert client.post("/bare/", login).status_code == 204, "and goes through a plain DRF view"
    client = browser({})
    assert client.get("/login/").status_code == 204
    before = client.cookies["csrftoken"].value
    assert client.post("/login/", login, headers={"X-CSRFToken": before}).status_code == 204
    assert client.post("/change/", headers={"X-CSRFToken": before}).status_code == 403, "login() has changed the token"
    after = client.cookies["csrftoken"].value
    assert client.post("/change/", headers={"X-CSRFToken": after}).json() == {"user": "ana"}
    assert client.post("/login/", [], format="json", headers={"X-CSRFToken": after}).status_code == 400


@proves(1, "exempt from the CSRF middleware; SessionAuthentication performs the check instead")
@proves("pitfall", "The view is exempt already; the refusal comes from SessionAuthentication")
def _():
    from django.views.decorators.csrf import csrf_exempt

    assert Change.as_view().csrf_exempt
    client = browser({"exempt/": csrf_exempt(Change.as_view())})
    client.force_login(user("ana"))
    for url in ("/change/", "/exempt/"):
        refused = client.post(url)
        assert refused.status_code == 403 and "CSRF Failed" in refused.json()["detail"]

    class NoSession(Change):
        authentication_classes = [authentication.TokenAuthentication]

    client = browser({"none/": NoSession})
    client.force_login(user())
    assert client.post("/none/").status_code == 200


@proves(2, "only for requests whose session belongs to an active user")
@proves("in short", "checks the CSRF token on unsafe requests of a logged-in session")
def _():
    client = browser({})
    assert client.post("/change/").json() == {"user": ""}
    ana = user("ana")
    client.force_login(ana)
    assert client.post("/change/").status_code == 403 and client.get("/change/").json() == {"user": "ana"}
    type(ana).objects.filter(pk=ana.pk).update(is_active=False)
    assert client.post("/change/").json() == {"user": ""}


@proves("in short", "A token in the Authorization header needs no check")
def _():
    token = Token.objects.create(user=user("ana"))
    assert browser({}).post("/change/", headers={"Authorization": f"Token {token.key}"}).json() == {"user": "ana"}


reading(3, "A browser never adds an Authorization: Token or Bearer header to a forged request",
        disputed="Who has seen browsers send the header with Basic credentials.",
        stands="Browsers resend Basic and Digest credentials alone; another site's script that sets the header needs the token and CORS.")


@proves(4, "A JWT that travels in a cookie needs CSRF protection again")
def _():
    class Jwt(Change):
        authentication_classes = [CookieJwt]

    client = browser({"jwt/": Jwt})
    assert client.post("/jwt/").json() == {"user": ""}
    client.cookies["access"] = str(AccessToken.for_user(user("ana")))
    assert client.post("/jwt/").json() == {"user": "ana"}, "the cookie alone is enough for a forged request"


@proves("follow-up", "APIClient skips CSRF checks unless you create it with enforce_csrf_checks=True")
def _():
    client = site({"change/": Change})
    client.force_login(user("ana"))
    assert client.post("/change/").status_code == 200
