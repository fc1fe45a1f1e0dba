"""Q28. How do you secure API keys and secrets in a production environment?"""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import mock

from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path
from rest_framework_simplejwt.settings import DEFAULTS

from proofs import example, proves, raises, reading, site, user
from shop.models import ApiKey

ENV = {"DJANGO_SECRET_KEY": "only-for-proofs-of-the-bank-of-questions-and-for-nothing-else", "PAYMENT_API_KEY": "pay"}

shop = example()
OLD, NEW = "old-" * 20, "new-" * 20


def instance(key, *fallbacks):
    """The settings of one server."""
    return override_settings(SECRET_KEY=key, SECRET_KEY_FALLBACKS=list(fallbacks))


def signed(key):
    with instance(key):
        return signing.dumps("value")


def accepts(value):
    try:
        return signing.loads(value) == "value"
    except signing.BadSignature:
        return False


@proves("example", "no default on purpose")
@proves(1, "a secret manager, a mounted file or the environment")
def _():
    assert (shop.SECRET_KEY, shop.PAYMENT_API_KEY, shop.SECRET_KEY_FALLBACKS) == (ENV["DJANGO_SECRET_KEY"], "pay", [])
    with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ, {"X_FILE": str(Path(folder, "x"))}):
        Path(folder, "x").write_text("mounted\n")
        assert shop.read_secret("X") == "mounted"


@proves(2, "stop the process at start")
def _():
    start = [sys.executable, "-c", shop.text.split("# shop/keys.py")[0]]
    run = {name: subprocess.run(start, env={**os.environ, **change}, capture_output=True, text=True) for name, change in {"set": {}, "empty": {"PAYMENT_API_KEY": ""}}.items()}
    assert run["set"].returncode == 0, run["set"].stderr
    assert run["empty"].returncode == 1 and "Secret PAYMENT_API_KEY is not set" in run["empty"].stderr
    with raises(ImproperlyConfigured, "NOWHERE"):
        shop.read_secret("NOWHERE")


@proves(3, "valid during a planned rotation")
def _():
    value = signed(OLD)
    with instance(NEW):
        assert not accepts(value)
    with instance(NEW, OLD):
        assert accepts(value) and signing.dumps("value") and accepts(signed(NEW))


@proves(4, "Django would accept everything that the thief signs")
@proves("answer", "Sessions and reset links die with the key")
def _():
    someone = user()
    with instance(OLD):
        link = default_token_generator.make_token(someone)
    forged = signed(OLD)
    for fallbacks, passes in (([OLD], True), ([], False)):
        with instance(NEW, *fallbacks):
            assert accepts(forged) is passes and default_token_generator.check_token(someone, link) is passes


@proves(5, "stored as hashes and shown once")
def _():
    someone = user()
    key, other = shop.issue_api_key(someone), shop.issue_api_key(someone)
    assert key != other and key.startswith("shop_") and len(key) > 40
    stored = ApiKey.objects.values_list("digest", flat=True)
    assert hashlib.sha256(key.encode()).hexdigest() in stored and not any(key in digest or digest in key for digest in stored)


reading(6, "counts as leaked", disputed="Who has a private repository that few can read.",
        stands="Clones, forks and CI caches keep the history, nobody can tell who read it, and a new key costs minutes.")


@proves("in short", "store keys that you issue only as hashes")
def _():
    key = shop.issue_api_key(user())
    assert not any(key in str(row) for row in ApiKey.objects.values())


@proves("pitfall", "it stays in the history")
def _():
    with tempfile.TemporaryDirectory() as folder:
        def git(*words):
            return subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.org", *words], cwd=folder, check=True, capture_output=True, text=True).stdout

        git("init", "-q")
        for text in ("KEY = 'sk-1'", "KEY = None"):
            Path(folder, "settings.py").write_text(text)
            git("add", "-A")
            git("commit", "-qm", "settings")
        assert "sk-1" not in Path(folder, "settings.py").read_text() and "sk-1" in git("log", "-p")


@proves("follow-up", "must accept what the new ones sign")
def _():
    # Two servers at each step: the one that was updated signs, the other one reads.
    steps = [(OLD,), (OLD, NEW), (NEW, OLD), (NEW,)]
    for before, after in zip(steps, steps[1:]):
        for signer, reader in ((before, after), (after, before)):
            with instance(*reader):
                assert accepts(signed(signer[0]))
    with instance(OLD):
        assert not accepts(signed(NEW))  # what happens where the first step is left out


@proves("follow-up", "without logging anybody out")
def _():
    someone = user()
    client = site([path("", lambda request: HttpResponse(request.user.username))])
    with instance(OLD):
        client.force_login(someone)
    for settings, name in (((OLD, NEW), someone.username), ((NEW, OLD), someone.username), ((NEW,), someone.username)):
        with instance(*settings):
            assert client.get("/").content.decode() == name
    with instance("third-" * 10):
        assert client.get("/").content == b""


@proves("follow-up", "simplejwt reads no fallbacks")
def _():
    from rest_framework_simplejwt.backends import TokenBackend
    from rest_framework_simplejwt.exceptions import TokenBackendError

    token = TokenBackend("HS256", OLD).encode({"a": 1})
    with instance(NEW, OLD), raises(TokenBackendError):
        TokenBackend("HS256", NEW).decode(token)
    assert DEFAULTS["SIGNING_KEY"] == ENV["DJANGO_SECRET_KEY"]
