"""Q55. How do you safely handle file uploads via REST endpoints?"""

import io
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import models
from django.test import override_settings
from PIL import Image
from rest_framework import permissions, serializers, views
from rest_framework.response import Response

from proofs import example, products, proves, site, source, user

shop = example()


def picture(kind="PNG", name="x.png", extra=b""):
    content = io.BytesIO()
    Image.new("RGB", (2, 2)).save(content, kind)
    return SimpleUploadedFile(name, content.getvalue() + extra, content_type="image/png")


class Plain(serializers.Serializer):
    """What the example would be without a look at the format."""

    image = serializers.ImageField(validators=[shop.FileExtensionValidator(["jpg", "jpeg", "png"])])


class Sizes(views.APIView):
    permission_classes = [permissions.AllowAny]

    def post(self, request):
        return Response({name: [file.size, file.name, file.content_type, type(file).__name__] for name, file in request.FILES.items()})


@proves("example", "class PhotoField")
@proves("in short", "cap the size at the proxy and in the serializer, check extension and content")
def _():
    product = products(1)[0]
    client = site({"photos/": shop.ProductPhotoUploadView}, as_user=user(is_staff=True))

    def post(file):
        return client.post("/photos/", {"product": product.pk, "image": file})

    assert post(picture()).status_code == post(picture("JPEG", "x.jpg")).status_code == 201
    for wrong in (picture("GIF"), picture(name="x.gif"), picture(extra=b"x" * 6_000_000), SimpleUploadedFile("x.png", b"<script>"), "text"):
        assert post(wrong).status_code == 400
    assert "larger than 5 MB" in str(post(SimpleUploadedFile("x.png", b"x" * 6_000_000)).json()), "before Pillow looks"
    assert client.post("/photos/", {"product": product.pk}, format="json").status_code == 415
    assert {post(picture()).status_code for _ in range(60)} == {201, 429}
    client.force_authenticate(user())
    assert post(picture()).status_code == 403


@proves("example", "few bytes, much memory later")
@proves("answer", "up to 179 million pixels")
def _():
    content = io.BytesIO()
    Image.new("1", (6000, 6000)).save(content, "PNG")
    assert len(content.getvalue()) < 50_000
    checked = shop.ProductPhotoSerializer(data={"image": SimpleUploadedFile("x.png", content.getvalue())})
    assert not checked.is_valid() and "too many pixels" in str(checked.errors["image"])
    assert Plain(data={"image": SimpleUploadedFile("x.png", content.getvalue())}).is_valid()
    assert 2 * Image.MAX_IMAGE_PIXELS == 178_956_970  # beyond it Pillow raises, below it only warns


@proves(1, "The web server must limit the request body before Django reads it")
@proves("answer", "leaves multipart file data out")
def _():
    client = site({"sizes/": Sizes})
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000):
        assert client.post("/sizes/", {"f": SimpleUploadedFile("a", b"x" * 5_000_000)}).json()["f"][0] == 5_000_000
        assert client.post("/sizes/", {"f": "x" * 2000}).status_code == 400
        assert client.post("/sizes/", {"f": "x" * 2000}, format="json").status_code == 400
        assert client.post("/sizes/", {"f": "x" * 200}, format="json").status_code == 200


@proves(2, "come from the client and prove nothing")
def _():
    client = site({"sizes/": Sizes})
    file = SimpleUploadedFile("invoice.pdf", b"<script>alert(1)</script>", content_type="application/pdf")
    assert client.post("/sizes/", {"f": file}).json()["f"][1:3] == ["invoice.pdf", "application/pdf"]


@proves(3, "accepts any format that Pillow knows, whatever the extension, and a real image can still contain HTML")
def _():
    for kind in ("GIF", "TIFF", "EPS", "BMP"):
        assert Plain(data={"image": picture(kind)}).is_valid()
        checked = shop.ProductPhotoSerializer(data={"image": picture(kind)})
        assert not checked.is_valid() and "JPEG or PNG" in str(checked.errors["image"])
    assert Plain(data={"image": picture(extra=b"<script>alert(1)</script>")}).is_valid()
    assert not Plain(data={"image": SimpleUploadedFile("x.png", b"<script>alert(1)</script>")}).is_valid()


@proves(4, "avoid collisions and keep user input out of storage paths")
def _():
    named, generated = models.FileField(upload_to="photos"), models.FileField(upload_to=lambda order, name: f"photos/{uuid.uuid4()}.png")
    assert [named.generate_filename(None, "my secret.php") for _ in range(2)] == ["photos/my_secret.php"] * 2
    made = {generated.generate_filename(None, "my secret.php") for _ in range(2)}
    assert len(made) == 2 and not any("secret" in name or "php" in name for name in made)


source(5, "belongs on another registrable domain", "docs/topics/security",
       "always serving user uploaded content from a distinct top-level or second-level domain")


@proves(6, "restricts the file name and says nothing of the file size")
def _():
    class Short(serializers.Serializer):
        file = serializers.FileField(max_length=5)

    assert Short(data={"file": SimpleUploadedFile("a.txt", b"x" * 5_000)}).is_valid()
    long = Short(data={"file": SimpleUploadedFile("abcdef.txt", b"x")})
    assert not long.is_valid() and long.errors["file"][0].code == "max_length"


@proves("pitfall", "writes the upload to a temporary file instead of memory; bigger files still get in")
def _():
    client = site({"sizes/": Sizes})
    with override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=1000):
        small, big = (client.post("/sizes/", {"f": SimpleUploadedFile("a", b"x" * size)}).json()["f"] for size in (50, 5000))
    assert (small[0], small[3]) == (50, "InMemoryUploadedFile") and (big[0], big[3]) == (5000, TemporaryUploadedFile.__name__)
