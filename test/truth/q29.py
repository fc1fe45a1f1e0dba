"""Q29. Explain the difference between session-based and token-based authentication."""

import base64

import jwt
from django.conf import global_settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path
from rest_framework.authentication import SessionAuthentication, TokenAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.authentication import JWTAuthentication, JWTStatelessUserAuthentication
from rest_framework_simplejwt.tokens import AccessToken

from proofs import example, messages, proves, queries, site, user

shop = example()


class Me(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response(request.user.pk)

    post = get


def me(kind):
    return type("View", (Me,), {"authentication_classes": [kind]}).as_view()


class FromCookie(JWTStatelessUserAuthentication):
    def authenticate(self, request):
        token = self.get_validated_token(request.COOKIES["token"].encode())
        return self.get_user(token), token


def client(**options):
    return site([
        path("session/", me(SessionAuthentication)), path("token/", me(TokenAuthentication)), path("jwt/", me(JWTStatelessUserAuthentication)),
        path("loaded/", me(JWTAuthentication)), path("cookie/", me(FromCookie)),
    ], **options)


@proves("example", "X-CSRFToken")
def _():
    by_session, by_token = messages(shop.blocks[0][1])
    cookies = dict(part.split("=") for part in by_session.headers["Cookie"].split("; "))
    assert cookies["csrftoken"] == by_session.headers["X-CSRFToken"] and len(cookies["csrftoken"]) == len(cookies["sessionid"]) == 32
    token = by_token.headers["Authorization"].removeprefix("Bearer ")
    assert jwt.decode(token, options={"verify_signature": False}) == {"user_id": "42", "exp": 1798761600}
    assert "Cookie" not in by_token.headers and by_token.json == by_session.json
    visitor = client(enforce_csrf_checks=True)
    visitor.force_login(user())
    visitor.cookies["csrftoken"] = cookies["csrftoken"]
    assert visitor.post("/session/", HTTP_X_CSRFTOKEN=cookies["csrftoken"]).status_code == 200
    assert visitor.post("/session/").status_code == 403


@proves(1, "sends only an identifier in a cookie")
@proves("in short", "the browser sends its ID in a cookie")
def _():
    someone, visitor = user(), client()
    visitor.force_login(someone)
    value = visitor.cookies["sessionid"].value
    assert Session.objects.get().session_key == value and str(someone.pk) in Session.objects.get().get_decoded().values()
    assert visitor.get("/session/").json() == someone.pk and global_settings.SESSION_COOKIE_HTTPONLY is True


@proves(2, "the opaque key must be found in the database")
@proves("in short", "a JWT carries signed claims and needs no stored state")
@proves(3, "without a shared store")
def _():
    someone, visitor = user(), client()
    sent = {"token": f"Token {Token.objects.create(user=someone).key}", "jwt": f"Bearer {AccessToken.for_user(someone)}", "loaded": f"Bearer {AccessToken.for_user(someone)}"}
    asked = {}
    for address, header in sent.items():
        with queries() as seen:
            assert visitor.get(f"/{address}/", HTTP_AUTHORIZATION=header).status_code == 200
        asked[address] = len(seen)
    assert asked == {"token": 1, "jwt": 0, "loaded": 1}
    Token.objects.all().delete()
    assert visitor.get("/token/", HTTP_AUTHORIZATION=sent["token"]).status_code == 401


@proves(4, "such as cookies")
@proves("pitfall", "it brings CSRF back")
def _():
    someone, visitor = user(), client(enforce_csrf_checks=True)
    token = str(AccessToken.for_user(someone))
    visitor.force_login(someone)
    visitor.cookies["token"] = token
    # A form on another site makes the browser send exactly this: the cookies, no header.
    assert visitor.post("/jwt/").status_code == 401
    assert visitor.post("/session/").status_code == 403  # would have passed without the check
    assert visitor.post("/cookie/").status_code == 200  # nobody has checked


@proves(5, "a JWT without a denylist stays valid until exp")
def _():
    someone, visitor = user(), client()
    row, access = Token.objects.create(user=someone), AccessToken.for_user(someone)
    visitor.force_login(someone)

    def statuses():
        return [visitor.get("/session/").status_code, visitor.get("/token/", HTTP_AUTHORIZATION=f"Token {row.key}").status_code,
                visitor.get("/loaded/", HTTP_AUTHORIZATION=f"Bearer {access}").status_code]

    assert statuses() == [200, 200, 200]
    Session.objects.all().delete()
    Token.objects.all().delete()
    assert statuses() == [403, 401, 200]


@proves("answer", "and the current one too, unless update_session_auth_hash() renews it")
def _():
    def change(request):
        request.user.set_password("new")
        request.user.save()
        if "renew" in request.GET:
            update_session_auth_hash(request, request.user)
        return HttpResponse()

    for query, status in (("?renew", 200), ("", 403)):
        someone = user()
        site([path("change/", change), path("session/", me(SessionAuthentication))])
        this, other = Client(), Client()
        this.force_login(someone), other.force_login(someone)
        this.get(f"/change/{query}")
        assert [browser.get("/session/").status_code for browser in (this, other)] == [status, 403]


@proves("follow-up", "which the user can read and the server cannot truly delete")
def _():
    someone, visitor = user(), client()
    with override_settings(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies"):
        visitor.force_login(someone)
        value = visitor.cookies["sessionid"].value
        assert not Session.objects.exists() and visitor.get("/session/").status_code == 200
        body = value.split(":")[0].lstrip(".")
        assert base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
        visitor.logout()
        assert visitor.get("/session/").status_code == 403
        visitor.cookies["sessionid"] = value
        assert visitor.get("/session/").status_code == 200  # the old cookie is as good as before
