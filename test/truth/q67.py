"""Q67. What are Signals in Django and how might they interact with your API?"""

import contextlib
import logging
from unittest import mock

from django.apps import apps
from django.db import models, transaction
from django.db.models import signals
from django.dispatch import Signal, receiver
from rest_framework import serializers

from proofs import call, committed, example, orders, proves, raises, tables, user
from shop import tasks
from shop.models import Order
from shop.views import OrderViewSet

shop = example()


class Label(models.Model):
    name = models.CharField(max_length=20)

    class Meta:
        app_label = "shop"


class Box(models.Model):
    name = models.CharField(max_length=20)
    labels = models.ManyToManyField(Label)

    class Meta:
        app_label = "shop"


tables(Label, Box, stay=True)


@contextlib.contextmanager
def heard(signal, sender, do=lambda **kwargs: None):
    """Collects what a signal says, and does something more at each."""
    found = []

    def listen(**kwargs):
        found.append(kwargs)
        return do(**kwargs)

    signal.connect(listen, sender=sender)
    try:
        yield found
    finally:
        signal.disconnect(listen, sender=sender)


@contextlib.contextmanager
def silenced():
    logging.disable(logging.ERROR)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def post(data=None):
    return call(OrderViewSet, "post", as_user=user(), actions={"post": "create"}, data=data or {"quantity": 1, "status": "open"})


@proves("example", "a broker that is away is logged, and makes no 500 of a saved order", commits=True)
def _():
    for broken in (shop.send_confirmation, type("Gone", (), {"delay": None})):
        with mock.patch.dict(shop.confirm_order.__globals__, {"send_confirmation": broken}), silenced():
            assert post().status_code == 201
    assert Order.objects.count() == 2


@proves("example", "transaction.on_commit(lambda: send_confirmation.delay(instance.pk), robust=True)")
@proves("in short", "An API write can trigger mails or cache invalidation this way")
def _():
    tasks.ran.clear()
    with committed():
        assert post().status_code == 201
        assert tasks.ran == []
    order = Order.objects.get()
    assert tasks.ran == [("send_confirmation", order.pk)]
    with committed():
        order.save()
    assert len(tasks.ran) == 1
    assert shop.ShopConfig.name == apps.get_app_config("shop").name


@proves(1, "run synchronously in the code that sends the signal")
@proves("in short", "receivers run in the same request and transaction")
def _():
    def look(**kwargs):
        assert transaction.get_connection().in_atomic_block
        seen.append("receiver")

    seen = []
    with heard(signals.post_save, Order, look):
        post()
        seen.append("response")
    assert seen == ["receiver", "response"]


@proves(2, "bypass pre_save and post_save")
@proves("in short", "bulk operations skip them")
def _():
    with heard(signals.post_save, Order) as saved, heard(signals.pre_save, Order) as before:
        Order.objects.bulk_create([Order(number="1"), Order(number="2")])
        Order.objects.update(status="paid")
        Order.objects.bulk_update(Order.objects.all(), ["number"])
        assert saved == before == []
        Order.objects.first().save()
        assert len(saved) == len(before) == 1


@proves("answer", "QuerySet.delete() does send its signals")
def _():
    orders(2)
    with heard(signals.post_delete, Order) as deleted:
        Order.objects.all().delete()
    assert len(deleted) == 2


@proves("answer", "except for rows that the database cascades to", django=(6, 1))
def _():
    class Parcel(models.Model):
        order = models.ForeignKey(Order, on_delete=models.DB_CASCADE)

        class Meta:
            app_label = "shop"

    assert Parcel._meta.get_field("order").remote_field.on_delete is models.DB_CASCADE


@proves(3, "Within a transaction post_save precedes the commit")
def _():
    seen = []
    with heard(signals.post_save, Order, lambda **kwargs: seen.append("saved")), committed():
        transaction.on_commit(lambda: seen.append("committed"))
        orders(1)
    assert seen == ["saved", "committed"]


@proves(4, "propagates into the view that called save()")
@proves("answer", "though without a transaction the row is saved")
def _():
    def fail(**kwargs):
        raise RuntimeError("mail server is down")

    with heard(signals.post_save, Order, fail), raises(RuntimeError, "mail server"):
        post()
    assert Order.objects.count() == 1


@proves("answer", "though without a transaction the row is saved", commits=True)
def _():
    def fail(**kwargs):
        raise RuntimeError("mail server is down")

    for count, surrounding in ((1, contextlib.nullcontext), (1, transaction.atomic)):
        with heard(signals.post_save, Order, fail), raises(RuntimeError), surrounding():
            Order.objects.create()
        assert Order.objects.count() == count


@proves(5, "comes before its many-to-many fields are set")
def _():
    class BoxSerializer(serializers.ModelSerializer):
        class Meta:
            model = Box
            fields = ["name", "labels"]

    seen = []
    with heard(signals.post_save, Box, lambda instance, **kwargs: seen.append(instance.labels.count())), \
            heard(signals.m2m_changed, Box.labels.through, lambda instance, action, **kwargs: seen.append((action, instance.labels.count()))):
        serializer = BoxSerializer(data={"name": "A", "labels": [Label.objects.create(name="red").pk]})
        serializer.is_valid(raise_exception=True)
        serializer.save()
    assert seen[0] == 0 and seen[-1] == ("post_add", 1)


@proves(6, "are connected when their module is imported")
def _():
    seen = []
    code = "@receiver(signal)\ndef listen(sender, **kwargs):\n    seen.append(sender)\n"
    signal, names = Signal(), {"receiver": receiver, "seen": seen}
    signal.send(sender="before")
    exec(code, {**names, "signal": signal}, kept := {})
    signal.send(sender="after")
    assert seen == ["after"] and kept


@proves("pitfall", "in a post_save receiver of the same model recurses without end")
@proves("pitfall", "a local function as receiver may vanish, because signals keep weak references")
def _():
    with heard(signals.post_save, Order, lambda instance, **kwargs: instance.save()), \
            raises(RecursionError), transaction.atomic():
        Order.objects.create()
    with heard(signals.post_save, Order, lambda instance, **kwargs: Order.objects.filter(pk=instance.pk).update(note="seen")):
        order = Order.objects.create()
    order.refresh_from_db()
    assert order.note == "seen"

    seen, signal = [], Signal()

    def connect(weak):
        def local(sender, **kwargs):
            seen.append(weak)

        signal.connect(local, weak=weak)

    connect(True), connect(False)
    import gc

    gc.collect()
    signal.send(sender=None)
    assert seen == [False]


@proves("follow-up", "It catches each receiver's exception and returns it in the result list")
def _():
    signal = Signal()

    def fails(sender, **kwargs):
        raise RuntimeError("one")

    def works(sender, **kwargs):
        return "two"

    signal.connect(fails), signal.connect(works)
    with raises(RuntimeError):
        signal.send(sender=None)
    results = dict(signal.send_robust(sender=None))
    assert isinstance(results[fails], RuntimeError) and results[works] == "two"
