"""Q34. How do you ensure test data isolation and rollback after running tests?"""

from django.core import mail
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import TestCase, TransactionTestCase
from rest_framework.test import APITestCase

from proofs import example, proves, queries, site, source, tests
from shop.models import Category, Order
from shop.views import OrderViewSet

shop = example()


class Mails(OrderViewSet):
    def perform_create(self, serializer):
        super().perform_create(serializer)
        transaction.on_commit(lambda: mail.send_mail("Thanks", "", None, ["ana@example.com"]))


class MailsAtOnce(OrderViewSet):
    def perform_create(self, serializer):
        super().perform_create(serializer)
        mail.send_mail("Thanks", "", None, ["ana@example.com"])


def saves(base):
    class Saves(base):
        def test_it(self):
            Category.objects.create(name="left")

    return Saves


@proves("example", "captureOnCommitCallbacks(execute=True)")
def _():
    site({"orders": Mails})
    result = tests(shop.CheckoutTests)
    assert result.testsRun == 1 and result.wasSuccessful(), result.failures + result.errors
    site({"orders": MailsAtOnce})
    assert len(tests(shop.CheckoutTests).failures) == 1, "mail before the commit is noticed"


def ran(base):
    """The SQL of a test class that saves a row."""
    connection.queries_log.clear()  # a test class starts the log anew
    with queries() as seen:
        assert tests(saves(base)).wasSuccessful()
    return {query["sql"].split()[0] for query in seen}


@proves(1, "TestCase undoes a test by a transaction rollback")
def _():
    assert {"INSERT", "ROLLBACK"} <= ran(TestCase) and "DELETE" not in ran(TestCase)
    assert not Category.objects.exists()


@proves("in short", "TestCase, and therefore APITestCase, runs each test inside a transaction")
def _():
    assert {"INSERT", "ROLLBACK"} <= ran(APITestCase) and not Category.objects.exists()


@proves(1, "TransactionTestCase by emptying the tables", commits=True)
def _():
    connection.queries_log.clear()
    with queries() as seen:
        assert tests(saves(TransactionTestCase)).wasSuccessful()
    assert any("DELETE FROM" in query["sql"] and "category" in query["sql"] for query in seen)
    assert not Category.objects.exists()


source("answer", "with what a migration put there", "docs/topics/testing/overview",
       "Any initial data loaded in migrations will only be available in TestCase tests and not in TransactionTestCase tests")
source(2, "separate databases for the tests and destroys them", "django/db/backends/base/creation.py",
       'return TEST_DATABASE_PREFIX + self.connection.settings_dict["NAME"]')
source(2, "destroys them after the run", "django/test/runner.py", "self.teardown_databases(old_config)")


@proves(3, "once per class inside the outer transaction")
def _():
    calls = []

    class Shared(TestCase):
        @classmethod
        def setUpTestData(cls):
            calls.append(connection.in_atomic_block)
            cls.order = Order.objects.create(note="fresh")

        def test_a(self):
            assert self.order.note == "fresh"
            self.order.note = "changed"
            self.order.save()

        test_b = test_a

    assert tests(Shared).testsRun == 2 and tests(Shared).wasSuccessful()
    assert calls == [True, True]  # one call in each of two runs of the class
    assert not Order.objects.exists()


@proves(4, "Cache entries, stored files and calls to other systems survive the rollback")
@proves("in short", "It covers database rows only")
def _():
    class Leaves(TestCase):
        def test_it(self):
            cache.set("left", 1)
            default_storage.save("left.txt", ContentFile(b"x"))
            Category.objects.create(name="gone")

    assert tests(Leaves).wasSuccessful()
    assert cache.get("left") == 1 and default_storage.exists("left.txt") and not Category.objects.exists()
    default_storage.delete("left.txt")


source(5, "A rollback need not reset primary key sequences", "docs/topics/testing/advanced",
       "Unless you are explicitly testing primary keys sequence numbers, it is")


@proves("pitfall", "Its transaction never commits")
def _():
    ran = []

    class Waits(TestCase):
        def test_it(self):
            transaction.on_commit(lambda: ran.append("never"))
            with self.captureOnCommitCallbacks(execute=True):
                transaction.on_commit(lambda: ran.append("captured"))

    assert tests(Waits).wasSuccessful() and ran == ["captured"]


@proves("pitfall", "or use TransactionTestCase", commits=True)
def _():
    ran = []

    class Commits(TransactionTestCase):
        def test_it(self):
            transaction.on_commit(lambda: ran.append("done"))

    assert tests(Commits).wasSuccessful() and ran == ["done"]


@proves("follow-up", "whose counters live in the cache")
def _():
    from rest_framework.throttling import AnonRateThrottle
    from shop.views import ProductViewSet

    limited = type("Limited", (ProductViewSet,), {"throttle_classes": [type("Once", (AnonRateThrottle,), {"rate": "1/day"})]})
    client = site({"products": limited})
    assert [client.get("/products/").status_code for _ in range(2)] == [200, 429]
    cache.clear()
    assert client.get("/products/").status_code == 200
