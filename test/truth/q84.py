"""Q84. How do you manage configuration for multiple environments in a microservices setup?"""

import contextlib
import io
import os
from unittest import mock

import environ
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from proofs import example, proves, raises, reading

ENV = {"SECRET_KEY": "only-for-proofs-only-for-proofs-only-for-proofs", "ALLOWED_HOSTS": "*,testserver", "DATABASE_URL": "postgres://shop:p%40ss@db/shop",
       "CACHE_URL": "rediscache://cache:6379/1", "STOCK_API_URL": "https://stock.internal"}
shop = example()


def settings_with(**changed):
    """The example's settings in another environment; None takes a variable away."""
    kept = {name: value for name, value in {**ENV, **changed}.items() if value is not None}
    with mock.patch.dict(os.environ, kept, clear=True):
        names = {}
        exec(shop.text, names)
        return names


@proves("example", "one module for every environment")
@proves(1, "moves through all environments, and only the injected values change")
@proves("in short", "inject what differs: environment variables for settings")
def _():
    production, local = settings_with(), settings_with(DEBUG="true", DATABASE_URL="sqlite:///local.db", LOG_LEVEL="DEBUG")
    assert production["DATABASES"]["default"]["PASSWORD"] == "p@ss" and production["DEBUG"] is False
    assert local["DATABASES"]["default"]["ENGINE"] == "django.db.backends.sqlite3" and local["DEBUG"] is True
    assert production["ALLOWED_HOSTS"] == ["*", "testserver"] and production["STOCK_API_TIMEOUT"] == 2.0


@proves(2, "Configuration comes from environment variables")
def _():
    assert settings_with(STOCK_API_URL="https://staging")["STOCK_API_URL"] == "https://staging"
    assert settings_with(STOCK_API_TIMEOUT="0.5")["STOCK_API_TIMEOUT"] == 0.5


@proves(3, "has no default, so a missing value stops the process at start")
@proves("in short", "A missing value stops the start")
def _():
    for name in ENV:
        with raises(ImproperlyConfigured, name):
            settings_with(**{name: None})
    with raises(ValueError):
        settings_with(STOCK_API_TIMEOUT="soon")


@proves(4, "a changed variable takes effect after a restart")
def _():
    before = settings.SECRET_KEY
    with mock.patch.dict(os.environ, {"SECRET_KEY": "another-one"}):
        assert settings.SECRET_KEY == before == ENV["SECRET_KEY"]
        assert settings_with(SECRET_KEY="another-one")["SECRET_KEY"] == "another-one"  # what a new process reads


reading(5, "receives only its own configuration and secrets",
        disputed="Who keeps one set for all, because a change is then made once.",
        stands="What a service does not have it cannot leak; a shared bundle makes each breach everybody's, and each change a release of all.")


@proves("answer", "the security checks are warnings, and without that level the command exits with 0")
def _():
    with contextlib.redirect_stderr(io.StringIO()) as said:
        call_command("check", deploy=True, tags=["security"])
    assert "security.W" in said.getvalue()
    with raises(CommandError, "security.W"):
        call_command("check", deploy=True, tags=["security"], fail_level="WARNING")


@proves("pitfall", "is true for DEBUG=False, because every non-empty string is true")
def _():
    with mock.patch.dict(os.environ, {"DEBUG": "False"}):
        assert bool(os.environ.get("DEBUG", False)) is True
        assert environ.Env().bool("DEBUG") is False
