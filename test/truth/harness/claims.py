"""The three kinds of proof. Each is collected when its file is imported, and done afterwards by worker.py."""

import gzip
import html
import inspect
import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

#: Parts of a question that can be proven beside its key points, which are numbers.
PARTS = ("in short", "pitfall", "answer", "follow-up", "example")


@dataclass
class Proof:
    claim: "int | str"
    words: str
    kind: str
    place: str
    check: Callable[[], None]
    django: "tuple[int, int]" = (0, 0)
    commits: bool = False
    name: str = ""


@dataclass
class Collected:
    """The proofs of the file that is being imported."""

    proofs: "list[Proof]" = field(default_factory=list)


collected = Collected()


def proves(claim, words, *, django=(0, 0), commits=False):
    """The function below asserts on real behaviour what `words` of the claim say: kind `run`.

    `django=(6, 0)`: only there and above. `commits=True`: the database is a real one, without a transaction around the proof.
    """

    def collect(function):
        place = f"{Path(function.__code__.co_filename).name}:{function.__code__.co_firstlineno}"
        _add(Proof(claim, words, "run", place, function, django, commits, function.__name__))
        return function

    return collect


def source(claim, words, file, text, *, django=(0, 0)):
    """`text` stands in `file` of a release on disk, whatever its line breaks; a compiled pattern is searched for as it is.

    `file` is a path below the packages (`rest_framework/views.py`) or below Django's documentation (`docs/topics/cache`, read as text).
    """

    def check():
        content = read_source(find_source(file))
        if isinstance(text, re.Pattern):
            found = text.search(content)
        else:
            found = _one_line(text) in _one_line(content)
        assert found, f"{file} does not say: {text if isinstance(text, str) else text.pattern}"

    _add(Proof(claim, words, "source", _caller(), check, django))


def reading(claim, words, *, disputed, stands):
    """Judgement, which nothing can run: who would dispute the claim (`disputed`) and why it stands all the same (`stands`)."""

    def check():
        assert len(disputed.split()) >= 4 and len(stands.split()) >= 6, "Say in a sentence each who disputes it and why it stands."

    _add(Proof(claim, words, "reading", _caller(), check))


class NotOnDisk(Exception):
    """What a proof needs is not on this machine."""


def find_source(file):
    """A path below the packages, `docs/…` below Django's documentation, `share/doc/…` below what Debian's packages bring."""
    first, _, rest = file.partition("/")
    if first == "docs":
        import django

        folders = [folder for folder in _documentation() if "django-" + ".".join(map(str, django.VERSION[:2])) in folder]
        found = [Path(folder) / (rest + ending) for folder in folders for ending in (".html", ".txt")]
    elif first == "share":
        found = [Path(folder).parent.parent.parent / file for folder in sys.path if folder.endswith("dist-packages")]
    else:
        found = [Path(folder) / file for folder in sys.path if folder]
    for path in found:
        if path.is_file():
            return path
    raise NotOnDisk(file)


def _documentation():
    return filter(None, os.environ.get("TRUTH_DOCS", "").split(os.pathsep))


def read_source(path):
    """A file's text; of documentation without its markup."""
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes()).decode()
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
    elif path.suffix == ".txt":
        text = re.sub(r":[\w:-]+:(?=`)|`", "", text)
    return text.replace("¶", "").replace("’", "'").replace("“", '"').replace("”", '"')


def _one_line(text):
    return " ".join(text.split())


def _caller():
    frame = inspect.stack()[2]
    return f"{Path(frame.filename).name}:{frame.lineno}"


def _add(proof):
    assert isinstance(proof.claim, int) or proof.claim in PARTS, f"{proof.claim!r} is no claim: a key point's number, or one of {PARTS}"
    collected.proofs.append(proof)
