"""Q35. How do you load test or stress test an API endpoint?"""

import http.server
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import types
from pathlib import Path
from unittest import mock

from proofs import example, proves, reading, source

# The example runs in processes of its own, where Locust may patch what it likes; this one stays as it is.
ENV = {"LOCUST_SKIP_MONKEY_PATCH": "1"}

shop = example()


class Shop(http.server.BaseHTTPRequestHandler):
    """Answers what the journeys of the example ask for; `seen` has what was asked, `pause` how long an answer takes."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, code, data):
        body = json.dumps(data).encode()
        time.sleep(self.server.pause)
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.server.seen.append((self.path, self.headers.get("Authorization")))
        self.answer(200, {})

    def do_POST(self):
        login = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.logins.append(login["username"])
        self.answer(self.server.status, {"access": "abc"})


def locust(text, *options, pause=0.0, status=200):
    """Runs a locustfile against the shop. Returns the server (what it saw), the exit code and what Locust printed."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    server.seen, server.logins, server.pause, server.status = [], [], pause, status
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "locustfile.py").write_text(text)
        done = subprocess.run(
            [sys.executable, "-m", "locust", "-f", "locustfile.py", "--headless", "--only-summary", "-H",
             f"http://127.0.0.1:{server.server_address[1]}", *options],
            cwd=folder, env={**os.environ, "LOCUST_SKIP_MONKEY_PATCH": ""}, capture_output=True, text=True, timeout=240)
    server.shutdown()
    return server, done.returncode, done.stdout + done.stderr


#: The example with short steps of few users.
SHORT = shop.text
for long, short in ("[100, 200, 400]", "[2, 4]"), ("// 180", "// 2"), ("throughput(0.5)", "throughput(5)"), ("rps < 180", "rps < 8"):
    assert long in SHORT
    SHORT = SHORT.replace(long, short)
FIXED = SHORT[:SHORT.index("class Steps")]


@proves("example", "load-{next(numbers)}")
@proves("in short", "raise it in steps")
def _():
    server, code, said = locust(SHORT)
    assert code == 0, said
    assert sorted(set(server.logins)) == ["load-1", "load-2", "load-3", "load-4"] and len(server.logins) == 4
    assert server.seen and all(path.startswith("/api/products/") and header == "Bearer abc" for path, header in server.seen)
    assert "/api/products/[id]/" in said
    server, code, said = locust(SHORT, status=401)
    assert code == 1 and "KeyError" not in said and not server.seen
    # Four users that wait a second for each answer stay below the goal, though nothing fails.
    _, code, _ = locust(SHORT.replace("0.95) > 300", "0.95) > 3000"), pause=1)
    assert code == 1


@proves("example", "the verdict is on the last step alone")
def _():
    server, _, said = locust(SHORT)
    counted = int(re.search(r"Aggregated\s+(\d+)", said)[1])
    assert 0 < counted < len(server.seen) * 0.9, (counted, len(server.seen))


@proves("example", "environment.process_exit_code")
def _():
    def verdict(percentile, failures, rate=200):
        total = types.SimpleNamespace(
            get_response_time_percentile=lambda share: percentile if share == 0.95 else 0, fail_ratio=failures, total_rps=rate)
        environment = types.SimpleNamespace(stats=types.SimpleNamespace(total=total), process_exit_code=None)
        shop.judge(environment)
        return environment.process_exit_code

    assert verdict(300, 0.01) == 0 and verdict(301, 0) == 1 and verdict(10, 0.02) == 1 and verdict(10, 0, 100) == 1


@proves("example", "at most 50, 100 and, the goal, 200 requests a second")
def _():
    steps = shop.Steps()
    steps.runner = mock.Mock()
    found = []
    for seconds in (0, 179, 180, 539, 540):
        steps.get_run_time = lambda: seconds
        found.append(steps.tick() and steps.tick()[0])
    assert found == [100, 100, 200, 400, None] and steps.runner.stats.reset_all.call_count == 2
    assert [users * 0.5 for users in shop.Steps.users] == [50, 100, 200]


@proves(2, "at most users divided by pause plus response time")
def _():
    waiting = FIXED.replace("constant_throughput(5)", "constant(0.2)").replace("constant_throughput, ", "constant, ")
    assert "constant(0.2)" in waiting
    server, _, said = locust(waiting, "-u", "4", "-r", "4", "-t", "4s", pause=0.2)
    assert server.seen and len(server.seen) <= 4 / (0.2 + 0.2) * 4 + 4, len(server.seen)


@proves(3, "Under a closed load a slow server receives fewer requests")
@proves("follow-up", "skipped those it would have sent meanwhile")
def _():
    quick, _, _ = locust(FIXED, "-u", "2", "-r", "2", "-t", "4s")
    slow, _, _ = locust(FIXED, "-u", "2", "-r", "2", "-t", "4s", pause=1)
    assert 0 < len(slow.seen) * 2 < len(quick.seen), (len(slow.seen), len(quick.seen))


@proves(4, "percentiles such as p95 and p99")
@proves("pitfall", "A mean of 120 ms can hide that one request in twenty takes two seconds")
def _():
    from locust.stats import StatsEntry, RequestStats

    entry = StatsEntry(RequestStats(), "/", "GET")
    for taken in [21] * 94 + [2000] * 5 + [20]:
        entry.log(taken, 10)
    assert 119 <= entry.avg_response_time <= 121
    assert entry.get_response_time_percentile(0.5) < 25 and entry.get_response_time_percentile(0.99) == 2000
    for _ in range(100):
        entry.log(1, 10)
        entry.log_error("500")
    assert entry.avg_response_time < 61 and entry.fail_ratio == 0.5


reading(1, "a stress test looks for the breaking point", disputed="Who uses both words for any run with many users.",
        stands="Both tools' guides and the usual textbooks tell them apart by whether the load is the expected one.")
source(5, "must resemble production in server", "docs/ref/django-admin",
       "performance tests, hence is unsuitable for production")


@proves(5, "must resemble production in server, settings and size of the database")
def _():
    from django.db import connection
    from django.test import override_settings
    from shop.models import Category

    connection.queries_log.clear()
    Category.objects.count()
    assert len(connection.queries_log) == 0
    with override_settings(DEBUG=True):  # keeps each query's text and time
        Category.objects.count()
    assert len(connection.queries_log) == 1


@proves(6, "Flat throughput with climbing response times")
def _():
    # A server with two workers that need 50 ms each: 40 requests a second, however many ask.
    def measure(users):
        workers, done, taken = threading.Semaphore(2), [], []
        until = time.monotonic() + 1

        def ask():
            while time.monotonic() < until:
                start = time.monotonic()
                with workers:
                    time.sleep(0.05)
                taken.append(time.monotonic() - start)

        threads = [threading.Thread(target=ask) for _ in range(users)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return len(taken), sum(taken) / len(taken)

    (few, quick), (full, fair), (many, slow) = measure(1), measure(4), measure(16)
    assert full > 1.5 * few and many < 1.6 * full and slow > 2.5 * fair > 2.5 * quick
