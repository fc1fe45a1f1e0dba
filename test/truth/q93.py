"""Q93. How do you integrate logging frameworks like ELK stack or Splunk with DRF?"""

import contextlib
import copy
import io
import json
import logging
import logging.config
from unittest import TestCase, mock

from django.core import mail
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.test import override_settings
from django.utils.log import DEFAULT_LOGGING
from rest_framework import views
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import example, proves, reading, site
from shop.logs import request_id

shop = example()


class Broken(APIView):
    def get(self, request):
        raise RuntimeError("the disk is full")


class Forbidden(APIView):
    def get(self, request):
        raise PermissionDenied


class Suspicious(APIView):
    def get(self, request):
        raise SuspiciousOperation("Invalid HTTP_HOST header")


def client():
    return site({"broken/": Broken, "forbidden/": Forbidden, "suspicious/": Suspicious}, raise_request_exception=False)


@contextlib.contextmanager
def configured(config):
    """What this logging prints to stdout; afterwards the tests' own logging is back."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        logging.config.dictConfig(copy.deepcopy(config))
        try:
            yield printed
        finally:
            logging.config.dictConfig({**copy.deepcopy(DEFAULT_LOGGING), "root": {"handlers": []}})


@proves(1, "only writes events to stdout")
@proves(2, "become keys of the record")
@proves("in short", "JSON lines to stdout, with a request id in each record")
@proves("example", "RequestIdFilter copies a ContextVar onto the record")
def _():
    request_id.set("r-17")
    with configured(shop.LOGGING) as printed:
        logging.getLogger("shop.orders").info("order placed", extra={"order": 7})
        client().get("/broken/")
    first, *_, last = [json.loads(line) for line in printed.getvalue().splitlines()]
    assert first["message"] == "order placed" and first["order"] == 7 and first["request_id"] == "r-17"
    assert last["levelname"] == "ERROR" and last["name"] == "django.request" and "the disk is full" in last["exc_info"]
    assert sum('"django.request"' in line for line in printed.getvalue().splitlines()) == 1  # not once more by Django's own handlers


@proves(3, "4xx responses as WARNING and 5xx as ERROR")
def _():
    with TestCase().assertLogs("django", "WARNING") as logs:
        for path in ("/nowhere/", "/forbidden/", "/broken/", "/suspicious/"):
            client().get(path)
    found = [(record.name, record.levelname) for record in logs.records]
    assert found[:3] == [("django.request", "WARNING"), ("django.request", "WARNING"), ("django.request", "ERROR")]
    assert {name for name, _ in found[3:]} == {"django.security.SuspiciousOperation"}


@proves(4, "sends errors to AdminEmailHandler and not to the console")
def _():
    with override_settings(DEBUG=False, ADMINS=[("Ann", "ann@example.com")]), contextlib.redirect_stderr(io.StringIO()) as console:
        with configured(DEFAULT_LOGGING) as printed:
            client().get("/broken/")
    assert len(mail.outbox) == 1 and "the disk is full" in mail.outbox[0].body
    assert printed.getvalue() == "" and "the disk is full" not in console.getvalue()


reading(5, "but not to Splunk",
        disputed="Who sends Filebeat's Elasticsearch or Logstash output on to Splunk.",
        stands="That is another agent in between; Filebeat's list of outputs has none for Splunk.")


@proves("pitfall", "logs an ERROR without traceback and sends no got_request_exception")
def _():
    def handler(error, context):
        return views.exception_handler(error, context) or Response({"detail": "Sorry."}, status=500)

    sent = []
    receiver = lambda **kwargs: sent.append(kwargs)
    got_request_exception.connect(receiver)
    with TestCase().assertLogs("django.request", "ERROR") as logs:
        client().get("/broken/")
        with mock.patch.object(APIView, "get_exception_handler", lambda self: handler):
            assert client().get("/broken/").status_code == 500
    unhandled, handled = logs.records
    assert unhandled.exc_info and not handled.exc_info
    assert len(sent) == 1
