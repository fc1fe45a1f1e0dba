"""Q80. How do you integrate CI/CD pipelines to run tests and linting on your API code?"""

import contextlib
import io
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from django.core.management import CommandError, call_command
from django.db import connection

from proofs import example, proves, raises, reading
from shop.models import Order

SETTINGS = {"REST_FRAMEWORK": {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}}
shop = example()
(_, TEXT), = shop.blocks
WORKFLOW = yaml.safe_load(TEXT)
STEPS = [step.get("run", step.get("uses", "")) for step in WORKFLOW["jobs"]["test"]["steps"]]


@proves("example", "python manage.py makemigrations --check")
@proves("in short", "lints, checks formatting, migrations and schema, and runs pytest against the production database engine")
@proves(1, "run in check mode, so the job fails instead of rewriting files")
def _():
    assert set(WORKFLOW[True]) == {"push", "pull_request"} and WORKFLOW["permissions"] == {"contents": "read"}
    job = WORKFLOW["jobs"]["test"]
    assert job["services"]["postgres"]["image"].startswith("postgres:") and job["env"]["DATABASE_URL"].startswith("postgres://")
    lint, = [step for step in STEPS if "ruff" in step]
    assert "ruff format --check" in lint and "--fix" not in lint
    order = ["ruff", "check --deploy --fail-level WARNING", "makemigrations --check", "spectacular", "git diff --exit-code", "pytest"]
    places = [next(index for index, step in enumerate(STEPS) if word in step) for word in order]
    assert places == sorted(places)  # the cheapest first


@proves(2, "fails the build when a migration is missing")
def _():
    with tempfile.TemporaryDirectory() as folder:
        app = Path(folder) / "till"
        (app / "migrations").mkdir(parents=True)
        for file in (app / "__init__.py", app / "migrations" / "__init__.py"):
            file.touch()
        model = "from django.db import models\n\n\nclass Drawer(models.Model):\n    name = models.CharField(max_length=9)\n"
        (app / "models.py").write_text(model)
        code = ("import sys; from django.conf import settings; settings.configure(INSTALLED_APPS=['till'], DEFAULT_AUTO_FIELD='django.db.models.BigAutoField',"
                " DATABASES={'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': ':memory:'}});"
                " import django; django.setup(); from django.core.management import call_command; call_command('makemigrations', *sys.argv[1:], verbosity=0)")

        def manage(*arguments):
            import os

            path = os.pathsep.join([folder, *(entry for entry in sys.path if entry)])
            env = {**os.environ, "PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": ""}
            return subprocess.run([sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, env=env).returncode

        assert manage("--check") == 1 and not list((app / "migrations").glob("0*"))
        assert manage() == 0 and manage("--check") == 0
        (app / "models.py").write_text(model + "    seats = models.IntegerField(default=0)\n")
        assert manage("--check") == 1


@proves(3, "use the database engine of production, not SQLite for convenience")
@proves("answer", "SQLite hides differences in constraints, locking and JSON fields")
def _():
    # The tables of the proofs are SQLite's: it stores what PostgreSQL refuses, and takes no lock where it is told to.
    order = Order.objects.create(number="X" * 99)
    order.refresh_from_db()
    assert len(order.number) == 99 > Order._meta.get_field("number").max_length
    assert connection.vendor == "sqlite" and not connection.features.has_select_for_update
    assert "FOR UPDATE" not in str(Order.objects.select_for_update().query)


reading(4, "makes a green pipeline the condition for merging",
        disputed="Who trusts the team to look before it merges.",
        stands="Without a rule of the host nothing stops a merge of a red branch; GitHub calls the rule required status checks.")
reading(5, "is the one that gets deployed, built once",
        disputed="Who builds again for production, with other settings inside.",
        stands="A second build can take other versions of packages or base images, so what runs would not be what was tested.")


@proves("answer", "the security checks are warnings, so without the level it exits with 0")
def _():
    with contextlib.redirect_stderr(io.StringIO()) as said:
        call_command("check", deploy=True)
    assert "security.W" in said.getvalue()
    with raises(CommandError, "security.W"):
        call_command("check", deploy=True, fail_level="WARNING")


reading("pitfall", "it reformats the checkout, exits with 0 and the job is green although the code was not formatted",
        disputed="Who has set git diff --exit-code after it, which does fail.",
        stands="Black's documentation gives exit code 0 for files that it reformatted, and 1 only with --check; ruff format does the same.")
