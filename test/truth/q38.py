"""Q38. How do you manage test coverage and ensure critical paths are well tested?"""

import subprocess
import sys
import tempfile
from pathlib import Path

from django.urls import path, reverse
from rest_framework.routers import SimpleRouter

from proofs import example, orders, proves, reading, site
from shop.models import Order
from shop.views import OrderViewSet, ProductExportView

shop = example()

CODE = """def price(total, member):
    result = total
    if member:
        result = total / 2
    return result


def never():
    raise NotImplementedError
"""


def measured(check, config=""):
    """Runs a script under coverage with this configuration. Returns the report and its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "shop").mkdir()
        Path(folder, "shop", "__init__.py").write_text("")
        Path(folder, "shop", "prices.py").write_text(CODE)
        Path(folder, "run.py").write_text(f"from shop.prices import price\n{check}\n")
        Path(folder, ".coveragerc").write_text(config)

        def coverage(*arguments):
            return subprocess.run([sys.executable, "-m", "coverage", *arguments], cwd=folder, capture_output=True, text=True)

        ran = coverage("run", "--include=shop/*", "run.py") if "source" not in config else coverage("run", "run.py")
        assert ran.returncode == 0, ran.stderr
        report = coverage("report", "--show-missing")
        return report.stdout, report.returncode


def shown(**changes):
    text = dict(shop.blocks)["ini"]
    for old, new in changes.values():
        assert old in text
        text = text.replace(old, new)
    return text


@proves("example", "fail_under = 85")
@proves(4, "makes the coverage report fail")
def _():
    report, code = measured("assert price(10, True) == 5", shown())
    assert "BrPart" in report and code == 0, report
    assert "raise NotImplementedError" in CODE and "9" not in report.split("prices.py")[1].split("\n")[0].split("%")[1], report
    report, code = measured("pass", shown())
    assert code == 2, report
    report, code = measured("pass", shown(floor=("fail_under = 85", "fail_under = 10")))
    assert code == 0, report


@proves(1, "coverage.py measures only statements by default")
@proves("in short", "Measure lines and branches with coverage.py")
@proves("answer", "an if without else that was true in every test")
def _():
    report, _ = measured("price(10, True)", "[report]\nexclude_also =\n    raise NotImplementedError\n    def never\n")
    assert "BrPart" not in report and "100%" in report, report
    report, _ = measured("price(10, True)", "[run]\nbranch = true\n[report]\nexclude_also =\n    def never\n")
    assert "BrPart" in report and "86%   3->5" in report, report


@proves(3, "does not prove that any assertion checked its effect")
@proves("pitfall", "People then write tests without assertions")
def _():
    report, _ = measured("price(10, True); price(10, False)", "[report]\nexclude_also =\n    def never\n")
    assert "100%" in report
    wrong = CODE.replace("total / 2", "total * 2")
    scope = {}
    exec(wrong, scope)
    scope["price"](10, True)  # the same calls on wrong code: nothing fails


@proves(5, "whether the tests notice a deliberate change")
def _():
    def survives(check):
        scope = {}
        exec(CODE.replace("total / 2", "total * 2"), scope)
        try:
            exec(check, scope)
        except AssertionError:
            return False
        return True

    assert survives("price(10, True)") and not survives("assert price(10, True) == 5")


@proves("follow-up", "since that line ran, with the owner")
@proves("follow-up", "fails for a route that the table does not name")
def _():
    class Leaking(OrderViewSet):
        def get_queryset(self):
            return Order.objects.order_by("pk")

    order, other = orders(2)
    people = {"nobody": None, "stranger": other.customer, "owner": order.customer}
    table = {"order-list": [403, 200, 200], "order-detail": [403, 404, 200]}

    def differences(view, *more):
        router = SimpleRouter()
        router.register("orders", view, basename="order")
        routes = [*router.urls, *more]
        found = {}
        for route in routes:
            client = site(routes)
            address = reverse(route.name, args=[order.pk] if "pk" in str(route.pattern) else [])
            statuses = []
            for person in people.values():
                client.force_authenticate(person)
                statuses.append(client.get(address).status_code)
            if table.get(route.name) != statuses:
                found[route.name] = statuses
        return found

    assert differences(OrderViewSet) == {}
    assert differences(Leaking) == {"order-detail": [403, 200, 200]}  # the owner alone would not have seen it
    assert set(differences(OrderViewSet, path("new/", ProductExportView.as_view(), name="new"))) == {"new"}


reading(2, "chosen by the damage of a fault", disputed="Who wants one percentage for all code, since it can be enforced.",
        stands="A percentage weighs a wrong label like a wrong payment; what a fault costs is the reason to test at all.")
