"""Compiles the bank's Python examples and imports the names they use from packages that are installed.

Reads a JSON list of {"place", "code"} from standard input; writes a JSON object with the lists
"errors" (code that does not compile), "missing" (names an installed package lacks),
"absent" (packages that are not installed) and the number "imported".
"""
import ast
import importlib
import json
import sys


def configure_django():
    try:
        import django
        from django.conf import settings
    except ImportError:
        return
    apps = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.admin"]
    for app in ("rest_framework", "rest_framework.authtoken", "rest_framework_simplejwt.token_blacklist", "oauth2_provider"):
        try:
            importlib.import_module(app)
        except ImportError:
            continue
        apps.append(app)
    settings.configure(
        INSTALLED_APPS=apps, SECRET_KEY="for-the-check-only" * 3, DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    )
    django.setup()


def names_of(tree):
    """The dotted names that a module imports, each with the module it is looked up in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, None
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            for alias in node.names:
                yield node.module, alias.name


def has(module, name):
    try:
        found = importlib.import_module(module)
    except ImportError:
        return False
    if name is None or hasattr(found, name):
        return True
    try:
        importlib.import_module(f"{module}.{name}")
    except ImportError:
        return False
    return True


def installed(package):
    try:
        importlib.import_module(package)
    except ImportError:
        return False
    return True


def main():
    configure_django()
    errors, missing, absent, imported = [], {}, set(), 0
    for example in json.load(sys.stdin):
        try:
            tree = ast.parse(example["code"])
            compile(tree, example["place"], "exec")
        except SyntaxError as error:
            errors.append(f"{example['place']}: {error}")
            continue
        for module, name in names_of(tree):
            package = module.split(".")[0]
            # The examples' own imaginary project.
            if package == "shop":
                continue
            if not installed(package):
                absent.add(package)
            elif has(module, name):
                imported += 1
            else:
                missing.setdefault(module if name is None else f"{module}.{name}", example["place"])
    json.dump({"errors": errors, "missing": missing, "absent": sorted(absent), "imported": imported}, sys.stdout)


main()
