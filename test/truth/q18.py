"""Q18. What is the purpose of Renderers and Parsers in DRF?"""

from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import path
from rest_framework.parsers import JSONParser
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BrowsableAPIRenderer, JSONRenderer
from rest_framework.response import Response
from rest_framework.settings import DEFAULTS
from rest_framework.views import APIView

from proofs import example, proves, site, user

shop = example()
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


class Echo(APIView):
    def post(self, request):
        return Response({"data": request.data, "post": dict(request.POST)})

    def get(self, request):
        return Response({"here": True})

    put = patch = post


class Unread(APIView):
    def post(self, request):
        return Response("not looked at")


def client(**options):
    return site([path("echo/", Echo.as_view()), path("unread/", Unread.as_view()), path("intake/", shop.IntakeView.as_view())], **options)


@proves("example", "without the browsable API")
def _():
    intake = client(as_user=user())
    for body, kind in (({"a": 1}, "dict"), ([1, "a"], "list"), (5, "int"), ([{"a": 1}, {"b": 2}], "list")):
        assert intake.post("/intake/", body, format="json").json()["python_type"] == kind
    sent = intake.post("/intake/", {"photo": SimpleUploadedFile("a.png", b"x")}, format="multipart", HTTP_ACCEPT="*/*").json()
    assert sent["files"] == ["photo"] and sent["parsed_from"].startswith("multipart/form-data") and sent["rendered_as"] == "json"
    assert intake.generic("POST", "/intake/", "a=1", content_type=FORM).status_code == 415
    assert intake.post("/intake/", {}, format="json", HTTP_ACCEPT="text/html").status_code == 406
    intake.force_authenticate(None)
    assert intake.post("/intake/", {}, format="json").status_code == 403


@proves(1, "a body in a media type without a parser is answered with 415")
@proves("in short", "chosen by Content-Type")
def _():
    echo = client()
    assert echo.generic("POST", "/echo/", '{"a": "1"}', content_type=JSON).json()["data"] == {"a": "1"}
    assert echo.generic("POST", "/echo/", "a=1", content_type=FORM).json()["data"] == {"a": "1"}
    assert echo.generic("POST", "/echo/", "a", content_type="text/csv").status_code == 415
    assert echo.generic("POST", "/echo/", "", content_type="text/csv").status_code == 200


@proves(2, "an Accept header that none satisfies is answered with 406")
def _():
    for accept, kind in ((JSON, JSON), ("text/html", "text/html; charset=utf-8")):
        assert client().get("/echo/", HTTP_ACCEPT=accept)["Content-Type"] == kind
    assert client().get("/echo/", HTTP_ACCEPT="text/csv").status_code == 406
    assert client().get("/echo/?format=json", HTTP_ACCEPT="text/html").status_code == 406
    assert client().get("/echo/?format=csv").status_code == 404


@proves(3, "on the first access to request.data")
def _():
    with mock.patch.object(JSONParser, "parse", side_effect=JSONParser().parse) as parse:
        assert client().generic("POST", "/unread/", "{broken", content_type=JSON).status_code == 200 and not parse.called
        assert client().generic("POST", "/echo/", "{broken", content_type=JSON).status_code == 400 and parse.called


@proves(4, "JSONRenderer and BrowsableAPIRenderer")
def _():
    assert [name.rsplit(".")[-1] for name in DEFAULTS["DEFAULT_RENDERER_CLASSES"]] == ["JSONRenderer", "BrowsableAPIRenderer"]
    assert Echo.renderer_classes == [JSONRenderer, BrowsableAPIRenderer]


@proves(5, "accept JSON, URL-encoded forms and multipart uploads")
def _():
    assert [parser.media_type for parser in Echo.parser_classes] == [JSON, FORM, "multipart/form-data"]
    for name in ("json", "multipart"):
        assert client().post("/echo/", {"a": "1"}, format=name).json()["data"] == {"a": "1"}


@proves(6, "the first renderer in the list is used")
def _():
    class Second(JSONRenderer):
        media_type = "application/second"

    for classes in ([JSONRenderer, Second], [Second, JSONRenderer]):
        view = type("View", (Echo,), {"renderer_classes": classes})
        assert site([path("", view.as_view())]).get("/", HTTP_ACCEPT="*/*")["Content-Type"] == classes[0].media_type


@proves("pitfall", "That attribute holds form data only")
def _():
    echo = client()
    assert echo.post("/echo/", {"a": "1"}, format="json").json() == {"data": {"a": "1"}, "post": {}}
    assert echo.post("/echo/", {"a": "1"}, format="multipart").json()["post"] == {"a": ["1"]}
    assert echo.put("/echo/", {"a": "1"}, format="json").json()["data"] == echo.patch("/echo/", {"a": "1"}, format="json").json()["data"] == {"a": "1"}


@proves("follow-up", "holds for request.data too")
def _():
    from django.conf import global_settings

    assert global_settings.DATA_UPLOAD_MAX_MEMORY_SIZE == 2_621_440
    large = "x" * 2_700_000
    echo = client()
    assert echo.post("/echo/", {"a": large[:1000]}, format="json").status_code == 200
    assert echo.post("/echo/", {"a": large}, format="json").status_code == 400
    intake = client(as_user=user())
    assert intake.post("/intake/", {"a": SimpleUploadedFile("a", large.encode())}, format="multipart").status_code == 200
