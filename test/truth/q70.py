"""Q70. How do you integrate WebSockets or async functionality with a traditional DRF API?"""

import asyncio
import threading

from asgiref.sync import async_to_sync, sync_to_async
from channels.auth import AuthMiddlewareStack
from channels.layers import InMemoryChannelLayer, get_channel_layer
from channels.routing import URLRouter
from channels.security.websocket import AllowedHostsOriginValidator, OriginValidator
from channels.testing import WebsocketCommunicator
from django.core.exceptions import SynchronousOnlyOperation
from django.core.handlers.asgi import ASGIHandler
from django.test import AsyncRequestFactory, override_settings
from django.urls import path
from rest_framework import generics
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import call, committed, example, orders, proves, raises, site, user
from shop.models import Order
from shop.serializers import OrderSerializer

shop = example()


class OrderUpdate(shop.NotifyOwnerMixin, generics.UpdateAPIView):
    queryset = Order.objects.all()
    serializer_class = OrderSerializer


def as_user(consumer, someone):
    """The consumer as AuthMiddlewareStack calls it."""
    async def application(scope, receive, send):
        return await consumer({**scope, "user": someone}, receive, send)

    return application


async def connects(application, headers=()):
    socket = WebsocketCommunicator(application, "/ws/", headers=[(name.encode(), value.encode()) for name, value in headers])
    accepted, _ = await socket.connect(timeout=20)
    await socket.disconnect()
    return accepted


async def anonymous_or_not(scope, receive, send):
    """Accepts a socket and says who it is."""
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.send", "text": scope["user"].get_username() or "anonymous"})


@proves("example", 'handles "order.changed"')
@proves(3, "async_to_sync(channel_layer.group_send)")
@proves("in short", "run the project on ASGI with Django Channels for WebSockets")
def _():
    order, = orders(1)
    consumer = as_user(shop.OrderConsumer.as_asgi(), order.customer)

    def write():
        with committed():
            assert call(OrderUpdate, "patch", as_user=order.customer, data={"status": "paid"}, pk=order.pk).status_code == 200

    async def told():
        mine, other = WebsocketCommunicator(consumer, "/ws/"), WebsocketCommunicator(as_user(shop.OrderConsumer.as_asgi(), await sync_to_async(user)()), "/ws/")
        assert (await mine.connect(timeout=20))[0] and (await other.connect(timeout=20))[0]
        await sync_to_async(write)()
        said = await mine.receive_json_from(timeout=20)
        assert await other.receive_nothing(timeout=0.05)
        await mine.disconnect(), await other.disconnect()
        return said

    assert async_to_sync(told)() == {"id": order.pk, "status": "paid"}
    from django.contrib.auth.models import AnonymousUser

    assert not async_to_sync(connects)(as_user(shop.OrderConsumer.as_asgi(), AnonymousUser()))


@proves("example", "push only; else a frame that is no JSON raises")
def _():
    ada = user()
    parsing = type("Parsing", (shop.OrderConsumer,), {"receive": shop.AsyncJsonWebsocketConsumer.receive})

    async def survives(consumer, **frame):
        socket = WebsocketCommunicator(as_user(consumer.as_asgi(), ada), "/ws/")
        assert (await socket.connect(timeout=20))[0]
        await socket.send_to(**frame)
        await get_channel_layer().group_send(f"orders.{ada.pk}", {"type": "order.changed", "order": {"id": 1}})
        said = await socket.receive_json_from(timeout=20)
        await socket.disconnect()
        return said

    for frame in ({"text_data": "no JSON"}, {"bytes_data": b"\x00"}, {"text_data": "{}"}):
        assert async_to_sync(survives)(shop.OrderConsumer, **frame) == {"id": 1}
        if frame != {"text_data": "{}"}:
            with raises(ValueError):
                async_to_sync(survives)(parsing, **frame)


@proves(1, "does not work, because dispatch() never awaits it")
def _():
    class Async(APIView):
        async def get(self, request):
            return Response("never")

    with raises(AssertionError, "Expected a `Response`.*but received a `<class 'coroutine'>`"):
        site({"async/": Async}).get("/async/")


@proves(2, "Under ASGI synchronous DRF views run in a thread")
def _():
    threads = []

    class Sync(APIView):
        def get(self, request):
            threads.append(threading.get_ident())
            return Response("ok")

    async def get():
        threads.append(threading.get_ident())
        request = AsyncRequestFactory().get("/sync/")
        handler = ASGIHandler()
        return (await handler.get_response_async(request)).status_code

    site({"sync/": Sync})
    # In a thread of its own, so that the loop is not the thread which runs the proof.
    found = []
    runner = threading.Thread(target=lambda: found.append(asyncio.run(get())))
    runner.start(), runner.join()
    assert found == [200] and threads[0] != threads[1]


@proves(4, "knows Django sessions, not DRF tokens or JWTs")
@proves("pitfall", "is anonymous on the socket: no DRF authentication class ever sees that connection")
def _():
    from django.test import Client
    from rest_framework.authtoken.models import Token

    ada = user("ada")
    token = Token.objects.create(user=ada)
    client = Client()
    client.force_login(ada)
    application = AuthMiddlewareStack(anonymous_or_not)

    async def name(*header):
        socket = WebsocketCommunicator(application, "/ws/", headers=[tuple(part.encode() for part in header)])
        assert (await socket.connect(timeout=20))[0]
        said = await socket.receive_from(timeout=20)
        await socket.disconnect()
        return said

    assert async_to_sync(name)("cookie", f"sessionid={client.cookies['sessionid'].value}") == "ada"
    assert async_to_sync(name)("authorization", f"Token {token.key}") == "anonymous"


@proves(5, "More than one server process requires a shared channel layer")
def _():
    async def reaches(other):
        here = InMemoryChannelLayer()
        there = here if other is None else other
        channel = await there.new_channel()
        await there.group_add("orders", channel)
        await here.group_send("orders", {"type": "order.changed"})
        try:
            await asyncio.wait_for(there.receive(channel), 20 if other is None else 0.05)
        except asyncio.TimeoutError:
            return False
        return True

    assert async_to_sync(reaches)(None)
    assert not async_to_sync(reaches)(InMemoryChannelLayer())  # as in a second process


@proves(6, "needs a wrapper such as sync_to_async")
def _():
    order, = orders(1)

    class Named(OrderSerializer):
        class Meta(OrderSerializer.Meta):
            fields = ["items"]

    def serialize():
        return Named(order).data

    async def direct():
        return serialize()

    async def wrapped():
        return await sync_to_async(serialize)()

    with raises(SynchronousOnlyOperation):
        async_to_sync(direct)()
    assert len(async_to_sync(wrapped)()["items"]) == 2


@proves("answer", "lets in only origins in ALLOWED_HOSTS, and no client without an Origin header")
def _():
    routes = URLRouter([path("ws/", anonymous_or_not)])
    routes = as_user(routes, user())
    with override_settings(ALLOWED_HOSTS=["shop.example"]):
        hosts = AllowedHostsOriginValidator(routes)
    listed = OriginValidator(routes, ["https://app.shop.example"])
    reach = async_to_sync(connects)
    assert reach(hosts, [("origin", "https://shop.example")])
    assert not reach(hosts, [("origin", "https://app.shop.example")]) and not reach(hosts)
    assert reach(listed, [("origin", "https://app.shop.example")]) and not reach(listed)


@proves("answer", "Delivery is at most once")
def _():
    async def lost():
        layer = InMemoryChannelLayer(capacity=2)
        channel = await layer.new_channel()
        await layer.group_add("orders", channel)
        for number in range(5):
            await layer.group_send("orders", {"type": "order.changed", "number": number})
        return layer.channels[channel].qsize()

    assert async_to_sync(lost)() == 2


@proves("pitfall", "it is checked at connect() only: the open socket outlives a logout unless you close it")
def _():
    ada = user()
    consumer = as_user(shop.OrderConsumer.as_asgi(), ada)

    async def after_deactivation():
        socket = WebsocketCommunicator(consumer, "/ws/")
        assert (await socket.connect(timeout=20))[0]
        ada.is_active = False
        await sync_to_async(ada.save)()
        await get_channel_layer().group_send(f"orders.{ada.pk}", {"type": "order.changed", "order": {"id": 1}})
        said = await socket.receive_json_from(timeout=20)
        await socket.disconnect()
        return said

    assert async_to_sync(after_deactivation)() == {"id": 1}
