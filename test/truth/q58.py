"""Q58. Explain how you would integrate Content Security Policy (CSP) for your API."""

import django
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from proofs import call, example, products, proves, raises, reading, site, source

try:
    shop = example()
except ModuleNotFoundError:  # Django 5.2 has no CSP, as the question says
    shop = None

HEADER = "Content-Security-Policy"
NONE = "default-src 'none'; frame-ancestors 'none'"


def client(**views):
    plain = {"page/": lambda request: HttpResponse("<h1>Docs</h1>"), **views}
    return site({"products": shop.ProductViewSet, "shop/": shop.storefront, **plain})


@proves("example", "for_json", django=(6, 0))
@proves(4, "default-src 'none'; frame-ancestors 'none'", django=(6, 0))
@proves("in short", "JSON gets default-src 'none', HTML an allowlist with nonces", django=(6, 0))
def _():
    products(1)
    found = client()
    assert found.get("/products/").headers[HEADER] == NONE and found.get("/products/999/").headers[HEADER] == NONE
    page = found.get("/shop/")
    policy = dict(part.split(" ", 1) for part in page.headers[HEADER].split("; "))
    assert policy["connect-src"] == "https://api.example.com" and policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    nonce = policy["script-src"].split("'nonce-")[1].rstrip("'")
    assert f'<script nonce="{nonce}">' in page.content.decode()


@proves(3, "on every response without a policy of its own, the admin and error pages included", django=(6, 0))
def _():
    from django.contrib import admin

    found = site([path("admin/", admin.site.urls), path("page/", lambda request: HttpResponse("x"))], raise_request_exception=False)
    for url, status in [("/page/", 200), ("/admin/login/", 200), ("/nowhere/", 404)]:
        answer = found.get(url)
        assert answer.status_code == status and "default-src 'self'" in answer.headers[HEADER]
    with override_settings(SECURE_CSP={"default-src": ["'none'"]}):
        assert found.get("/admin/login/").headers[HEADER] == "default-src 'none'", "the admin's own styles would be refused"
        assert b'rel="stylesheet"' in found.get("/admin/login/").content


@proves(2, "came with Django 6.0 and is missing in Django 5.2")
def _():
    from django.utils.module_loading import import_string

    name = "django.middleware.csp.ContentSecurityPolicyMiddleware"
    if django.VERSION >= (6, 0):
        assert import_string(name)
    else:
        with raises(ImportError):
            import_string(name)


reading(1, "so a SPA needs it on its own HTML", disputed="Who sets the header on the API and takes the front end for protected.",
        stands="CSP Level 3 ties a policy to the document or worker whose response carries it; an answer to fetch() makes no document.")


@proves(5, "A nonce lets one inline script run without 'unsafe-inline', and forbids caching that page", django=(6, 0))
def _():
    found = client()
    first, second = (found.get("/shop/") for _ in range(2))
    nonces = [answer.headers[HEADER].split("nonce-")[1].split("'")[0] for answer in (first, second)]
    assert nonces[0] != nonces[1] and "unsafe-inline" not in first.headers[HEADER]
    assert nonces[0] in first.content.decode() and nonces[0] not in second.content.decode(), "a kept body has last time's nonce"
    assert "nonce-" not in found.get("/page/").headers[HEADER]


@proves(6, "reports violations and blocks nothing", django=(6, 0))
def _():
    with override_settings(SECURE_CSP={}, SECURE_CSP_REPORT_ONLY={"default-src": ["'self'"], "report-uri": "/reports/"}):
        answer = client().get("/page/")
    assert HEADER not in answer.headers and answer.headers[f"{HEADER}-Report-Only"] == "default-src 'self'; report-uri /reports/"


@proves("pitfall", "csp_override replaces the whole policy: what you do not repeat is gone", django=(6, 0))
def _():
    from django.views.decorators.csp import csp_override

    page = csp_override({"script-src": ["'self'"]})(lambda request: HttpResponse("x"))
    assert client(**{"own/": page}).get("/own/").headers[HEADER] == "script-src 'self'"


source(5, "forbids caching that page", "docs/ref/csp", "cached responses with previously generated nonces may result in reuse",
       django=(6, 0))


@proves("answer", "The browsable API needs inline styles")
def _():
    from shop.views import ProductViewSet

    request = call(ProductViewSet, url="/?format=api", actions={"get": "list"})
    text = request.content.decode()
    assert 'style="' in text and "<script>" not in text
