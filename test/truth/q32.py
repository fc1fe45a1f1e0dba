"""Q32. Which tools and libraries can you use for API testing (e.g., pytest, requests)?"""

import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import mock

import httpx
import requests
import responses
from django.test import Client, override_settings
from django.urls import path
from rest_framework import permissions, views
from rest_framework.response import Response
from rest_framework.test import APIClient, RequestsClient

from proofs import example, proves, raises, reading, site, source, user
from shop.models import Product

shop = example()


class Echo(views.APIView):
    permission_classes = [permissions.AllowAny]

    def post(self, request):
        return Response({"type": request.content_type.split(";")[0]})


def pytest_run(text):
    """What pytest with pytest-django says about a file of tests in a small project."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "test_it.py").write_text(text)
        Path(folder, "conf.py").write_text(
            "SECRET_KEY = 'x'\nINSTALLED_APPS = ['django.contrib.auth', 'django.contrib.contenttypes']\n"
            "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': ':memory:'}}\n")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--ds=conf", folder],
            capture_output=True, text=True, cwd=folder)
        return done.stdout + done.stderr


@proves("example", "ProductFactory.create_batch(3)")
@proves("in short", "factory_boy builds the data")
@proves(6, "in-process DRF tests are better served by APIClient")
def _():
    site({"products": __import__("shop.views", fromlist=["ProductViewSet"]).ProductViewSet})
    shop.test_lists_products(APIClient())
    assert Product.objects.count() == 3
    Product.objects.all().update(name="x")
    with raises(AssertionError):
        shop.test_lists_products(APIClient())


@proves(1, "runs both pytest functions and existing APITestCase classes")
@proves(2, "blocks queries in a test function until")
def _():
    said = pytest_run("""
import pytest
from django.contrib.auth.models import Group
from rest_framework.test import APITestCase

class Old(APITestCase):
    def test_old(self):
        assert Group.objects.count() == 0

@pytest.mark.django_db
def test_marked():
    assert Group.objects.count() == 0

def test_fixture(db):
    assert Group.objects.count() == 0

def test_blocked():
    Group.objects.count()
""")
    assert "1 failed, 3 passed" in said and "Database access not allowed" in said, said


@proves(3, "saves complete objects without full_clean()")
def _():
    made = shop.ProductFactory(name="Mug")
    assert made.name == "Mug" and made.price > 0 and made.pk
    wrong = shop.ProductFactory(name="", price="-1")
    assert wrong.pk
    from django.core.exceptions import ValidationError

    with raises(ValidationError, "name"):
        wrong.full_clean()


@proves(4, "intercepts calls made with requests alone")
def _():
    with responses.RequestsMock() as mock:
        mock.get("https://nowhere.invalid/x", json={"ok": True})
        assert requests.get("https://nowhere.invalid/x").json() == {"ok": True}
        with raises(httpx.ConnectError):
            httpx.get("https://nowhere.invalid/x")


reading(5, "tox repeats the suite in several environments", disputed="Who runs the versions as a matrix of the CI, or uses nox.",
        stands="That is what tox is for, and the answer's table names it beside the other tools, not above them.")


@proves("pitfall", "has no force_authenticate() and silently ignores format")
def _():
    site([path("echo/", Echo.as_view())])
    assert Client().post("/echo/", {"a": 1}, format="json").json() == {"type": "multipart/form-data"}
    assert APIClient().post("/echo/", {"a": 1}, format="json").json() == {"type": "application/json"}
    assert not hasattr(Client(), "force_authenticate")


source("pitfall", "The client fixture of pytest-django is Django's Client", "pytest_django/fixtures.py", "return Client()")


@proves("answer", "still inside the process")
def _():
    site([path("echo/", Echo.as_view())])
    assert RequestsClient().post("https://staging.example.invalid/echo/", json={}).json() == {"type": "application/json"}
    assert issubclass(RequestsClient, requests.Session)


@proves("follow-up", "each create_user() pays for PBKDF2")
def _():
    from django.conf import global_settings
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    assert global_settings.PASSWORD_HASHERS[0].endswith(".PBKDF2PasswordHasher") and PBKDF2PasswordHasher.iterations >= 1_000_000
    for hashers, slow in ((global_settings.PASSWORD_HASHERS, 1), (["django.contrib.auth.hashers.MD5PasswordHasher"], 0)):
        with override_settings(PASSWORD_HASHERS=hashers), mock.patch.object(PBKDF2PasswordHasher, "encode", return_value="x") as encode:
            user()
        assert encode.call_count == slow


source("follow-up", "pytest --durations=20 names the slow tests", "_pytest/runner.py", "Show N slowest setup/test durations")
