"""Q74. How would you implement a developer portal or interactive docs for your API?"""

from django.urls import path
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.authtoken.models import Token
from rest_framework.authentication import TokenAuthentication
from rest_framework.permissions import IsAdminUser

from proofs import example, proves, reading, site, user
from shop.views import ProductList

SETTINGS = {"REST_FRAMEWORK": {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.TokenAuthentication"],
}}
shop = example()


class Secret(ProductList):
    permission_classes = [IsAdminUser]


def portal(**client):
    return site([*shop.urlpatterns, path("products/", ProductList.as_view()), path("secret/", Secret.as_view())], **client)


@proves("example", 'name="redoc"')
@proves(1, "are separate views that read one schema URL")
@proves("in short", "Serve the schema with SpectacularAPIView, put Swagger UI and Redoc at /docs/")
def _():
    client = portal()
    assert client.get("/docs/").status_code in (401, 403)
    client.force_login(user())
    for url in ("/docs/", "/docs/redoc/"):
        page = client.get(url)
        assert page.status_code == 200 and b"/schema/" in page.content
    schema = client.get("/schema/").content
    assert b"/products/" in schema and b"/secret/" not in schema
    boss = portal()
    boss.force_login(user(is_staff=True))
    assert b"/secret/" in boss.get("/schema/").content


@proves(2, "allow everyone unless you change SERVE_PERMISSIONS")
def _():
    from drf_spectacular.settings import SPECTACULAR_DEFAULTS

    assert SPECTACULAR_DEFAULTS["SERVE_PERMISSIONS"] == ["rest_framework.permissions.AllowAny"]
    assert portal().get("/schema/").status_code in (401, 403)  # the example's setting


@proves(3, "opens a guarded docs page without a token, so the docs views need session authentication")
def _():
    class ByToken(shop.SpectacularSwaggerView):
        authentication_classes = [TokenAuthentication]

    client = site([path("schema/", shop.SpectacularAPIView.as_view(), name="schema"), path("docs/", ByToken.as_view(url_name="schema")),
                   path("session/", shop.SpectacularSwaggerView.as_view(url_name="schema"))])
    someone = user()
    client.force_login(someone)  # a browser: a cookie, and no header of its own
    assert client.get("/docs/").status_code == 401 and client.get("/session/").status_code == 200
    assert client.get("/docs/", HTTP_AUTHORIZATION=f"Token {Token.objects.create(user=someone).key}").status_code == 200


reading(4, "Testers get credentials for a sandbox, never for production",
        disputed="Who lets customers try the real API with their own accounts.",
        stands="A customer may do so with what is his own; a tester's DELETE on the live system is a real one, which the pitfall says.")


@proves(5, "serves the viewers' scripts locally instead of from a CDN")
def _():
    client = portal()
    client.force_login(user())
    for url in ("/docs/", "/docs/redoc/"):
        page = client.get(url).content.decode()
        assert "/static/drf_spectacular_sidecar/" in page and "cdn.jsdelivr.net" not in page


reading(6, "A portal adds guides, FAQ, version notes and samples to the generated reference",
        disputed="Who calls the Swagger page alone a portal.",
        stands="A reference says what each operation takes; a newcomer needs the way to a first successful call, which no generator writes.")


@proves("pitfall", "And hiding the documentation protects nothing: the endpoints themselves need permissions")
@proves("pitfall", "so list a sandbox server first in SERVERS")
def _():
    client = portal()
    assert client.get("/schema/").status_code in (401, 403) and client.get("/products/").status_code == 200
    from drf_spectacular.generators import SchemaGenerator
    from drf_spectacular.settings import spectacular_settings

    spectacular_settings.apply_patches({"SERVERS": [{"url": "https://sandbox.example"}, {"url": "https://api.example"}]})
    try:
        found = SchemaGenerator(patterns=shop.urlpatterns).get_schema(request=None, public=True)
    finally:
        spectacular_settings.clear_patches()
    assert found["servers"][0]["url"] == "https://sandbox.example"


@proves("follow-up", "SpectacularSwaggerSplitView, which loads the script in a request of its own")
def _():
    split = site([path("schema/", shop.SpectacularAPIView.as_view(), name="schema"), path("docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"))])
    split.force_login(user())
    page = split.get("/docs/").content.decode()
    assert "SwaggerUIBundle(" not in page and "<script src=\"/docs/?script=" in page
    whole = portal()
    whole.force_login(user())
    assert "SwaggerUIBundle(" in whole.get("/docs/").content.decode()
    redoc = whole.get("/docs/redoc/").content.decode()
    assert "<style" in redoc  # inline, sidecar or not (Debian takes the link to Google's fonts out of the page)

