"""A question's example, taken from the bank and executed in the project."""

import linecache
import re
import sys
import types
from dataclasses import dataclass

#: A comment that names a file opens a part of the example: `# config/urls.py`, `# settings.py (Django 6.0 or newer)`.
FILE = re.compile(r"^# (?P<path>[\w/.]+\.py)\b.*$", re.M)


@dataclass
class Question:
    number: int
    #: The Python blocks of its example, one after the other.
    code: str
    #: Blocks that are not Python: (language, text).
    blocks: "list[tuple[str, str]]"


class Current:
    """The question whose proofs are being run."""

    question = None
    executed = None
    #: The package without which the example cannot run on this machine.
    absent = None


def parts(code):
    """The example by file: the text above the first file's name counts as one named ""."""
    found = [("", 0)] + [(match["path"], match.start()) for match in FILE.finditer(code)]
    ends = [start for _, start in found[1:]] + [len(code)]
    return [(path, code[start:end], code[:start].count("\n")) for (path, start), end in zip(found, ends) if code[start:end].strip()]


def settings_part(code):
    """The example's settings, which are then the project's own, or None."""
    return next((text for path, text, _ in parts(code) if path.endswith("settings.py")), None)


class Example(types.SimpleNamespace):
    """The example's names as attributes, `text` (its code), and `blocks` (what is not Python); knows whether a proof looked at it."""

    def __getattribute__(self, name):
        if not name.startswith("_"):
            super().__getattribute__("__dict__")["_used"] = True
        return super().__getattribute__(name)


def example():
    """Executes the question's example in the project and returns its names. Its models get tables."""
    question = Current.question
    name = f"q{question.number}"
    module = _module(name)
    if question.code:
        try:
            execute(module, question.code, f"<the example of Q{question.number}>")
        except ModuleNotFoundError as missing:
            Current.absent = missing.name
            raise
        _create_tables(name)
    result = Example(**{key: value for key, value in vars(module).items() if not key.startswith("__")})
    vars(result).update(text=question.code, blocks=question.blocks, _used=False)
    Current.executed = result
    return result


def execute(module, code, file):
    """Runs code in a module; its lines stand in tracebacks."""
    linecache.cache[file] = (len(code), None, code.splitlines(True), file)
    exec(compile(code, file, "exec", dont_inherit=True), vars(module))


def _module(name):
    """A module that is an app of its own, so that the example's models belong somewhere and clash with nothing."""
    from django.apps import AppConfig, apps

    module = types.ModuleType(name)
    module.__file__ = __file__
    module.__path__ = []
    sys.modules[name] = module
    config = AppConfig(name, module)
    config.apps = apps
    config.models = apps.all_models[name]
    apps.app_configs[name] = config
    apps.clear_cache()
    return module


def _create_tables(label):
    from django.apps import apps
    from django.db import connection

    models = [model for model in apps.all_models[label].values() if model._meta.managed and not model._meta.auto_created]
    if models:
        with connection.schema_editor() as editor:
            for model in models:
                editor.create_model(model)
