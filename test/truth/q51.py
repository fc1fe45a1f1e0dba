"""Q51. What are common security vulnerabilities in REST APIs and how do you mitigate them?"""

import io

from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import override_settings
from rest_framework import permissions, serializers, views, viewsets
from rest_framework.response import Response

from proofs import call, example, orders, proves, raises, reading, site, user
from shop.models import Order

shop = example()


class AnybodysOrders(viewsets.ModelViewSet):
    """Logged in is all that it asks for."""

    queryset = Order.objects.order_by("pk")
    serializer_class = shop.OrderSerializer
    permission_classes = [permissions.IsAuthenticated]


reading(1, "leads the OWASP API Security Top 10 of 2023",
        disputed="Who thinks of injection, which led OWASP's list of web applications for years.",
        stands="The API list of 2023 names it API1, as the list of 2019 did; the answer links it.")


@proves("example", "read_only_fields")
@proves(2, "turns a guessed id into a 404")
@proves("pitfall", "every customer can read order 17 by changing the number")
@proves("in short", "Scope querysets, list fields")
def _():
    foreign = orders(1)[0]
    client = site({"orders": shop.OrderViewSet, "all": AnybodysOrders}, as_user=user())
    assert client.get(f"/orders/{foreign.pk}/").status_code == 404 and client.get(f"/all/{foreign.pk}/").status_code == 200
    for method in (client.patch, client.put, client.delete):
        assert method(f"/orders/{foreign.pk}/", {"note": "mine"}).status_code == 404
    made = client.post("/orders/", {"note": "hi", "status": "paid", "total": "0.01"}, format="json")
    assert made.status_code == 201 and made.json()["status"] == "open" and made.json()["total"] == "0.00"
    assert client.get("/orders/").json() == [made.json()]
    client.force_authenticate(None)
    assert client.get("/orders/").status_code in (401, 403)


@proves(3, "With no permission setting at all, a DRF view is open to anybody")
def _():
    class Plain(views.APIView):
        def post(self, request):
            return Response("done")

    assert call(Plain, "post").status_code == 200
    assert Plain.permission_classes == [permissions.AllowAny]
    Plain.permission_classes = [permissions.IsAuthenticated]
    assert call(Plain, "post").status_code in (401, 403)


@proves(4, "keeps new model columns out of answers and of what clients may write")
def _():
    class Everything(serializers.ModelSerializer):
        class Meta:
            model = Order
            fields = "__all__"

    order = orders(1)[0]
    assert "email" in Everything(order).data and "email" not in shop.OrderSerializer(order).data
    for serializer, written in [(Everything, True), (shop.OrderSerializer, False)]:
        made = serializer(order, data={"version": 99}, partial=True)
        assert made.is_valid() and (made.save().version == 99) is written
        Order.objects.update(version=1)
        order.refresh_from_db()


reading(5, "no substitute for logging and alerting", disputed="Who sells a WAF that also logs and alerts.",
        stands="Its log knows requests that matched a pattern; what a valid request did with whose data only the application knows.")


@proves(6, "yet exits with 0 unless --fail-level WARNING is given")
def _():
    with override_settings(DEBUG=True):
        said = io.StringIO()
        call_command("check", deploy=True, tags=["security"], stdout=said, stderr=said)
        assert "security.W018" in said.getvalue()
        with raises(SystemCheckError, "security.W018"):
            call_command("check", deploy=True, tags=["security"], fail_level="WARNING", stdout=said, stderr=said)


@proves("follow-up", "CORS only tells browsers what pages from other origins may do")
def _():
    with override_settings(CORS_ALLOWED_ORIGINS=["https://shop.example"], MIDDLEWARE=["corsheaders.middleware.CorsMiddleware"]):
        client = site({"all": AnybodysOrders}, as_user=user())
        answers = [client.get("/all/", headers={"origin": origin}) for origin in ("https://shop.example", "https://evil.example")]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert [answer.headers.get("access-control-allow-origin") for answer in answers] == ["https://shop.example", None]
