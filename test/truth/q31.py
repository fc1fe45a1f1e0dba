"""Q31. How do you write unit tests for DRF endpoints?"""

from django.test import TestCase
from django.template.response import ContentNotRenderedError
from django.urls import path
from rest_framework import permissions, views
from rest_framework.response import Response
from rest_framework.test import APIClient, APIRequestFactory, APITestCase, URLPatternsTestCase

from proofs import call, example, proves, raises, site, tests, user
from shop.serializers import OrderSerializer
from shop.views import OrderViewSet

SETTINGS = {"REST_FRAMEWORK": {"DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.TokenAuthentication"]}}

shop = example()


class WrongOwner(OrderViewSet):
    """Answers 201 and saves an order that belongs to nobody."""

    def perform_create(self, serializer):
        serializer.save()


@proves("example", "self.client.force_authenticate")
@proves(2, "checks the database as well as the status code and the body")
@proves("pitfall", "saves the wrong owner")
def _():
    result = tests(shop.OrderApiTests)
    assert result.testsRun == 2 and result.wasSuccessful(), result.failures + result.errors
    site({"orders": WrongOwner})
    failed = [name.id().split(".")[-1] for name, _ in tests(shop.OrderApiTests).failures]
    assert failed == ["test_customer_creates_order"]


@proves(3, "Anonymous, forbidden and invalid requests need tests of their own")
@proves("answer", "a refusal has one possible reason")
def _():
    class Open(OrderViewSet):
        permission_classes = [permissions.AllowAny]

        def perform_create(self, serializer):
            serializer.save(customer=self.request.user if self.request.user.is_authenticated else None)

    site({"orders": Open})
    failed = [name.id().split(".")[-1] for name, _ in tests(shop.OrderApiTests).failures]
    assert failed == ["test_anonymous_is_rejected"]


@proves(1, "Django's TestCase with client_class set to APIClient")
@proves("in short", "self.client (an APIClient)")
def _():
    assert issubclass(APITestCase, TestCase) and APITestCase.client_class is APIClient
    assert [name for name in vars(APITestCase) if not name.startswith("_")] == ["client_class"]
    assert TestCase.client_class is not APIClient


@proves(4, "routing and middleware do not run, and URL arguments are passed by hand")
def _():
    class Seen(views.APIView):
        permission_classes = [permissions.AllowAny]

        def get(self, request, pk=None):
            return Response({"pk": pk, "session": hasattr(request._request, "session")})

    assert call(Seen, url="/anything/7/").data == {"pk": None, "session": False}
    assert call(Seen, pk=7).data["pk"] == 7
    client = site([path("seen/<int:pk>/", Seen.as_view())])
    assert client.get("/seen/7/").json() == {"pk": 7, "session": True}


@proves(5, "tested directly, without any request to an endpoint")
def _():
    assert not OrderSerializer(data={"quantity": 0}).is_valid() and OrderSerializer(data={"quantity": 1}).is_valid()
    request = APIRequestFactory().get("/")
    for request.user, allowed in [(user(), False), (user(is_staff=True), True)]:
        assert permissions.IsAdminUser().has_permission(request, None) is allowed


@proves("follow-up", "access raises ContentNotRenderedError")
def _():
    response = OrderViewSet.as_view({"get": "list"})(APIRequestFactory().get("/"))
    with raises(ContentNotRenderedError):
        response.content
    assert b"detail" in response.render().content


@proves("answer", "to give a test class its own urlpatterns")
def _():
    class Own(URLPatternsTestCase, APITestCase):
        urlpatterns = [path("own/", lambda request: Response({}), name="own")]

        def test_resolves(self):
            from django.urls import reverse

            assert reverse("own") == "/own/"

    Own.__module__ = "shop.views"  # the patterns are laid into the class's module
    assert tests(Own).wasSuccessful()
