"""What a file of proofs is written with: the three kinds of proof, the example, rows, requests and measuring. See README.md."""

import contextlib
import itertools
import json
import re
import types
import unittest

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path
from rest_framework.routers import DefaultRouter
from rest_framework.test import APIClient, APIRequestFactory, force_authenticate

from harness.claims import proves, reading, source
from harness.examples import example

__all__ = [
    "call", "committed", "example", "messages", "orders", "products", "proves", "queries", "raises", "reading", "site", "source", "tables", "tests",
    "user",
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
    module = types.ModuleType("project.site")
    if isinstance(routes, dict):
        module.urlpatterns = _patterns(routes)
    else:
        module.urlpatterns = list(getattr(routes, "urlpatterns", routes))
    stack.enter_context(override_settings(ROOT_URLCONF=module))
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


def tables(*models):
    """Creates the tables of models that a proof defines (with `class Meta: app_label = "shop"`)."""
    with connection.schema_editor() as editor:
        for model in models:
            editor.create_model(model)


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
