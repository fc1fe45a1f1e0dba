"""Q49. How do you scale a DRF-based application horizontally?"""

import threading

from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.core.cache import cache
from django.db import connection, connections
from django.test import override_settings
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView

from proofs import example, in_another_process, proves, reading, site, source, user

ENV = {"SECRET_KEY": "the-key-of-all-instances", "DB_PASSWORD": "secret", "REDIS_URL": "redis://cache:6379"}
shop = example()


class Limited(APIView):
    throttle_classes = [type("Throttle", (AnonRateThrottle,), {"rate": "2/hour"})]

    def get(self, request):
        return Response({"secure": request.is_secure()})


def allowed():
    client = site({"a/": Limited})
    return sum(client.get("/a/").status_code == 200 for _ in range(3))


@proves("example", "Throttle by the address that the balancer appended")
def _():
    assert shop.DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] and shop.SECRET_KEY == ENV["SECRET_KEY"]
    client = site({"a/": Limited})
    answers = [client.get("/a/", headers={"x-forwarded-for": f"{made_up}, 203.0.113.7"}) for made_up in ("1.1.1.1", "2.2.2.2", "3.3.3.3")]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert client.get("/a/", headers={"x-forwarded-for": "203.0.113.8"}).status_code == 200
    assert client.get("/a/", headers={"x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https"}).json() == {"secure": True}
    assert client.get("/a/", headers={"x-forwarded-for": "203.0.113.9"}).json() == {"secure": False}


@proves(1, "no state stays in process memory")
@proves("in short", "keep all state in shared services")
@proves("pitfall", "every one counts requests for itself")
def _():
    assert [in_another_process(allowed) for _ in range(3)] == [2, 2, 2]  # three workers, three times the limit
    cache.set("report", 7)
    in_another_process(lambda: cache.delete("report"))
    assert cache.get("report") == 7


@proves(2, "made by one is rejected by another")
def _():
    ann = user("ann")
    client = site({"a/": Limited})
    client.force_login(ann)
    session = client.session.session_key
    signed, reset = signing.dumps({"a": 1}), default_token_generator.make_token(ann)

    def known():
        from django.contrib.auth import get_user
        from django.contrib.sessions.backends.cached_db import SessionStore
        from types import SimpleNamespace

        return get_user(SimpleNamespace(session=SessionStore(session))).is_authenticated

    assert known() and default_token_generator.check_token(ann, reset)
    with override_settings(SECRET_KEY="the-key-of-another-instance"):
        assert not known()
        try:
            signing.loads(signed)
        except signing.BadSignature:
            signed = None
        assert signed is None


reading(3, "must suit old and new code",
        disputed="Who lets each container migrate when it starts.",
        stands="Containers that start together race for one table, and the old code still runs while they do.")


@proves(4, "grow with instances × processes × threads")
def _():
    seen = []

    def worker():
        connections["default"].ensure_connection()
        seen.append(connections["default"].connection)
        connections.close_all()

    threads = [threading.Thread(target=worker) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(one) for one in [*seen, connection.connection]}) == 4


source(4, "grow with instances × processes × threads", "docs/ref/databases", "Since each thread maintains its own connection")

reading(5, "moves the bottleneck to the database",
        disputed="Services that mostly wait for others or compute, whose database idles.",
        stands="What all instances share is what does not grow with them; in a DRF application this is the database.")
