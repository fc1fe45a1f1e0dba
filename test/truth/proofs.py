"""What a file of proofs is written with: the three kinds of proof, the example, rows, requests and measuring. See README.md."""

import contextlib
import itertools
import json
import os
import re
import shutil
import subprocess
import tempfile
import types
import unittest
from pathlib import Path
from unittest import mock

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import clear_url_caches, path
from rest_framework.routers import DefaultRouter
from rest_framework.test import APIClient, APIRequestFactory, force_authenticate

from harness.claims import NotOnDisk, proves, reading, source
from harness.examples import example

__all__ = [
    "call", "committed", "example", "in_another_process", "messages", "orders", "products", "proves", "queries", "raises", "reading",
    "site", "source", "stack", "tables", "tests", "tool", "user",
]

#: What the proof that runs has entered; harness/worker.py leaves it.
stack = contextlib.ExitStack()
_numbers = itertools.count(1)


def user(name=None, **fields):
    """A customer, who is the project's user; `is_staff=True` and other fields as they are called."""
    name = name or f"user{next(_numbers)}"
    return get_user_model().objects.create_user(name, password="pw", name=name.title(), **fields)


def products(count, **fields):
    from shop.models import Product

    return [Product.objects.create(**{"name": f"Product {n}", "sku": f"ABC-{n:04}", "slug": f"product-{n}", "price": n + 1, **fields})
            for n in range(count)]


def orders(count, *, items=2, **fields):
    """Orders of a customer each (or of `customer`), with `items` items each."""
    from shop.models import Order, OrderItem

    made = []
    for _ in range(count):
        number = next(_numbers)
        order = Order.objects.create(**{"customer": fields.get("customer") or user(), "number": f"DE-{number}", **fields})
        for product in products(items):
            OrderItem.objects.create(order=order, product=product, quantity=2, price=product.price)
        made.append(order)
    return made


def site(routes, *, as_user=None, **client):
    """A client of a site that has these routes until the proof ends.

    `routes`: an example (its `urlpatterns`), a list of patterns, or a dict of views by path: a view set gets a router's routes.
    """
    patterns = _patterns(routes) if isinstance(routes, dict) else list(getattr(routes, "urlpatterns", routes))
    # Not by override_settings, which may only end in the reverse order of its beginnings.
    stack.enter_context(mock.patch("project.urls.urlpatterns", patterns))
    stack.callback(clear_url_caches)
    clear_url_caches()
    made = APIClient(**client)
    if as_user:
        made.force_authenticate(as_user)
    return made


def _patterns(routes):
    router = DefaultRouter()
    patterns = []
    for name, view in routes.items():
        if hasattr(view, "get_extra_actions"):
            router.register(name, view, basename=name.rstrip("s"))
        else:
            patterns.append(path(name, view.as_view() if hasattr(view, "as_view") else view))
    return patterns + router.urls


def call(view, method="get", url="/", *, as_user=None, data=None, format="json", actions=None, **kwargs):
    """The answer of one view, without routes: `call(View, "post", data={...}, pk=7)`. Rendered, so that `.content` is there."""
    request = getattr(APIRequestFactory(), method)(url, data, **({} if method in ("get", "head") else {"format": format}))
    if as_user:
        force_authenticate(request, as_user)
    if isinstance(view, type):
        view = view.as_view(actions) if actions else view.as_view()
    answer = view(request, **kwargs)
    return answer.render() if hasattr(answer, "render") else answer


def queries():
    """`with queries() as seen:` collects the SQL; `len(seen)`, `seen[0]["sql"]`."""
    return CaptureQueriesContext(connection)


def committed():
    """`with committed():` runs what was put off to the commit, at its end."""
    return TestCase.captureOnCommitCallbacks(execute=True)


def raises(error, match=""):
    """`with raises(ValueError, "invalid"):`"""
    return unittest.TestCase().assertRaisesRegex(error, match)


def tables(*models, stay=False):
    """Creates the tables of models that a proof defines (with `class Meta: app_label = "shop"`), until its end. It needs `commits=True`.

    Those that a whole file shares `stay`.
    """
    for model in models:
        with connection.schema_editor() as editor:
            editor.create_model(model)
        if not stay:
            stack.callback(_drop, model)


def _drop(model):
    with connection.schema_editor() as editor:
        editor.delete_model(model)


def tool(program, *arguments, background=False, **files):
    """Runs a program of the packages (`nginx`, `promtool`) in a new folder with these files (`rules_yml="…"` is rules.yml).

    Returns subprocess's result, whose `.text` is what it printed; with `background` the process, which the proof's end ends.
    """
    if not shutil.which(program):
        raise NotOnDisk(program)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    for name, text in files.items():
        (folder / ".".join(name.rsplit("_", 1))).write_text(text)
    if background:
        process = stack.enter_context(subprocess.Popen([program, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        stack.callback(process.terminate)
        return process
    done = subprocess.run([program, *arguments], cwd=folder, timeout=240, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    done.text = done.stdout
    return done


def in_another_process(work):
    """What `work` returns, a number below 256, in a process that was forked off."""
    pid = os.fork()
    if pid == 0:
        code = 255
        try:
            code = work()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def tests(case):
    """Runs a test class of the example. Returns unittest's result: `.testsRun`, `.failures`, `.errors`, `.wasSuccessful()`."""
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
    return result


def messages(text):
    """The requests and answers of an `http` block: each has `start` (its first line), `headers`, `body` and `json`."""
    found = []
    for line in text.splitlines():
        if re.match(r"[A-Z]+ /\S* HTTP/1\.1$|HTTP/1\.1 \d{3} ", line):
            found.append(types.SimpleNamespace(start=line, headers={}, body=None))
        elif found and found[-1].body is None and line:
            name, value = line.split(": ", 1)
            found[-1].headers[name] = value
        elif found:
            found[-1].body = (found[-1].body or "") + line + "\n"
    for message in found:
        message.body = (message.body or "").strip()
        message.json = json.loads(message.body) if message.body.startswith(("{", "[")) else None
    return found
