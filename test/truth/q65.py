"""Q65. How do you serve different formats (JSON, XML) with DRF?"""

import rest_framework.parsers
import rest_framework.renderers
from django.urls import path
from rest_framework import renderers
from rest_framework.response import Response
from rest_framework.routers import DefaultRouter, SimpleRouter
from rest_framework.settings import api_settings
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSet

from proofs import call, example, products, proves, site

shop = example()
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class Echo(APIView):
    def get(self, request, format=None):
        return Response({"name": "Lamp"})

    def post(self, request, format=None):
        return Response(request.data)


def kind(answer):
    assert answer.status_code == 200, answer.status_code
    return answer["Content-Type"].split(";")[0]


@proves("example", "first: answers */*")
@proves("in short", "the client picks with Accept, ?format=xml or a suffix such as /users.xml")
def _():
    products(1)
    client = site(shop)
    assert kind(client.get("/products/")) == kind(client.get("/products/", HTTP_ACCEPT="*/*")) == "application/json"
    assert kind(client.get("/products/", HTTP_ACCEPT="application/xml")) == "application/xml"
    assert kind(client.get("/products/?format=xml")) == kind(client.get("/products.xml")) == "application/xml"
    assert b"<name>Product 0</name>" in client.get("/products.xml").content
    assert client.get("/products.csv").status_code == client.get("/products/?format=csv").status_code == 404


@proves(1, "lives in the separate package djangorestframework-xml, not in DRF")
def _():
    assert not hasattr(rest_framework.renderers, "XMLRenderer") and not hasattr(rest_framework.parsers, "XMLParser")
    assert "rest_framework_xml.renderers.XMLRenderer" in [f"{made.__module__}.{made.__name__}" for made in api_settings.DEFAULT_RENDERER_CLASSES]


@proves(2, "that no renderer satisfies produces 406 Not Acceptable")
def _():
    assert site({"": Echo}).get("/", HTTP_ACCEPT="text/csv").status_code == 406


@proves(3, "by how specific they are and disregards q weights")
def _():
    client = site({"": Echo})
    assert kind(client.get("/", HTTP_ACCEPT="application/xml;q=0.1, application/json;q=0.9")) == "application/json"
    assert kind(client.get("/", HTTP_ACCEPT="application/json;q=0.1, application/xml;q=0.9")) == "application/json"  # a tie: our order
    assert kind(client.get("/", HTTP_ACCEPT="application/xml;q=0.1, */*;q=0.9")) == "application/xml"


@proves(4, "that no renderer declares gives a 404")
def _():
    client = site({"": Echo})
    assert client.get("/?format=csv").status_code == 404 and client.get("/?format=json").status_code == 200
    suffixed = site([path("echo.<format>", Echo.as_view())])
    assert suffixed.get("/echo.csv").status_code == 404 and kind(suffixed.get("/echo.xml")) == "application/xml"


@proves("answer", "?format=xml together with Accept: application/json is a 406")
@proves("answer", "With more than one renderer DRF sends Vary: Accept")
def _():
    client = site({"": Echo})
    assert client.get("/?format=xml", HTTP_ACCEPT="application/json").status_code == 406
    assert "Accept" in client.get("/")["Vary"]
    single = type("Single", (Echo,), {"renderer_classes": [renderers.JSONRenderer]})
    assert "Accept" not in call(single).get("Vary", "")


@proves(5, "DefaultRouter adds format suffix routes; hand-written URLs need format_suffix_patterns()")
def _():
    class Lamps(ViewSet):
        def list(self, request, format=None):
            return Response([])

    for made, status in ((DefaultRouter(), 200), (SimpleRouter(), 404)):
        made.register("lamps", Lamps, basename="lamp")
        assert site(made.urls).get("/lamps.xml").status_code == status
    assert site({"echo/": Echo}).get("/echo.xml").status_code == 404


@proves(6, "reading XML bodies takes a parser, selected by Content-Type")
@proves("answer", "no match gives 415")
def _():
    client = site({"": Echo, "json/": type("OnlyJson", (Echo,), {"parser_classes": [rest_framework.parsers.JSONParser]})})
    body = "<root><name>Lamp</name></root>"
    assert client.post("/", body, content_type="application/xml").json() == {"name": "Lamp"}
    assert client.post("/json/", body, content_type="application/xml").status_code == 415


@proves("answer", "it parses with defusedxml, which refuses entity bombs")
def _():
    bomb = '<!DOCTYPE bomb [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><root><name>&b;</name></root>'
    assert site({"": Echo}).post("/", bomb, content_type="application/xml").status_code == 400


@proves("pitfall", "unless BrowsableAPIRenderer stands before XMLRenderer, a browser gets XML even if JSON is first")
@proves("pitfall", "whatever is first answers */* or a missing Accept header")
def _():
    json, xml = api_settings.DEFAULT_RENDERER_CLASSES
    pages = renderers.BrowsableAPIRenderer
    for order, expected in (([json, xml], "application/xml"), ([json, xml, pages], "application/xml"), ([json, pages, xml], "text/html")):
        view = type("Ordered", (Echo,), {"renderer_classes": order})
        assert kind(site({"": view}).get("/", HTTP_ACCEPT=BROWSER)) == expected
    turned = type("Turned", (Echo,), {"renderer_classes": [xml, json]})
    assert kind(site({"": turned}).get("/")) == kind(site({"": turned}).get("/", HTTP_ACCEPT="*/*")) == "application/xml"


@proves("example", "forms and uploads now get 415")
@proves("follow-up", "an Accept header for anything else then gets 406")
def _():
    client = site({"": Echo, "json/": type("OnlyJson", (Echo,), {"renderer_classes": [renderers.JSONRenderer]})})
    assert client.post("/", {"a": 1}, format="multipart").status_code == 415
    assert client.post("/", "a=1", content_type="application/x-www-form-urlencoded").status_code == 415
    assert client.get("/json/", HTTP_ACCEPT="text/csv").status_code == 406
