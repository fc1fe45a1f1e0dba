"""Q91. How do you monitor the health and uptime of your REST API?"""

from unittest import mock

from django.db import OperationalError, connection
from django.test import override_settings
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView

from proofs import call, example, proves, queries, reading, site

shop = example()
PROBES = {"live/": shop.LiveView, "ready/": shop.ReadyView}


def no_database():
    return mock.patch.object(connection, "cursor", side_effect=OperationalError("the server is gone"))


@proves(1, "must not depend on the database")
@proves("example", 'status=503')
@proves("in short", "cheap liveness and readiness endpoints")
def _():
    client = site(PROBES)
    with queries() as seen:
        assert client.get("/live/").json() == {"status": "ok"} and client.get("/ready/").status_code == 200
    assert [query["sql"] for query in seen] == ["SELECT 1"]
    with no_database():
        assert client.get("/live/").status_code == 200
        assert client.get("/ready/").status_code == 503
    assert "the server is gone" not in client.get("/ready/").content.decode()


reading(2, "takes the instance out of traffic and leaves it running",
        disputed="Who reads that a failed probe of either kind restarts the container.",
        stands="Kubernetes documents the two kinds apart: readiness changes the endpoints of the service, liveness restarts.")

reading(3, "Uptime is measured from outside",
        disputed="Who measures it from the application's own metrics.",
        stands="What is broken before the application (DNS, certificate, balancer) stops requests that the application then never counts.")


@proves(4, "opens its permissions and drops the default throttles")
def _():
    class Throttle(AnonRateThrottle):
        rate = "1/hour"

    class Strict(APIView):
        def get(self, request):
            return Response()

    with mock.patch.object(APIView, "permission_classes", [IsAuthenticated]):
        assert call(Strict).status_code in (401, 403)
        assert call(shop.LiveView).status_code == 200
    with mock.patch.object(APIView, "throttle_classes", [Throttle]):
        assert [call(Strict).status_code for _ in range(2)] == [200, 429]
        assert [call(shop.LiveView).status_code for _ in range(3)] == [200] * 3


reading(5, "Grafana displays and alerts on data that Prometheus",
        disputed="Who calls Grafana the place where metrics are stored.",
        stands="Grafana queries data sources; storing is done by Prometheus, Mimir, CloudWatch and others, also where Grafana Labs sells them.")


@proves("pitfall", "answers 400 unless ALLOWED_HOSTS accepts it")
def _():
    client = site(PROBES)
    with override_settings(ALLOWED_HOSTS=["shop.example"]):
        assert client.get("/live/", headers={"host": "10.0.0.5:8000"}).status_code == 400
        assert client.get("/live/", headers={"host": "shop.example"}).status_code == 200
    # The middleware reads its settings when it is made, so each case has a client of its own.
    with override_settings(SECURE_SSL_REDIRECT=True):
        assert site(PROBES).get("/live/").status_code == 301
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_REDIRECT_EXEMPT=[r"^live/$"]):
        assert site(PROBES).get("/live/").status_code == 200
