"""Q33. How would you test authentication flows in DRF?"""

from django.contrib.auth import get_user_model
from django.urls import path
from rest_framework import authentication, permissions, throttling, views
from rest_framework.authtoken.models import Token
from rest_framework.response import Response
from rest_framework_simplejwt.views import TokenObtainPairView
from rest_framework_simplejwt.authentication import JWTAuthentication

from proofs import example, proves, site, tests, user
from shop.views import OrderViewSet

shop = example()


class Protected(views.APIView):
    authentication_classes = [authentication.TokenAuthentication, authentication.SessionAuthentication]
    permission_classes = [permissions.IsAuthenticated]

    def get(self, request):
        return Response({"user": request.user.username})

    post = get


class JwtOrders(OrderViewSet):
    authentication_classes = [JWTAuthentication]


LOGIN = [path("token/", TokenObtainPairView.as_view(), name="token_obtain_pair")]


def routes(orders):
    from rest_framework.routers import SimpleRouter

    router = SimpleRouter()
    router.register("orders", orders, basename="order")
    return LOGIN + router.urls


@proves("example", "token_obtain_pair")
@proves("in short", "Get a token from the real login endpoint")
@proves(5, "a token issued as already expired")
def _():
    site(routes(JwtOrders))
    result = tests(shop.JwtFlowTests)
    assert result.testsRun == 2 and result.wasSuccessful(), result.failures + result.errors
    everybody = {"permission_classes": [permissions.AllowAny], "get_queryset": lambda self: self.queryset.none()}
    site(routes(type("Open", (JwtOrders,), everybody)))
    failed = [name.id().split(".")[-1] for name, _ in tests(shop.JwtFlowTests).failures]
    assert failed == ["test_login_then_call"], "an open view is noticed"


@proves(5, "which DRF's Token model cannot represent")
def _():
    assert {field.name for field in Token._meta.fields} == {"key", "user", "created"}
    token = Token.objects.create(user=user("ana"))
    Token.objects.update(created="2001-01-01T00:00Z")
    client = site({"me/": Protected})
    assert client.get("/me/", HTTP_AUTHORIZATION=f"Token {token.key}").status_code == 200


@proves(1, "only stores headers; the next get() or post() sends them")
@proves(2, "replaces the stored headers, and a call without arguments removes them")
def _():
    client = site({"me/": Protected})
    token = Token.objects.create(user=user("ana"))
    assert client.credentials(HTTP_AUTHORIZATION=f"Token {token.key}") is None
    assert client.get("/me/").status_code == 200 and client.post("/me/").status_code == 200
    client.credentials(HTTP_X_REQUEST_ID="1")
    assert client.get("/me/").status_code == 401
    client.credentials(HTTP_AUTHORIZATION=f"Token {token.key}")
    client.credentials()
    assert client.get("/me/").status_code == 401


@proves(3, "skips the authentication classes but not the permission classes")
@proves("pitfall", "a bad Authorization header or a deactivated user goes unnoticed")
def _():
    class Staff(Protected):
        permission_classes = [permissions.IsAdminUser]

    class Once(throttling.UserRateThrottle):
        rate = "1/day"

    class Throttled(Protected):
        throttle_classes = [Once]

    client = site({"me/": Protected, "staff/": Staff, "once/": Throttled})
    client.credentials(HTTP_AUTHORIZATION="Token wrong")
    assert client.get("/me/").status_code == 401
    client.force_authenticate(user("ana", is_active=False))
    assert client.get("/me/").status_code == 200
    assert client.get("/staff/").status_code == 403
    assert [client.get("/once/").status_code for _ in range(2)] == [200, 429]


@proves(4, "no header, a malformed header, an unknown token and an inactive user")
def _():
    client = site({"me/": Protected})
    ana = user("ana")
    header = f"Token {Token.objects.create(user=ana).key}"
    assert client.get("/me/", HTTP_AUTHORIZATION=header).status_code == 200
    get_user_model().objects.filter(pk=ana.pk).update(is_active=False)
    for wrong in [{}, {"HTTP_AUTHORIZATION": "Token"}, {"HTTP_AUTHORIZATION": "Token unknown"}, {"HTTP_AUTHORIZATION": header}]:
        assert client.get("/me/", **wrong).status_code == 401, wrong


@proves("answer", "with SessionAuthentication first it is 403, with TokenAuthentication first 401")
@proves("answer", "a session, which counts where the view has SessionAuthentication")
def _():
    class SessionFirst(Protected):
        authentication_classes = Protected.authentication_classes[::-1]

    class TokenOnly(Protected):
        authentication_classes = [authentication.TokenAuthentication]

    client = site({"me/": Protected, "first/": SessionFirst, "token/": TokenOnly})
    assert client.get("/first/").status_code == 403 and client.get("/me/").status_code == 401
    client.force_login(user("ana"))
    assert [client.get(url).status_code for url in ("/me/", "/first/", "/token/")] == [200, 200, 401]


@proves("follow-up", "TokenAuthentication rejects the request there too")
def _():
    class Open(Protected):
        permission_classes = [permissions.AllowAny]

    client = site({"open/": Open})
    assert client.get("/open/").status_code == 200
    assert client.get("/open/", HTTP_AUTHORIZATION="Token unknown").status_code == 401
