"""Q54. How can you encrypt sensitive data in transit and at rest for APIs?"""

import json

import requests
import responses
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.contrib.auth.hashers import check_password, make_password
from django.core import signing
from django.db import connection
from django.http import HttpResponse
from django.middleware.security import SecurityMiddleware
from django.test import RequestFactory, override_settings
from django.utils.http import base64

from proofs import example, proves, raises, reading, user
from shop.models import Order

SETTINGS = {"FIELD_ENCRYPTION_KEYS": ["bmV3a2V5bmV3a2V5bmV3a2V5bmV3a2V5bmV3a2V5MTI=", "b2xka2V5b2xka2V5b2xka2V5b2xka2V5b2xka2V5MTI="]}

shop = example()


def stored(model, column):
    """What somebody sees who may run a query, on however well encrypted a disk."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table}")
        return cursor.fetchone()[0]


@proves("example", "class EncryptedTextField")
@proves(3, "does not protect data from somebody who holds a database connection")
@proves("in short", "field encryption (PyCA cryptography or a KMS) for what a leaked dump must not reveal")
def _():
    shop.Payout.objects.create(iban="DE02120300000000202051")
    Order.objects.create(note="DE02120300000000202051")
    assert shop.Payout.objects.get().iban == "DE02120300000000202051"
    assert stored(Order, "note") == "DE02120300000000202051"
    assert "DE02" not in stored(shop.Payout, "iban") and stored(shop.Payout, "iban").startswith("gAAAA")
    shop.Payout.objects.update(iban=None) if shop.Payout._meta.get_field("iban").null else None


reading(1, "TLS must cover the hops behind the load balancer", disputed="Who trusts the private network behind it.",
        stands="Zero trust and most audits count that network as one more place where traffic can be read.")


@proves(2, "HSTS makes a browser use HTTPS on later visits")
def _():
    with override_settings(SECURE_HSTS_SECONDS=60):
        middleware = SecurityMiddleware(lambda request: HttpResponse())
        assert middleware(RequestFactory().get("/", secure=True))["Strict-Transport-Security"] == "max-age=60"
        assert "Strict-Transport-Security" not in middleware(RequestFactory().get("/"))


@proves(2, "most other API clients ignore it")
def _():
    with responses.RequestsMock() as mock, requests.Session() as client:
        mock.get("https://api.invalid/", headers={"Strict-Transport-Security": "max-age=600"})
        mock.get("http://api.invalid/", body="in the clear")
        client.get("https://api.invalid/")
        assert client.get("http://api.invalid/").text == "in the clear"


@proves(4, "guarantees integrity and hides nothing")
@proves("answer", "anybody can read the value, nobody can change it unnoticed")
def _():
    value = signing.dumps({"card": "4111"})
    body = value.split(":")[0]
    assert json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))) == {"card": "4111"}
    assert signing.loads(value) == {"card": "4111"}
    with raises(signing.BadSignature):
        signing.loads("A" + value)


@proves(5, "encrypts with its first key and decrypts with any")
@proves("answer", "pass each stored value through rotate(), then drop the old key")
def _():
    new, old = (Fernet(key) for key in SETTINGS["FIELD_ENCRYPTION_KEYS"])
    both = MultiFernet([new, old])
    assert new.decrypt(both.encrypt(b"x")) == b"x"
    with raises(InvalidToken):
        old.decrypt(both.encrypt(b"x"))
    before = old.encrypt(b"x")
    assert both.decrypt(before) == b"x" and new.decrypt(both.rotate(before)) == b"x"
    with raises(InvalidToken):
        new.decrypt(before)


@proves(6, "must not be stored beside the data that it protects")
def _():
    shop.Payout.objects.create(iban="DE02")
    dump = stored(shop.Payout, "iban").encode()
    assert Fernet(SETTINGS["FIELD_ENCRYPTION_KEYS"][0]).decrypt(dump) == b"DE02", "the dump with the key tells all"
    with raises(InvalidToken):
        Fernet(Fernet.generate_key()).decrypt(dump)


@proves("pitfall", "has already sent its token in the clear")
def _():
    seen = []

    def app(request):
        return HttpResponse("reached")

    with override_settings(SECURE_SSL_REDIRECT=True):
        middleware = SecurityMiddleware(app)
        request = RequestFactory().get("/", headers={"Authorization": "Token abc"})
        answer = middleware(request)
        seen.append(request.headers["Authorization"])
    assert answer.status_code == 301 and answer["Location"].startswith("https://") and seen == ["Token abc"]


@proves("follow-up", "filter() finds nothing and unique guards nothing")
def _():
    shop.Payout.objects.create(iban="DE02")
    shop.Payout.objects.create(iban="DE02")
    assert not shop.Payout.objects.filter(iban="DE02").exists()
    assert len(set(shop.Payout.objects.extra(select={"raw": "iban"}).values_list("raw", flat=True))) == 2


@proves("in short", "Hash passwords")
def _():
    hashed = make_password("pw")
    assert "pw" not in hashed.split("$")[-1] and check_password("pw", hashed) and not check_password("other", hashed)
    assert user("ana").password != "pw"
