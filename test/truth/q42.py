"""Q42. What techniques are used to cache responses in DRF?"""

import itertools

from django.core.cache import cache
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_page
from django.views.decorators.vary import vary_on_cookie, vary_on_headers
from rest_framework.authentication import SessionAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.throttling import UserRateThrottle
from rest_framework.views import APIView

from proofs import example, orders, proves, site, user

shop = example()
numbers = itertools.count()


class Counting(APIView):
    """Each answer that is made anew has a number of its own."""

    def get(self, request):
        return Response({"number": next(numbers)}, status=int(request.query_params.get("status", 200)))

    post = get


def cached(name="get", *more, base=Counting, **attributes):
    view = type("Cached", (base,), {"get": base.get, "post": base.get, "dispatch": base.dispatch, **attributes})
    for decorator in more:
        view = method_decorator(decorator, name=name)(view)
    return method_decorator(cache_page(60), name=name)(view)


def is_cached(client, url, method="get", **headers):
    return len({getattr(client, method)(url, **headers).content for _ in range(2)}) == 1


@proves(1, "only responses with status 200 to GET and HEAD")
def _():
    client = site({"a/": cached()})
    assert is_cached(client, "/a/")
    assert not any(is_cached(client, f"/a/?status={status}") for status in (201, 203, 404, 500))
    assert not is_cached(site({"a/": method_decorator(cache_page(60), name="post")(cached())}), "/a/", "post")


@proves(2, "enter the cache key, so per-user answers must vary")
@proves("in short", "cache_page with vary_on_headers or vary_on_cookie")
def _():
    varying = site({"plain/": cached(), "varying/": cached("get", vary_on_headers("X-Shop"))})
    answers = {name: [varying.get(f"/{name}/", headers={"X-Shop": shop}).json()["number"] for shop in ("a", "b", "a")]
               for name in ("plain", "varying")}
    assert len(set(answers["plain"])) == 1
    assert answers["varying"][0] == answers["varying"][2] != answers["varying"][1]


@proves(3, "around dispatch() or above @api_view a hit skips them")
@proves("example", "still checked on every request")
def _():
    guarded = {"permission_classes": [IsAuthenticated], "authentication_classes": []}
    member = user()
    for name, expected in (("get", 403), ("dispatch", 200)):
        view = {"a/": cached(name, **guarded)}
        assert site(view, as_user=member).get("/a/").status_code == 200
        assert site(view).get("/a/").status_code == expected
        cache.clear()

    def function(request):
        return Response({"number": next(numbers)})

    above = cache_page(60)(api_view()(permission_classes([IsAuthenticated])(function)))
    below = api_view()(permission_classes([IsAuthenticated])(cache_page(60)(function)))
    for view, expected in ((above, 200), (below, 403)):
        assert site({"a/": view}, as_user=member).get("/a/").status_code == 200
        assert site({"a/": view}).get("/a/").status_code == expected
        cache.clear()

    tokens = [Token.objects.create(user=who) for who in (member, user())]
    orders(2, customer=member)
    client = site({"orders": shop.OrderViewSet})
    rows = []
    for token in tokens:
        client.credentials(HTTP_AUTHORIZATION=f"Token {token.key}")
        rows.append(len(client.get("/orders/").json()))
    assert rows == [2, 0]
    tokens[0].delete()
    client.credentials(HTTP_AUTHORIZATION=f"Token {tokens[0].key}")
    assert client.get("/orders/").status_code == 401


@proves(4, "stores request history in the cache but never a response")
def _():
    class Throttle(UserRateThrottle):
        rate = "5/hour"

    member = user()
    client = site({"a/": type("Throttled", (Counting,), {"throttle_classes": [Throttle]})}, as_user=member)
    assert not is_cached(client, "/a/")
    history = cache.get(Throttle.cache_format % {"scope": "user", "ident": member.pk})
    assert len(history) == 2 and all(isinstance(moment, float) for moment in history)


@proves(5, "cache_page also sends max-age")
def _():
    client = site({"a/": cached()})
    first = client.get("/a/")
    assert "max-age=60" in first.headers["Cache-Control"] and "Expires" in first.headers
    cache.clear()  # the server forgets, the client's copy stays good
    assert client.get("/a/").json() != first.json()


@proves("pitfall", "answer is served to the next one")
def _():
    class Mine(APIView):
        authentication_classes = [SessionAuthentication]
        permission_classes = [IsAuthenticated]

        def get(self, request):
            return Response({"me": request.user.username})

    def answers(*decorators):
        seen = []
        for name in ("ann", "bob"):
            client = site({"me/": cached("get", *decorators, base=Mine)})
            client.login(username=name, password="pw")
            seen.append(client.get("/me/").json()["me"])
        cache.clear()
        return seen

    user("ann"), user("bob")
    assert answers() == ["ann", "ann"]
    assert answers(vary_on_cookie) == ["ann", "bob"]
    client = site({"a/": cached()})
    tokens = [client.get("/a/", headers={"Authorization": f"Token {n}"}).json()["number"] for n in (1, 2, 1)]
    assert tokens[0] == tokens[2] != tokens[1]
