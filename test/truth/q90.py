"""Q90. How do you handle transaction integrity across multiple microservices?"""

import datetime
from unittest import mock

from celery.exceptions import Retry
from django.db import connections, transaction
from django.utils import timezone

from proofs import example, orders, proves, raises, reading, site
from shop import tasks
from shop.clients import CardDeclined, ServiceUnavailable
from shop.models import Order
from shop.views import OrderViewSet

tasks.app.set_default()  # tasks of the example run at once
shop = example()


class Payments:
    """A payment service that knows its keys."""

    def __init__(self, error=None):
        self.error, self.charged, self.calls = error, {}, 0

    def charge(self, amount, idempotency_key):
        self.calls += 1
        if self.error:
            raise self.error
        self.charged.setdefault(idempotency_key, amount)


class Stock:
    def __init__(self, error=None):
        self.error, self.released = error, []

    def release(self, reservation):
        if self.error:
            raise self.error
        self.released.append(reservation)


def world(payments=None, stock=None):
    """The example with these services."""
    payments, stock = payments or Payments(), stock or Stock()
    return payments, stock, mock.patch.dict(shop.move.__globals__, {"payments": payments, "stock": stock})


def order(status, **fields):
    made, = orders(1, status=status, total=30, items=0)
    Order.objects.filter(pk=made.pk).update(**fields)
    return made


def status(made):
    return Order.objects.get(pk=made.pk).status


@proves("example", "a repeat has the same key, so the payment service charges once")
@proves("in short", "local transactions in sequence, each step claimed, idempotent and with a compensation")
@proves(3, "Steps and compensations are retried, so both must be idempotent")
def _():
    made = order("reserved")
    payments, stock, services = world()
    with services:
        shop.charge(made.pk)
        assert status(made) == "paid" and payments.calls == 1
        shop.charge(made.pk)  # a late duplicate
        assert status(made) == "paid" and payments.calls == 1 and stock.released == []
        Order.objects.filter(pk=made.pk).update(status="charging")  # it died before it stored the outcome
        shop.charge(made.pk)
        assert status(made) == "paid" and payments.calls == 2 and payments.charged == {f"order-{made.pk}": 30}
        Order.objects.filter(pk=made.pk).update(status="cancelling")
        shop.release_stock(made.pk), shop.release_stock(made.pk)
        assert status(made) == "cancelled" and stock.released == [made.pk]


@proves(4, "before the remote call, and stops unless one row matched")
@proves("answer", "a filter after the remote call protects the row, not the money")
def _():
    payments, stock, services = world(Payments(CardDeclined()))
    with services:
        for state in ("pending", "cancelled", "paid", "cancelling"):
            made = order(state)
            shop.charge(made.pk)
            assert status(made) == state
        assert payments.calls == 0 and stock.released == []

    def guards_the_row_only(order_id):
        payments.charge(30, idempotency_key=f"order-{order_id}")
        return Order.objects.filter(pk=order_id, status="reserved").update(status="paid")

    payments = Payments()
    assert guards_the_row_only(order("cancelled").pk) == 0 and payments.calls == 1  # charged all the same
    made = order("reserved")
    assert [shop.move(made.pk, "reserved", to="charging") for _ in range(2)] == [True, False]


@proves(2, "with compensating actions for the steps that may have to be undone")
def _():
    made = order("reserved")
    payments, stock, services = world(Payments(CardDeclined()))
    with services:
        shop.charge(made.pk)
    assert status(made) == "cancelled" and stock.released == [made.pk] and payments.charged == {}


@proves("pitfall", "so retry with the same idempotency key or ask for its status before you release anything")
def _():
    made = order("reserved")
    payments, stock, services = world(Payments(ServiceUnavailable()))
    with services:
        with raises((Retry, ServiceUnavailable)):
            shop.charge(made.pk)
        assert status(made) == "charging" and stock.released == []
        payments.error = None
        shop.charge(made.pk)
    assert status(made) == "paid" and len(payments.charged) == 1


@proves("in short", "an outbox or a sweeper resumes it after a crash")
@proves("answer", "A sweeper restarts what stays too long in a state")
def _():
    long_ago = timezone.now() - datetime.timedelta(hours=1)
    stuck = [order(state, updated_at=long_ago) for state in ("reserved", "charging", "cancelling", "pending")]
    fresh = order("charging")
    _, stock, services = world()
    with services:
        shop.sweep()
    assert [status(made) for made in stuck] == ["paid", "paid", "cancelled", "pending"] and status(fresh) == "charging"
    assert stock.released == [stuck[2].pk]
    assert Order.objects.get(pk=stuck[0].pk).updated_at > long_ago


@proves(1, "covers one database, never another service")
@proves("answer", "nor a second entry in DATABASES")
def _():
    payments = Payments()
    with raises(RuntimeError), transaction.atomic():
        made = order("reserved")
        payments.charge(30, idempotency_key="a")
        raise RuntimeError
    assert not Order.objects.filter(pk=made.pk).exists() and payments.charged == {"a": 30}
    connections.settings["other"] = {**connections.settings["default"], "NAME": ":memory:"}
    try:
        with raises(RuntimeError), transaction.atomic():
            with connections["other"].cursor() as cursor:
                cursor.execute("CREATE TABLE parcels (pk integer)")
                cursor.execute("INSERT INTO parcels VALUES (1)")
            raise RuntimeError
        with connections["other"].cursor() as cursor:
            assert cursor.execute("SELECT count(*) FROM parcels").fetchone() == (1,)
    finally:
        connections["other"].close()
        del connections.settings["other"]


reading(5, "orchestration keeps the saga's state in one place",
        disputed="Who has a process manager that listens to events and calls it choreography.",
        stands="What decides the next step from stored state orchestrates, however it is told; without it the state is the sum of what the services did.")


@proves(6, "other requests see its intermediate states and must respect them")
@proves("in short", "Others see the states in between")
@proves("answer", "nobody cancels an order that is charging")
def _():
    made = order("reserved")
    seen = []
    payments, _, services = world()

    class Watched(Payments):
        def charge(self, amount, idempotency_key):
            client = site({"orders": OrderViewSet}, as_user=made.customer)
            seen.append(client.get(f"/orders/{made.pk}/").data["status"])
            seen.append(shop.move(made.pk, "pending", "reserved", to="cancelling"))  # what a customer's cancelling does

    payments, _, services = world(Watched())
    with services:
        shop.charge(made.pk)
    assert seen == ["charging", False] and status(made) == "paid"


@proves("follow-up", "It cannot be given up: the sweeper starts it again")
def _():
    made = order("cancelling", updated_at=timezone.now() - datetime.timedelta(hours=1))
    _, stock, services = world(stock=Stock(ServiceUnavailable()))
    with services:
        with raises((Retry, ServiceUnavailable)):
            shop.release_stock(made.pk)
        assert status(made) == "cancelling"
        stock.error = None
        Order.objects.filter(pk=made.pk).update(updated_at=timezone.now() - datetime.timedelta(hours=1))
        shop.sweep()
    assert status(made) == "cancelled"


