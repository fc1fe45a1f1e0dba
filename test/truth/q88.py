"""Q88. How would you handle asynchronous messaging between services?"""

import contextlib

from django.db import transaction
from kombu import Connection, Exchange, Queue

from proofs import example, proves, reading, user
from shop.models import Order, OutboxEvent

SETTINGS = {"AMQP_URL": "memory://"}
shop = example()
EVENTS = Exchange("shop.events", type="topic")


@contextlib.contextmanager
def broker(*names, routing_key="order.#"):
    """A broker in memory with a queue of each name, bound to the events."""
    with Connection(SETTINGS["AMQP_URL"]) as connection:
        queues = [Queue(name, EVENTS, routing_key=routing_key)(connection.channel()) for name in names]
        for queue in queues:
            queue.declare()
            queue.purge()
        yield queues
        for queue in queues:
            queue.delete()


def taken(queue):
    """Takes all messages and acknowledges them: their bodies."""
    found = []
    while message := queue.get():
        message.ack()
        found.append(message.payload)
    return found


class Crash(BaseException):
    """The process dies."""


@proves("example", "Here a transaction spans remote calls on purpose")
@proves(1, "The publisher does not know its subscribers, and a stopped consumer catches up later")
@proves("in short", "each service consumes its own copy at its own pace")
def _():
    with broker("stock", "mail") as (stock, mail):
        for _ in range(2):
            shop.place_order(Order(customer=user()))
            shop.relay_outbox()
        expected = [{"order_id": order.pk} for order in Order.objects.order_by("pk")]
        assert taken(stock) == expected
        assert taken(mail) == expected  # nobody consumed this one meanwhile
        shop.relay_outbox()
        assert taken(stock) == [] and not OutboxEvent.objects.filter(sent_at=None).exists()


@proves(2, "keeps a committed change from losing its event")
@proves("in short", "Write events to an outbox with the data")
def _():
    with contextlib.suppress(RuntimeError), transaction.atomic():
        shop.place_order(Order())
        raise RuntimeError
    assert not Order.objects.exists() and not OutboxEvent.objects.exists()
    shop.place_order(Order())
    # The process dies here: the row waits for the next relay.
    assert OutboxEvent.objects.get().sent_at is None
    with broker("stock") as (stock,):
        shop.relay_outbox()
        assert len(taken(stock)) == 1


@proves("answer", "a lower key may commit later")
def _():
    late, early = OutboxEvent(pk=1, topic="order.placed"), OutboxEvent(pk=2, topic="order.placed", payload={"order_id": 2})
    with broker("stock") as (stock,):
        early.save(), shop.relay_outbox()
        late.save()
        last = OutboxEvent.objects.exclude(sent_at=None).latest("pk").pk
        assert not OutboxEvent.objects.filter(pk__gt=last).exists()  # what pk > last would find
        shop.relay_outbox()
        assert len(taken(stock)) == 2


@proves(3, "a consumer has to survive repeats, for example by storing the IDs of the events that it has handled")
@proves("in short", "make consumers idempotent")
@proves("pitfall", "at the price of duplicates: the relay may die between publishing and its commit")
def _():
    shop.place_order(Order())
    with broker("stock") as (stock,):
        with contextlib.suppress(Crash), transaction.atomic():
            shop.relay_outbox()
            raise Crash
        shop.relay_outbox()
        messages = [stock.get(), stock.get()]
        assert messages[0].properties["message_id"] == messages[1].properties["message_id"]
        careless, handled, careful = [], set(), []
        for message in messages:
            careless.append(message.payload)
            if message.properties["message_id"] not in handled:
                handled.add(message.properties["message_id"])
                careful.append(message.payload)
    assert len(careless) == 2 and len(careful) == 1


@proves(4, "acknowledge a message only after processing it, so that a crash does not lose it")
def _():
    OutboxEvent.objects.create(topic="order.placed", payload={"order_id": 1})
    for acknowledged_first, left in ((False, 1), (True, 0)):
        with broker("stock") as (stock,), Connection(SETTINGS["AMQP_URL"]) as connection:
            OutboxEvent.objects.update(sent_at=None)
            shop.relay_outbox()
            channel = connection.channel()
            message = stock(channel).get()
            if acknowledged_first:
                message.ack()
            channel.basic_recover(requeue=True)  # what a broker does when the consumer dies before its work is done
            assert len(taken(stock)) == left


reading(5, "gives each message to one consumer, so several subscribers need SNS before their queues",
        disputed="Who polls one queue with two services and sees both get messages.",
        stands="Both get some and neither gets all: a received message is invisible to others; AWS names SNS before the queues for fan-out.")


@proves(6, "sends a command to one worker; an event states a fact to any number of services")
def _():
    with broker("jobs") as (jobs,), Connection(SETTINGS["AMQP_URL"]) as connection:
        OutboxEvent.objects.create(topic="order.placed", payload={"order_id": 1})
        shop.relay_outbox()
        first, second = jobs(connection.channel()).get(), jobs(connection.channel()).get()
        assert first.payload == {"order_id": 1} and second is None  # two workers on one queue
    with broker("stock", "mail") as (stock, mail):
        OutboxEvent.objects.update(sent_at=None)
        shop.relay_outbox()
        assert taken(stock) == taken(mail) == [{"order_id": 1}]
    assert shop.relay_outbox.name.endswith("relay_outbox")


@proves("pitfall", "Publishing inside the transaction announces orders that are rolled back")
def _():
    with broker("stock") as (stock,), Connection(SETTINGS["AMQP_URL"]) as connection:
        with contextlib.suppress(RuntimeError), transaction.atomic():
            order = Order.objects.create()
            connection.Producer(exchange=EVENTS).publish({"order_id": order.pk}, routing_key="order.placed")
            raise RuntimeError
        assert taken(stock) and not Order.objects.exists()


@proves("pitfall", "loses the event if the process dies just after the commit", commits=True)
def _():
    published = []
    with contextlib.suppress(Crash), transaction.atomic():
        def dies():
            raise Crash

        Order.objects.create()
        transaction.on_commit(dies)
        transaction.on_commit(lambda: published.append("order.placed"))
    assert Order.objects.count() == 1 and published == []


