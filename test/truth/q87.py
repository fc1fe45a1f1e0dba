"""Q87. Can you explain the circuit breaker pattern and when to use it?"""

import threading
import time
from unittest import mock

import requests
from circuitbreaker import CircuitBreaker, CircuitBreakerError
from rest_framework.views import APIView
from rest_framework.response import Response

from proofs import call, example, proves, raises, stack

# The rules are proven with the package circuitbreaker, what is said of pybreaker with pybreaker where it is on the machine.


class Down(Exception):
    pass


class NotFound(Exception):
    pass


class Service:
    """Counts what reaches it, and fails as it is told to."""

    def __init__(self, error=Down):
        self.error, self.calls = error, 0

    def __call__(self):
        self.calls += 1
        if self.error:
            raise self.error
        return "ok"


def breaker(**options):
    return CircuitBreaker(**{"failure_threshold": 3, "recovery_timeout": 60, "expected_exception": Down, "name": f"b{time.monotonic_ns()}", **options})


def tried(guard, service):
    """How a guarded call ended."""
    try:
        return guard(lambda: service())()
    except (Down, NotFound, CircuitBreakerError) as error:
        return type(error).__name__


@proves(1, "closed, open and half-open")
@proves(4, "In the half-open state a trial call decides whether the circuit closes again")
@proves("in short", "it opens and fails at once; after a pause trial calls decide")
def _():
    now = [0]
    stack.enter_context(mock.patch("circuitbreaker.monotonic", lambda: now[0]))
    guard, service = breaker(), Service()
    assert guard.state == "closed"
    assert [tried(guard, service) for _ in range(4)] == ["Down"] * 3 + ["CircuitBreakerError"]
    assert guard.state == "open" and service.calls == 3
    now[0] += 61
    assert guard.state == "half_open"
    assert tried(guard, service) == "Down" and guard.state == "open" and service.calls == 4  # the trial failed
    now[0] += 61
    service.error = None
    assert tried(guard, service) == "ok" and guard.state == "closed"


@proves(2, "fails immediately and sends nothing to the failing service")
def _():
    guard, service = breaker(), Service()
    for _ in range(3):
        tried(guard, service)
    assert {tried(guard, service) for _ in range(50)} == {"CircuitBreakerError"}
    assert service.calls == 3


@proves(3, "keeps workers free and stops one slow dependency from taking its callers down")
def _():
    def served(guard):
        """What another view gets done by two workers while calls to a service that hangs come as well."""
        work, done, hanging, release = ["stock"] * 12 + ["other"] * 4, [], [], threading.Event()

        def hangs():
            hanging.append(1)
            release.wait(30)
            raise Down

        def worker():
            while work and not release.is_set():
                if (job := work.pop(0)) == "other":
                    done.append(job)
                else:
                    tried(guard, hangs)

        workers = [threading.Thread(target=worker) for _ in range(2)]
        [made.start() for made in workers]
        while len(hanging) < 2 and any(made.is_alive() for made in workers):
            time.sleep(0.01)
        finished = len(done)
        release.set()
        [made.join() for made in workers]
        return finished if hanging else len(done)

    opened = breaker()
    for _ in range(3):
        tried(opened, Service())
    assert served(breaker()) == 0 and served(opened) == 4


@proves(5, "because a hanging call is no failure until it ends")
def _():
    guard, begun, going = breaker(failure_threshold=1), threading.Event(), threading.Event()

    def hangs():
        begun.set()
        going.wait(30)
        raise Down

    thread = threading.Thread(target=lambda: tried(guard, hangs))
    thread.start()
    assert begun.wait(30)
    assert guard.state == "closed" and guard.failure_count == 0
    going.set()
    thread.join()
    assert guard.state == "open"


@proves(6, "Client errors such as 404 must not count towards opening the circuit")
@proves("pitfall", "Counting every exception: a burst of 404s then blocks a healthy service")
def _():
    for counted, ends in ((Down, "NotFound"), (Exception, "CircuitBreakerError")):
        guard = breaker(expected_exception=counted, recovery_timeout=60)
        for _ in range(5):
            tried(guard, Service(NotFound))
        assert tried(guard, Service(NotFound)) == ends


@proves("follow-up", "Not surely, where failures in a row are counted: each success starts the count anew")
def _():
    guard = breaker(recovery_timeout=60)
    for number in range(40):
        tried(guard, Service(Down if number % 2 else None))
    assert guard.state == "closed"


@proves("example", "DRF's exception handler sends it as Retry-After")
@proves("follow-up", "each success starts the count anew")
def _():
    shop = example()
    sent = []

    def answer(status):
        def get(url, **options):
            sent.append((url, options))
            response = requests.Response()
            response.status_code, response._content = status, b'{"sku": "A"}'
            if status == 0:
                raise requests.ConnectTimeout
            return response

        return mock.patch.object(shop.requests, "get", get)

    class Stock(APIView):
        def get(self, request):
            return Response(shop.fetch_item("A/../b"))

    with answer(200):
        assert call(Stock).data == {"sku": "A"}
    assert sent[0] == (shop.ITEMS, {"params": {"sku": "A/../b"}, "timeout": (0.5, 2)})
    with answer(404), raises(requests.HTTPError):
        [call(Stock) for _ in range(9)]
    for status, times in ((503, 4), (200, 1), (0, 5)):  # the success between starts the count anew
        with answer(status):
            codes = {call(Stock).status_code for _ in range(times)}
        assert codes == ({200} if status == 200 else {503})
    before = len(sent)
    with answer(200):
        refused = call(Stock)
    assert refused.status_code == 503 and refused["Retry-After"] == "30" and len(sent) == before
    assert shop.breaker.current_state == "open"


@proves("pitfall", "holds its lock while the call runs, so threads of one process pass one at a time; calling() does not")
@proves("pitfall", "every thread that comes while the circuit is half-open makes a trial call")
def _():
    import pybreaker

    def busy(guard, block):
        running, most, lock = [0], [0], threading.Lock()

        def work():
            with lock:
                running[0] += 1
                most[0] = max(most[0], running[0])
            time.sleep(0.05)
            with lock:
                running[0] -= 1

        def one():
            if block:
                with guard.calling():
                    work()
            else:
                guard.call(work)

        threads = [threading.Thread(target=one) for _ in range(4)]
        [made.start() for made in threads], [made.join() for made in threads]
        return most[0]

    assert busy(pybreaker.CircuitBreaker(), block=False) == 1
    assert busy(pybreaker.CircuitBreaker(), block=True) == 4
    half_open = pybreaker.CircuitBreaker()
    half_open.half_open()
    assert busy(half_open, block=True) == 4
