"""Runs the proofs of some questions and prints one JSON object a line for each proof.

Reads {"questions": [{"number", "parts", "code", "blocks"}], "break": null} from standard input. `parts` has the text of each claim by
its number or name. With "break" {"question", "claim", "nth"} one proof is turned into its opposite, which must then fail.
"""

import ast
import importlib.util
import json
import os
import pickle
import re
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))
SECONDS = 300
#: Settings that an example may show and the project cannot have: there is no such server here. The proof finds them in the example.
NOT_LAID_OVER = {"DATABASES", "CACHES", "LOGGING", "ROOT_URLCONF", "AUTH_USER_MODEL"}


def main():
    job = json.load(sys.stdin)
    if job.get("own"):
        run_own(job["questions"][0], job)
        return
    own = [question for question in job["questions"] if needs_own_project(question)]
    shared = [question for question in job["questions"] if question not in own]
    with tempfile.TemporaryDirectory() as folder:
        job["database"] = str(Path(folder) / "database")
        preload()
        if shared or len(own) > 1:
            in_fork(lambda: run_shared(shared, job), job["questions"][0]) or [separate(question, job) for question in shared]
        for question in own:
            in_fork(lambda: run_own(question, job), question) or separate(question, job)


def preload():
    """Imports what needs no settings, once for all projects: a fork has it at once."""
    import django.contrib.admin, django.core.management.commands.migrate, django.db.backends.sqlite3.base, django.test  # noqa: E401
    import rest_framework.serializers  # noqa: F401

    rewriter()


def run_shared(questions, job):
    """In the project as it is; the migrated database is kept for the projects of their own."""
    prepare(None)
    keep_database(Path(job["database"]))
    import proofs  # noqa: F401

    for question in questions:
        in_fork(lambda: run(question, job.get("break")), question)


def run_own(question, job):
    prepare(question, Path(job["database"]))
    run(question, job.get("break"))


def say(**message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def proof_file(question):
    return HERE / f"q{question['number']:02}.py"


def declared(question):
    """The literals ENV and SETTINGS of a file of proofs, which must be known before Django starts."""
    found = {"ENV": {}, "SETTINGS": {}}
    for node in ast.parse(proof_file(question).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in found:
            found[node.targets[0].id] = ast.literal_eval(node.value)
    return found


def needs_own_project(question):
    from harness.examples import settings_part

    if not proof_file(question).exists():
        return False
    literals = declared(question)
    return settings_part(question["code"]) is not None or literals["ENV"] or literals["SETTINGS"]


def prepare(question, database=None):
    """Starts Django, with the settings of the question's example over the project's, and the tables of `database` if there are any."""
    from harness.examples import settings_part

    os.environ["DJANGO_SETTINGS_MODULE"] = "project.settings"
    from project import settings as project

    if question:
        literals = declared(question)
        os.environ.update(literals["ENV"])
        shown = {}
        if (text := settings_part(question["code"])) is not None:
            try:
                exec(compile(text, "<the example's settings>", "exec"), shown)
            except Exception:
                pass  # example() meets and reports it.
        for name, value in {**shown, **literals["SETTINGS"]}.items():
            if not name.isupper() or name in NOT_LAID_OVER and name not in literals["SETTINGS"]:
                continue
            if name == "INSTALLED_APPS":
                value = [*project.INSTALLED_APPS, *(app for app in value if app not in project.INSTALLED_APPS)]
            setattr(project, name, value)
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
    kept = pickle.loads(database.read_bytes()) if database and database.exists() else None
    if kept:
        from django.db import connection

        connection.ensure_connection()
        connection.connection.deserialize(kept["tables"])
    # Migrations take seconds, also where all are applied.
    if not kept or project.INSTALLED_APPS != kept["apps"]:
        call_command("migrate", run_syncdb=True, verbosity=0)


def keep_database(file):
    """Writes the migrated database, for the processes that start a Django of their own."""
    from django.conf import settings
    from django.db import connection

    if hasattr(connection.connection, "serialize"):
        file.write_bytes(pickle.dumps({"tables": connection.connection.serialize(), "apps": list(settings.INSTALLED_APPS)}))


def in_fork(act, question):
    """Acts for a question in a process of its own, so that nobody sees what another has changed; False where there is no fork."""
    if not hasattr(os, "fork"):
        return False
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            act()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    if status != 0:
        say(question=question["number"], claim="file", kind="run", ok=False,
            message=f"The process of Q{question['number']} ended with {status}.")
    return True


def separate(question, job):
    own = json.dumps({**job, "own": True, "questions": [question]})
    done = subprocess.run([sys.executable, __file__], input=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=4 * SECONDS)
    sys.stdout.write(done.stdout)
    if done.returncode != 0:
        say(question=question["number"], claim="file", kind="run", ok=False, message=done.stderr[-2000:])


def run(question, broken):
    from harness import claims, examples

    limit_time()
    number, file = question["number"], proof_file(question)
    if not file.exists():
        return
    examples.Current.question = examples.Question(number, question["code"], [tuple(block) for block in question["blocks"]])
    start = time.perf_counter()
    try:
        import_proofs(file, broken)
    except claims.NotOnDisk as missing:
        return say(question=number, claim="example", kind="run", ok=None, message=f"{missing} is not on this machine.")
    except ModuleNotFoundError as missing:
        if not own(missing):
            return say(question=number, claim="example", kind="run", ok=None, message=f"The package {missing.name} is not on this machine.")
        return say(question=number, claim="file", kind="run", ok=False, message=last_lines())
    except Exception:
        return say(question=number, claim="file", kind="run", ok=False, message=last_lines())
    done = {}
    for index, proof in enumerate(claims.collected.proofs):
        if broken and index != broken["index"]:
            continue
        say(question=number, index=index, **outcome(proof, question["parts"], done))
    shown = examples.Current.executed
    if not broken and question["code"] and examples.Current.absent:
        say(question=number, claim="example", kind="run", ok=None, message=f"{examples.Current.absent} is not on this machine.")
    elif not broken and question["code"]:
        message = "" if shown else "No proof executes the example: call example()."
        if shown and not vars(shown)["_used"]:
            message = "The example ran, but no proof asserts anything of it."
        say(question=number, claim="example", kind="run", ok=not message, message=message, seconds=time.perf_counter() - start)


def own(missing):
    """Whether the module that was not found is the project's, and no package's that this machine lacks."""
    return not missing.name or missing.name.split(".")[0] in ("shop", "config", "proofs", "project", "harness", "balancing")


def import_proofs(file, broken):
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text, str(file))
    if broken:
        from harness.broken import break_claim

        break_claim(tree, broken)
    if rewrite_asserts := rewriter():
        rewrite_asserts(tree, text.encode())
    spec = importlib.util.spec_from_file_location(file.stem + "_proofs", file)
    module = importlib.util.module_from_spec(spec)
    exec(compile(tree, str(file), "exec"), vars(module))


def rewriter():
    """What makes assertions that fail show their values, if pytest is there."""
    try:
        from _pytest.assertion.rewrite import rewrite_asserts
    except ImportError:
        return None
    return rewrite_asserts


def outcome(proof, parts, done):
    """What became of one proof: ok is None where this machine or this Django lacks what it needs. A check of several claims is done once."""
    import django

    from harness.claims import NotOnDisk

    result = {"claim": proof.claim, "kind": proof.kind, "words": proof.words, "place": proof.place, "message": ""}
    stale = staleness(proof, parts)
    if stale:
        return {**result, "ok": False, "stale": True, "message": stale}
    if django.VERSION[:2] < tuple(proof.django):
        return {**result, "ok": None, "message": f"for Django {'.'.join(map(str, proof.django))} and newer"}
    if proof.check not in done:
        start = time.perf_counter()
        try:
            run_isolated(proof)
            done[proof.check] = {"ok": True}
        except NotOnDisk as missing:
            done[proof.check] = {"ok": None, "message": f"{missing} is not on this machine"}
        except ModuleNotFoundError as missing:
            done[proof.check] = {"ok": False, "message": last_lines()} if own(missing) else {"ok": None, "message": f"{missing.name} is not on this machine"}
        except BaseException:
            done[proof.check] = {"ok": False, "message": last_lines()}
        done[proof.check]["seconds"] = round(time.perf_counter() - start, 3)
    return {**result, **done[proof.check]}


def staleness(proof, parts):
    """Why a proof does not fit the bank's text any more, or nothing."""
    text = parts.get(str(proof.claim))
    if text is None:
        return f"The question has no {'key point ' if isinstance(proof.claim, int) else ''}{proof.claim}."
    if plain(proof.words) in plain(text):
        return "" if len(plain(proof.words)) >= 8 else f"“{proof.words}” is too short to name a claim."
    other = next((name for name, text in parts.items() if plain(proof.words) in plain(text)), None)
    return f"“{proof.words}” does not stand in {proof.claim!r} any more" + (f"; it stands in {other!r}." if other else ".")


def plain(text):
    return " ".join(re.sub(r"[`*]", "", text).split()).casefold()


def run_isolated(proof):
    from django.core import mail
    from django.core.cache import cache
    from django.core.management import call_command
    from django.db import transaction

    import proofs as world

    cache.clear()
    mail.outbox.clear()
    if proof.commits:
        try:
            with world.stack:
                proof.check()
        finally:
            call_command("flush", interactive=False, verbosity=0)
        return
    with world.stack:
        if proof.kind != "run":
            proof.check()
        else:
            with transaction.atomic():
                try:
                    proof.check()
                finally:
                    transaction.set_rollback(True)


def last_lines():
    """The error with the line of the proof that raised it, and the text of a bare assertion."""
    error = sys.exc_info()[1]
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).parent == HERE or frame.filename.startswith("<the example")]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].line}\n" if frames else "".join(traceback.format_tb(error.__traceback__)[-2:])
    return re.sub(r" at 0x[0-9a-f]+", "", f"{where}{type(error).__name__}: {error}")[:1200]


def limit_time():
    import signal

    if hasattr(signal, "SIGALRM"):
        def stop(*_):
            raise TimeoutError(f"A question's proofs took longer than {SECONDS} s.")

        signal.signal(signal.SIGALRM, stop)
        signal.alarm(SECONDS)


if __name__ == "__main__":
    main()
