"""Q36. What is the importance of mocking external services in API testing?"""

from unittest import mock

import requests
import responses
from django.urls import path
from rest_framework import generics
from rest_framework.response import Response

from proofs import example, proves, raises, reading, site, tests
from shop.models import Order

shop = example()


class Pay(generics.GenericAPIView):
    """A view that the example's tests accept; its variants below are what they must not accept."""

    url = shop.CHARGES
    timeout = 5

    def get_queryset(self):
        return Order.objects.filter(customer=self.request.user)

    def payload(self, order):
        return {"order": order.pk, "amount": str(order.total)}

    def charge(self, order):
        headers = {"Idempotency-Key": f"order-{order.pk}"}
        requests.post(self.url, json=self.payload(order), headers=headers, timeout=self.timeout).raise_for_status()

    def post(self, request, pk):
        order = self.get_object()
        try:
            self.charge(order)
        except requests.RequestException:
            return Response(status=503)
        order.status = "paid"
        order.save()
        return Response({"status": order.status})


def failed(view):
    site([path("orders/<int:pk>/pay/", view.as_view(), name="order-pay")])
    result = tests(shop.PayOrderTests)
    assert result.testsRun == 2
    return sorted(name.id().split(".")[-1] for name, _ in result.failures + result.errors)


def loosened(text):
    """The example without its demand that what is registered is called, and without a check of what was sent."""
    from harness.examples import execute
    import types

    module = types.ModuleType("loose")
    execute(module, text.replace("responses.activate(assert_all_requests_are_fired=True)", "responses.activate")
            .replace(", match=self.sent", ""), "<the loosened example>")
    return module.PayOrderTests


@proves("example", "assert_all_requests_are_fired=True")
@proves(3, "only if the test demands the call and checks what was sent")
@proves("in short", "Demand that the mock was called, with the right data")
@proves("answer", "a view without any timeout passes the timeout test")
def _():
    assert failed(Pay) == []
    both = ["test_paid", "test_provider_times_out"]
    assert failed(type("Skips", (Pay,), {"charge": lambda self, order: None})) == both
    assert failed(type("WrongUrl", (Pay,), {"url": shop.CHARGES + "/wrong"})) == both
    assert failed(type("WrongAmount", (Pay,), {"payload": lambda self, order: {"order": order.pk, "amount": "0"}})) == both
    assert failed(type("Waits", (Pay,), {"timeout": None})) == both


@proves("pitfall", "By default responses accepts unused registrations")
@proves("pitfall", "answers 503 for a wrong URL as well")
def _():
    loose = loosened(shop.text)

    def green(view):
        site([path("orders/<int:pk>/pay/", view.as_view(), name="order-pay")])
        return [name for name in ("test_paid", "test_provider_times_out")
                if name not in {test.id().split(".")[-1] for test, _ in (lambda found: found.failures + found.errors)(tests(loose))}]

    assert green(type("Skips", (Pay,), {"charge": lambda self, order: None})) == ["test_paid"]
    assert green(type("WrongUrl", (Pay,), {"url": shop.CHARGES + "/wrong"})) == ["test_provider_times_out"]


@proves(1, "need no network and give the same result on every run")
def _():
    with mock.patch("socket.socket", side_effect=AssertionError("the network was used")):
        assert [failed(Pay) for _ in range(2)] == [[], []]
        with raises(AssertionError, "the network was used"):
            requests.get("http://127.0.0.1:9/")


@proves(2, "timeouts, server errors and malformed replies")
def _():
    with responses.RequestsMock() as service:
        service.get("https://x.invalid/a", body=requests.exceptions.ReadTimeout())
        service.get("https://x.invalid/b", status=500)
        service.get("https://x.invalid/c", body="{broken")
        with raises(requests.exceptions.ReadTimeout):
            requests.get("https://x.invalid/a")
        assert requests.get("https://x.invalid/b").status_code == 500
        with raises(requests.exceptions.JSONDecodeError):
            requests.get("https://x.invalid/c").json()


@proves(4, "keeps your own client code under test; patching a gateway function does not")
def _():
    broken = type("WrongUrl", (Pay,), {"url": "nonsense://"})
    with mock.patch.object(broken, "charge") as gateway:
        from proofs import call, orders

        order = orders(1)[0]
        assert call(broken, "post", as_user=order.customer, pk=order.pk).status_code == 200 and gateway.called
    assert failed(broken) == ["test_paid", "test_provider_times_out"]


reading(5, "Mocks drift from the real service", disputed="Who records real answers (VCR) and replays them.",
        stands="A recording drifts in the same way: it is as old as the day it was made, and only asking the service again shows it.")


@proves(6, "a requests call to an unregistered URL raises requests.ConnectionError")
def _():
    with responses.RequestsMock():
        with raises(requests.ConnectionError, "doesn't match any registered mock"):
            requests.get("https://x.invalid/")


@proves("follow-up", "shop.views.charge, the name that the view looks up")
def _():
    import sys
    import types

    payments, views = types.ModuleType("payments"), types.ModuleType("payviews")
    sys.modules["payments"] = payments
    exec("def charge(order, amount): return 'real'", vars(payments))
    exec("from payments import charge\ndef pay(*args): return charge(*args)", vars(views))
    with mock.patch.object(payments, "charge", return_value="mock"):
        assert views.pay(1, 2) == "real"
    with mock.patch.object(views, "charge", autospec=True, return_value="mock"):
        assert views.pay(1, 2) == "mock"
        with raises(TypeError, "missing a required argument"):
            views.pay(1)
    with mock.patch.object(views, "charge", return_value="mock"):
        assert views.pay(1) == "mock"
