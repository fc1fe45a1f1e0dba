"""Q23. What is the difference between authentication and authorization?"""

from django.urls import path
from rest_framework.authentication import BasicAuthentication, SessionAuthentication, TokenAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.response import Response
from rest_framework.settings import DEFAULTS
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from proofs import call, example, orders, proves, site, user

shop = example()


class Me(APIView):
    permission_classes = [AllowAny]

    def get(self, request):
        return Response({"user": request.user.get_username(), "anonymous": request.user.is_anonymous})

    post = get


def me(*classes, **attributes):
    return type("View", (Me,), {"authentication_classes": list(classes), **attributes})


def key(someone):
    return {"HTTP_AUTHORIZATION": f"Token {Token.objects.create(user=someone).key}"}


@proves("example", "valid token of staff")
@proves(4, "leads to 403")
@proves("in short", "authentication_classes first, permission_classes after")
def _():
    orders(2)
    client = site([path("", shop.OrderReportView.as_view())])
    nobody, customer, staff = client.get("/"), client.get("/", **key(user())), client.get("/", **key(user("boss", is_staff=True)))
    assert [answer.status_code for answer in (nobody, customer, staff)] == [401, 403, 200]
    assert nobody["WWW-Authenticate"] == "Token" and staff.json() == {"orders": 2, "for": "boss"}


@proves(1, "sets request.user and request.auth")
def _():
    someone = user()
    client = site([path("", me(TokenAuthentication).as_view())])
    assert client.get("/", **key(someone)).json() == {"user": someone.username, "anonymous": False}
    assert client.get("/").json()["anonymous"] is True  # nothing has been refused


@proves(2, "object permissions run inside the handler")
def _():
    steps = []

    class Permission(BasePermission):
        def has_permission(self, request, view):
            steps.append("permission")
            return True

        def has_object_permission(self, request, view, obj):
            steps.append("object permission")
            return True

    class Throttle(BaseThrottle):
        def allow_request(self, request, view):
            steps.append("throttle")
            return True

    class Auth(SessionAuthentication):
        def authenticate(self, request):
            steps.append("authentication")

    class View(APIView):
        authentication_classes, permission_classes, throttle_classes = [Auth], [Permission], [Throttle]

        def get(self, request):
            steps.append("handler")
            self.check_object_permissions(request, object())
            return Response()

    call(View)
    assert steps == ["authentication", "permission", "throttle", "handler", "object permission"]


@proves(3, "passes authentication and carries AnonymousUser")
def _():
    assert call(me(TokenAuthentication)).data == {"user": "", "anonymous": True}


@proves(5, "depends on the first authentication class")
@proves("follow-up", "so DRF turns the 401 into 403")
@proves("answer", "A view without any authentication class can only answer 403")
def _():
    for classes, status in (([TokenAuthentication], 401), ([SessionAuthentication, TokenAuthentication], 403), ([BasicAuthentication, SessionAuthentication], 401), ([], 403)):
        assert call(me(*classes, permission_classes=[IsAuthenticated])).status_code == status
    assert DEFAULTS["DEFAULT_AUTHENTICATION_CLASSES"][0].endswith("SessionAuthentication")


@proves("answer", "so does a failed CSRF check")
def _():
    client = site([path("", me(TokenAuthentication, SessionAuthentication).as_view())], enforce_csrf_checks=True)
    client.force_login(user())
    assert client.post("/").status_code == 403 and "CSRF Failed" in client.post("/").json()["detail"]


@proves("pitfall", "an invalid credential fails where none at all would succeed")
@proves("pitfall", "returns None and lets the request go on as anonymous")
def _():
    from oauth2_provider.contrib.rest_framework import OAuth2Authentication
    from rest_framework_simplejwt.authentication import JWTAuthentication

    found = {}
    for kind, word in ((TokenAuthentication, "Token"), (JWTAuthentication, "Bearer"), (OAuth2Authentication, "Bearer")):
        client = site([path("", me(kind).as_view())])
        found[kind.__name__] = client.get("/").status_code, client.get("/", HTTP_AUTHORIZATION=f"{word} wrong").status_code
    assert found == {"TokenAuthentication": (200, 401), "JWTAuthentication": (200, 401), "OAuth2Authentication": (200, 200)}
