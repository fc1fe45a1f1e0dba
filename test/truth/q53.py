"""Q53. How do you handle rate limiting and throttling in DRF?"""

from django.core.cache import caches
from django.test import override_settings
from rest_framework import permissions, views
from rest_framework.authtoken.views import ObtainAuthToken
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle, BaseThrottle, ScopedRateThrottle, SimpleRateThrottle, UserRateThrottle

from proofs import call, example, proves, site, user

shop = example()


def limited(throttle, rate, **view):
    class Limited(views.APIView):
        permission_classes = [permissions.AllowAny]
        throttle_classes = [type("Limit", (throttle,), {"rate": rate})] if throttle else []

        def get(self, request):
            return Response("ok")

    for name, value in view.items():
        setattr(Limited, name, value)
    return Limited


def statuses(client, count, **extra):
    return [client.get("/limited/", **extra).status_code for _ in range(count)]


@proves("example", 'throttle_scope = "exports"')
@proves("in short", "answers 429 with Retry-After")
def _():
    client = site({"exports/": shop.ExportView}, as_user=user())
    found = [client.post("/exports/") for _ in range(11)]
    assert [answer.status_code for answer in found] == [202] * 10 + [429] and int(found[-1]["Retry-After"]) > 80_000
    client.force_authenticate(user())
    assert client.post("/exports/").status_code == 202, "another user has a counter of his own"
    client.force_authenticate(None)
    assert client.post("/exports/").status_code in (401, 403)


@proves(1, "authenticated callers by id and anonymous ones by IP address")
def _():
    client = site({"limited/": limited(UserRateThrottle, "1/day")})
    assert statuses(client, 2, REMOTE_ADDR="10.0.0.1") == [200, 429] and statuses(client, 1, REMOTE_ADDR="10.0.0.2") == [200]
    client.force_authenticate(user())
    assert statuses(client, 1, REMOTE_ADDR="10.0.0.3") + statuses(client, 1, REMOTE_ADDR="10.0.0.4") == [200, 429]


@proves(2, "with Retry-After when the throttle can tell the waiting time")
def _():
    class Mute(BaseThrottle):
        def allow_request(self, request, view):
            return False

    client = site({"limited/": limited(AnonRateThrottle, "1/minute"), "mute/": limited(None, "", throttle_classes=[Mute])})
    first, second, mute = client.get("/limited/"), client.get("/limited/"), client.get("/mute/")
    assert "Retry-After" not in first and 0 < int(second["Retry-After"]) <= 60
    assert mute.status_code == 429 and "Retry-After" not in mute


@proves(3, "several workers need a shared backend to count together")
@proves("answer", "LocMemCache lives in one process")
def _():
    client = site({"limited/": limited(UserRateThrottle, "1/day")})
    assert statuses(client, 2) == [200, 429]
    import subprocess
    import sys

    SimpleRateThrottle.cache.set("counted", 1)
    code = ("from django.conf import settings; settings.configure(); from django.core.cache import cache; print(cache.get('counted'))")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "None"
    assert SimpleRateThrottle.cache.get("counted") == 1
    caches["default"].clear()
    assert statuses(client, 1) == [200]


@proves(4, "Only the first letter after the slash of a rate matters")
def _():
    class Rate(SimpleRateThrottle):
        rate = "1/s"

        def get_cache_key(self, request, view):
            return None

    parse = Rate().parse_rate
    assert parse("5/second") == parse("5/s") == parse("5/soon") == (5, 1)
    assert [parse(f"5/{letter}") for letter in "mhd"] == [(5, 60), (5, 3600), (5, 86400)]
    try:
        parse("5/week")
        raise AssertionError("w is no period")
    except KeyError:
        pass


@proves(5, "A request refused by authentication or by has_permission() never reaches the throttles")
@proves("answer", "Object permissions come later: their 403 counts")
def _():
    class Object(permissions.BasePermission):
        def has_object_permission(self, request, view, obj):
            return False

    def get(self, request):
        self.check_object_permissions(request, object())

    client = site({
        "limited/": limited(UserRateThrottle, "2/day", permission_classes=[permissions.IsAdminUser]),
        "object/": limited(type("Own", (UserRateThrottle,), {"scope": "own"}), "2/day", permission_classes=[Object], get=get),
    }, as_user=user())
    assert statuses(client, 5) == [403] * 5
    assert [client.get("/object/").status_code for _ in range(3)] == [403, 403, 429]


@proves(6, "ignores views that define no throttle_scope")
def _():
    scoped = type("Scoped", (ScopedRateThrottle,), {"THROTTLE_RATES": {"once": "1/day"}})
    client = site({"limited/": limited(None, "", throttle_classes=[scoped])})
    assert statuses(client, 3) == [200] * 3
    client = site({"limited/": limited(None, "", throttle_classes=[scoped], throttle_scope="once")})
    assert statuses(client, 3) == [200, 429, 429]


@proves("pitfall", "who escapes the limit by sending a new header value each time")
def _():
    client = site({"limited/": limited(AnonRateThrottle, "1/day")})

    def rotating():
        return [client.get("/limited/", HTTP_X_FORWARDED_FOR=f"1.1.1.{n}, 9.9.9.9").status_code for n in range(3)]

    with override_settings(REST_FRAMEWORK={"NUM_PROXIES": None}):
        assert rotating() == [200] * 3
    with override_settings(REST_FRAMEWORK={"NUM_PROXIES": 1}):
        assert rotating() == [200, 429, 429]


@proves("answer", "DRF counts each address")
def _():
    client = site({"limited/": limited(AnonRateThrottle, "1/day")})
    assert [client.get("/limited/", REMOTE_ADDR=f"2001:db8::{n}").status_code for n in (1, 2, 2)] == [200, 200, 429]


@proves("answer", "Reading and writing the counter is not atomic; parallel requests can slip through")
@proves("in short", "limits against attacks belong at the proxy")
def _():
    others = []

    class Interleaved:
        """A cache between whose answer and whose use another request comes."""

        def get(self, *args):
            found = SimpleRateThrottle.cache.get(*args)
            if len(others) < 5:
                mine = len(others)
                others.append(None)
                others[mine] = client.get("/limited/").status_code
            return found

        def set(self, *args):
            SimpleRateThrottle.cache.set(*args)

    view = limited(UserRateThrottle, "1/day")
    client = site({"limited/": view})
    view.throttle_classes[0].cache = Interleaved()
    assert client.get("/limited/").status_code == 200 and others == [200] * 5, "six at once where one is allowed"
    assert client.get("/limited/").status_code == 429


@proves("follow-up", "ObtainAuthToken sets throttle_classes = ()")
def _():
    assert ObtainAuthToken.throttle_classes == ()
    client = site({"login/": ObtainAuthToken})
    assert {client.post("/login/", {"username": "a", "password": "b"}).status_code for _ in range(25)} == {400}
    assert call(shop.ExportView, "get").status_code in (401, 403, 405)
