"""Q10. What is the difference between synchronous and asynchronous API calls?"""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from unittest import mock

from django.conf import global_settings
from django.http import HttpResponse
from django.test import AsyncClient, Client, override_settings
from django.urls import path
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import call, committed, example, proves, raises, site, user
from shop import tasks
from shop.models import Export
from shop.tasks import build_export

shop = example()


class Slow:
    """A view that answers when it is told to."""

    def __init__(self):
        self.entered, self.go, self.seen = threading.Event(), threading.Event(), []

    def __call__(self, request):
        self.seen.append((request.method, request.path, dict(request.headers)))
        self.entered.set()
        assert self.go.wait(20)
        return HttpResponse("done")


def routes():
    return [path("exports/", shop.ExportCreate.as_view()), path("exports/<pk>/", Slow(), name="export-detail")]


@proves("example", "HTTP_202_ACCEPTED")
@proves(3, "answer 202 Accepted and report the outcome through a status resource")
@proves(5, "independent of each other")
def _():
    # A client that blocks starts work that goes on in the background.
    owner = user()
    client = site(routes(), as_user=owner)
    tasks.ran.clear()
    with committed():
        answer = client.post("/exports/")
        export = Export.objects.get()
        assert answer.status_code == 202 and tasks.ran == [] and export.owner == owner
        assert answer.json() == {"state": "pending", "status_url": f"http://testserver/exports/{export.pk}/"}
    assert tasks.ran == [("build_export", export.pk)]
    client.force_authenticate(None)
    assert client.post("/exports/").status_code == 403


@proves(1, "stops the caller's next step until the response has arrived")
@proves("in short", "blocks the caller until the response is there")
def _():
    slow, steps = Slow(), []
    site([path("slow/", slow)])

    def caller():
        steps.append(Client().get("/slow/").content)
        steps.append("next")

    thread = threading.Thread(target=caller)
    thread.start()
    assert slow.entered.wait(20) and steps == []
    slow.go.set()
    thread.join(20)
    assert steps == [b"done", "next"]


@proves(2, "do not change the HTTP exchange")
def _():
    slow = Slow()
    site([path("slow/", slow)])
    with ThreadPoolExecutor() as pool:
        promise = pool.submit(Client().get, "/slow/")
        assert slow.entered.wait(20) and not promise.done()  # this thread goes on meanwhile
        slow.go.set()
        assert promise.result().content == b"done"
    Client().get("/slow/")
    assert slow.seen[0] == slow.seen[1]  # the server cannot tell the two apart


@proves(4, "changes how the server waits")
def _():
    async def both():
        met, order = asyncio.Event(), []

        async def first(request):
            order.append("first waits")
            await asyncio.wait_for(met.wait(), 20)
            order.append("first answers")
            return HttpResponse("1")

        async def second(request):
            order.append("second")
            met.set()
            return HttpResponse("2")

        site([path("first/", first), path("second/", second)])
        pending = asyncio.ensure_future(AsyncClient().get("/first/"))
        while not order:
            await asyncio.sleep(0)
        assert not pending.done()  # the client of the first still waits
        assert (await AsyncClient().get("/second/")).content == b"2"
        assert (await pending).content == b"1"
        return order

    assert asyncio.run(both()) == ["first waits", "second", "first answers"]


@proves("pitfall", "fails with an AssertionError")
def _():
    class Async(APIView):
        async def get(self, request):
            return Response({})

    class Sync(APIView):
        def get(self, request):
            return Response({})

    assert call(Sync).status_code == 200
    with raises(AssertionError, "coroutine"):
        site([path("a/", Async.as_view())]).get("/a/")


@proves("answer", "the default one runs the task at once", django=(6, 0))
def _():
    assert global_settings.TASKS["default"]["BACKEND"].endswith(".ImmediateBackend")
    tasks.ran.clear()
    for backend in ("immediate.ImmediateBackend", "dummy.DummyBackend"):
        with override_settings(TASKS={"default": {"BACKEND": f"django.tasks.backends.{backend}"}}):
            tasks.remember.enqueue(backend)
    assert tasks.ran == [("remember", "immediate.ImmediateBackend")]


@proves("follow-up", "delay() fails after the commit", commits=True)
def _():
    client = site(routes(), as_user=user(), raise_request_exception=False)
    with mock.patch.object(build_export, "delay", side_effect=ConnectionError("no broker")):
        assert client.post("/exports/").status_code == 500
    assert Export.objects.get().state == "pending"
