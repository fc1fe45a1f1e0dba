"""Q82. How do you handle communication and data exchange between multiple APIs?"""

import contextlib
import datetime
import decimal
import http.server
import inspect
import threading
import time
from unittest import mock

import requests
from django.db import connection, transaction
from rest_framework import serializers
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import APIView
from urllib3.util import Retry

from proofs import call, example, proves, raises, reading
from shop.exceptions import StockUnavailable
from shop.models import Order

shop = example()


@contextlib.contextmanager
def service(*answers, wait=0.0):
    """A server on this machine that gives these answers, then the last again; yields (address, requests seen)."""
    seen = []

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            seen.append((self.command, self.path, time.monotonic()))
            status = answers[min(len(seen), len(answers)) - 1]
            time.sleep(wait)
            body = b'{"reserved": true}'
            with contextlib.suppress(OSError):
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Retry-After", "120")
                self.end_headers()
                self.wfile.write(body)

        do_GET = do_PUT = do_POST = answer

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()


def reserve(*answers, read=20.0, **kwargs):
    """The example's call against a service that answers so: the result or the error, and what the service saw."""
    with service(*answers, **kwargs) as (address, seen):
        put = requests.Session.put
        shop.session.mount(address, requests.adapters.HTTPAdapter(max_retries=shop.retry.new(backoff_factor=0.01, backoff_jitter=0)))

        def redirected(self, url, **options):
            return put(self, url.replace("https://stock.internal", address), **{**options, "timeout": (20, read)})

        with mock.patch.object(requests.Session, "put", redirected):
            try:
                return shop.reserve(7, "ABC-1", 2), seen
            except Exception as error:
                return error, seen


@proves("example", "PUT to an id chosen by the caller: repeating it is harmless")
@proves("in short", "give every call a timeout, careful retries and a circuit breaker")
def _():
    assert reserve(200)[0] == {"reserved": True}
    result, seen = reserve(503, 502, 200)  # Retry-After: 120 is not waited for
    assert result == {"reserved": True} and {entry[:2] for entry in seen} == {("PUT", "/v1/reservations/7/")}
    assert reserve(409)[0] is None
    gone, seen = reserve(503)
    assert isinstance(gone, StockUnavailable) and len(seen) == 3
    hanging, _ = reserve(200, wait=1, read=0.2)
    assert isinstance(hanging, StockUnavailable)
    assert isinstance(reserve(400)[0], requests.HTTPError)


@proves(1, "at most as available as the services that it calls")
@proves("answer", "five services of 99.9 % in a row give about 99.5 %")
def _():
    assert round(0.999 ** 5, 4) == 0.9950 and 0.999 ** 5 < 0.999
    assert isinstance(reserve(500)[0], requests.HTTPError)  # and no answer without the other's


@proves(2, "has no default timeout, so each call has to pass one")
def _():
    assert inspect.signature(requests.Session.request).parameters["timeout"].default is None
    with service(200, wait=0.5) as (address, _):
        start = time.monotonic()
        assert requests.get(address).status_code == 200 and time.monotonic() - start > 0.4
        with raises(requests.Timeout):
            requests.get(address, timeout=0.1)
    import httpx

    assert httpx.Client().timeout == httpx.Timeout(5.0)


@proves("answer", "Both count from one received byte to the next, so neither is a deadline for the whole call")
def _():
    import socket

    listener = socket.create_server(("127.0.0.1", 0))

    def drip():
        made, _ = listener.accept()
        made.recv(4096)
        made.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n")
        for _ in range(6):
            time.sleep(0.4)
            made.sendall(b"x")

    threading.Thread(target=drip, daemon=True).start()
    start = time.monotonic()
    assert requests.get(f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=1.8).text == "xxxxxx"
    assert time.monotonic() - start > 1.8
    listener.close()


@proves(3, "need backoff with jitter and a limit, or they add load to a struggling service")
def _():
    retry = Retry(total=4, backoff_factor=0.2, backoff_jitter=0)
    pauses = []
    for _ in range(4):
        retry = retry.increment("GET", "/", error=requests.exceptions.SSLError())
        pauses.append(retry.get_backoff_time())
    assert pauses == [0, 0.4, 0.8, 1.6]
    with raises(Exception, "Max retries"):
        retry.increment("GET", "/", error=requests.exceptions.SSLError())
    jittered = {Retry(backoff_factor=0.2, backoff_jitter=0.2, history=retry.history).get_backoff_time() for _ in range(20)}
    assert len(jittered) > 1 and shop.retry.total == 2 and shop.retry.backoff_jitter > 0
    assert len(reserve(503)[1]) == 1 + shop.retry.total  # the load of a failing call


@proves(4, "the server must be able to recognize the repeat, for example by an idempotency key that it stores")
def _():
    class Create(APIView):
        def post(self, request):
            key = request.headers.get("Idempotency-Key", "")
            order = Order.objects.get_or_create(reference=key)[0] if key else Order.objects.create()
            return Response(order.pk)

    from rest_framework.test import APIRequestFactory

    def post(**headers):
        return Create.as_view()(APIRequestFactory().post("/", {}, **headers)).data

    assert post(HTTP_IDEMPOTENCY_KEY="a") == post(HTTP_IDEMPOTENCY_KEY="a")
    assert post() != post()
    assert "POST" not in shop.retry.allowed_methods and "PUT" in shop.retry.allowed_methods


reading(5, "is the schema (OpenAPI or .proto), not the choice of JSON or Protobuf",
        disputed="Who holds that Protobuf is a contract already and JSON none.",
        stands="Both encode only; what a field means and whether it may go stands in the schema, and JSON has one with OpenAPI.")


@proves(6, "becomes your own 502, 503 or 504, without the internal error text")
def _():
    class Unavailable(APIException):
        status_code, default_detail = 503, "Stock levels are not available right now."

    class View(APIView):
        def get(self, request):
            try:
                raise StockUnavailable("connect to 10.0.0.7:5432 refused")
            except StockUnavailable as error:
                raise Unavailable() from error

    answer = call(View)
    assert answer.status_code == 503 and b"10.0.0.7" not in answer.content and b"Stock levels" in answer.content


@proves("answer", "DecimalField values as strings, so no client loses cents to floating point")
def _():
    class Line(serializers.Serializer):
        price = serializers.DecimalField(max_digits=20, decimal_places=2)
        day = serializers.DateTimeField()

    data = Line({"price": decimal.Decimal("90071992547409.93"), "day": datetime.datetime(2026, 11, 28, tzinfo=datetime.timezone.utc)}).data
    assert data["price"] == "90071992547409.93" and float(data["price"]) != decimal.Decimal(data["price"])
    assert datetime.datetime.fromisoformat(data["day"]).isoformat() == data["day"]  # ISO 8601, with its offset


@proves("pitfall", "and a rollback does not undo the remote call")
def _():
    with service(200) as (address, seen):
        with contextlib.suppress(RuntimeError), transaction.atomic():
            order = Order.objects.create()
            requests.put(f"{address}/v1/reservations/{order.pk}/", json={}, timeout=2)
            assert connection.in_atomic_block  # open, with its locks, while the other side works
            raise RuntimeError
    assert not Order.objects.exists() and len(seen) == 1


@proves("follow-up", "Up to 64, four attempts at each of three hops")
def _():
    def hop(depth):
        for _ in range(4):
            try:
                return hop(depth - 1) if depth else arrived.append(1) or fail()
            except RuntimeError:
                pass
        raise RuntimeError

    def fail():
        raise RuntimeError

    arrived = []
    with contextlib.suppress(RuntimeError):
        for _ in range(4):  # A calls B
            with contextlib.suppress(RuntimeError):
                for _ in range(4):  # B calls C
                    with contextlib.suppress(RuntimeError):
                        hop(0)  # C calls D
        raise RuntimeError
    assert len(arrived) == 64
