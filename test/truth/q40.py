"""Q40. How do you test file uploads and binary data endpoints in DRF?"""

import io
import tempfile

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import FileResponse
from django.test import override_settings
from django.urls import path
from rest_framework import parsers, permissions, serializers, views, viewsets
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from proofs import example, proves, site, tests
from shop.models import Invoice

shop = example()


class InvoiceSerializer(serializers.ModelSerializer):
    document = serializers.FileField()

    class Meta:
        model = Invoice
        fields = ["id", "document"]


class InvoiceViewSet(viewsets.ModelViewSet):
    queryset = Invoice.objects.order_by("pk")
    serializer_class = InvoiceSerializer
    permission_classes = [permissions.IsAuthenticated]


class FirmwareView(views.APIView):
    permission_classes = [permissions.IsAdminUser]
    parser_classes = [parsers.FileUploadParser]

    def put(self, request, filename):
        if "file" not in request.data:
            return Response({"file": ["Empty."]}, status=400)
        default_storage.save(request.data["file"].name, request.data["file"])
        return Response(status=201)


class Careless(FirmwareView):
    def put(self, request, filename):
        default_storage.save(filename, request.data["file"])
        return Response(status=201)


class Truncates(FirmwareView):
    def put(self, request, filename):
        if "file" not in request.data:
            return Response(status=400)
        default_storage.save(filename, io.BytesIO(request.data["file"].read(1)))
        return Response(status=201)


class Sizes(views.APIView):
    permission_classes = [permissions.AllowAny]

    def post(self, request):
        sizes = {name: file.size for name, file in request.FILES.items()}
        return Response({"type": request.content_type.split(";")[0], "sizes": sizes})


def routes(firmware=FirmwareView, invoices=InvoiceViewSet):
    router = SimpleRouter()
    router.register("invoices", invoices, basename="invoice")
    raw = path("firmware/<str:filename>/", firmware.as_view(), name="firmware-upload")
    return site([raw, path("sizes/", Sizes.as_view()), *router.urls])


def failed(case):
    result = tests(case)
    assert result.testsRun == 1
    return len(result.failures + result.errors)


@proves("example", "refuses_an_empty_file")
@proves(4, "compares its content with what was sent")
@proves(6, "expect a refusal and no stored file")
@proves("answer", "raises KeyError: a 500 that this test finds")
def _():
    routes()
    assert failed(shop.InvoiceUploadTests) == failed(shop.FirmwareUploadTests) == 0
    for wrong in (Careless, Truncates):
        routes(firmware=wrong)
        assert failed(shop.FirmwareUploadTests) == 1

    class TakesAll(InvoiceViewSet):
        class serializer_class(InvoiceSerializer):
            document = serializers.FileField(allow_empty_file=True)

    routes(invoices=TakesAll)
    assert failed(shop.InvoiceUploadTests) == 1


@proves(1, "builds an in-memory file with a name, content and content type")
@proves("in short", "Post a dict with a SimpleUploadedFile")
@proves(2, "Multipart is the default test format")
def _():
    file = SimpleUploadedFile("a.txt", b"abc", content_type="text/plain")
    assert (file.name, file.read(), file.content_type) == ("a.txt", b"abc", "text/plain")
    client = routes()
    for extra in ({}, {"format": "multipart"}):
        file.seek(0)
        assert client.post("/sizes/", {"f": file}, **extra).json() == {"type": "multipart/form-data", "sizes": {"f": 3}}
    assert client.post("/sizes/", {"f": file}, format="json").json() == {"type": "application/json", "sizes": {}}


@proves(3, "a dict or an open file would be sent as its text")
def _():
    class Size(FirmwareView):
        permission_classes = [permissions.AllowAny]

        def put(self, request, filename):
            return Response({"name": request.data["file"].name, "content": request.data["file"].read().decode()})

    client = routes(firmware=Size)

    def sent(body):
        return client.put("/firmware/v1.bin/", body, content_type="application/octet-stream").json()

    assert sent(b"abc") == {"name": "v1.bin", "content": "abc"}
    assert sent({"a": 1})["content"] == "{'a': 1}"
    assert "BytesIO" in sent(io.BytesIO(b"abc"))["content"]


@proves(5, "keeps test uploads out of the real media folder")
def _():
    import os

    with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        with override_settings(STORAGES={**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}):
            default_storage.save("disk.txt", io.BytesIO(b"x"))
            assert os.listdir(folder) == ["disk.txt"]
        with override_settings(STORAGES={**settings.STORAGES, "default": shop.IN_MEMORY}):
            default_storage.save("memory.txt", io.BytesIO(b"x"))
            assert default_storage.open("memory.txt").read() == b"x" and os.listdir(folder) == ["disk.txt"]


@proves("pitfall", "the second uploads an empty file and gets 400")
def _():
    from proofs import user

    client = routes()
    client.force_authenticate(user())
    file = SimpleUploadedFile("a.txt", b"abc")
    assert [client.post("/invoices/", {"document": file}).status_code for _ in range(2)] == [201, 400]
    file.seek(0)
    assert client.post("/invoices/", {"document": file}).status_code == 201


@proves("answer", 'b"".join(response.streaming_content)')
def _():
    response = FileResponse(io.BytesIO(b"abc"), filename="a.txt")
    assert b"".join(response.streaming_content) == b"abc" and response["Content-Type"] == "text/plain"


@proves("follow-up", "it leaves file data out of the count")
def _():
    client = routes()
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100):
        assert client.post("/sizes/", {"f": SimpleUploadedFile("a.txt", b"x" * 500)}).json()["sizes"] == {"f": 500}
        assert client.post("/sizes/", {"f": "x" * 500}).status_code == 400
