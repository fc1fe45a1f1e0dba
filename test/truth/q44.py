"""Q44. How would you use database indexing to speed up API queries?"""

from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState

from proofs import example, proves, source, tables

shop = example()
Order = shop.Order


def plan(queryset):
    """What the database means to do; SQLite's plan in words."""
    return queryset.explain()


def indexes():
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, Order._meta.db_table)


@proves(1, "the columns in filters, joins and ORDER BY")
@proves("in short", "prove the gain with QuerySet.explain()")
@proves("example", "only the few open orders are indexed")
def _():
    assert "USING INDEX" in plan(Order.objects.filter(reference="DE-1")) and "SCAN" in plan(Order.objects.filter(status="paid"))
    newest = plan(Order.objects.filter(customer=7).order_by("-created_at"))
    assert "order_customer_recent" in newest and "TEMP B-TREE" not in newest
    assert "TEMP B-TREE" in plan(Order.objects.filter(customer=7).order_by("status"))
    assert "order_open" in plan(Order.objects.filter(status="open").order_by("created_at"))
    assert "order_open" not in plan(Order.objects.filter(status="paid").order_by("created_at"))


@proves(2, "and both take effect through a migration")
def _():
    def changes(old, new):
        states = []
        for fields, options in (old, new):
            state = ProjectState()
            state.add_model(ModelState("shop", "Thing", [("id", models.BigAutoField(primary_key=True)), *fields], options))
            states.append(state)
        found = MigrationAutodetector(*states)._detect_changes()
        return [type(operation).__name__ for migration in found.get("shop", []) for operation in migration.operations]

    plain, indexed = [("name", models.CharField(max_length=9))], [("name", models.CharField(max_length=9, db_index=True))]
    several = models.Index(fields=["name", "-id"], condition=models.Q(name__gt=""), name="several")  # more than db_index can
    assert changes((plain, {}), (indexed, {})) == ["AlterField"]
    assert changes((plain, {"indexes": []}), (plain, {"indexes": [several]})) == ["AddIndex"]


@proves(3, "equality columns come before the range or sort column", commits=True)
def _():
    class Visit(models.Model):
        customer = models.IntegerField()
        moment = models.IntegerField()

        class Meta:
            app_label = "shop"

    tables(Visit)
    wanted = Visit.objects.filter(customer=7, moment__gt=5)
    with connection.schema_editor() as editor:
        editor.add_index(Visit, models.Index(fields=["moment", "customer"], name="wrong_way"))
    assert "(moment>?)" in plan(wanted)  # it reads all customers of the range
    with connection.schema_editor() as editor:
        editor.add_index(Visit, models.Index(fields=["customer", "moment"], name="right_way"))
    assert "right_way (customer=? AND moment>?)" in plan(wanted)
    # Instead of the foreign key's own index:
    assert not any(index["columns"] == ["customer_id"] and index["index"] for index in indexes().values())
    assert "order_customer_recent" in plan(Order.objects.filter(customer=7))


@proves(4, "A B-tree index cannot serve icontains")
def _():
    assert "SEARCH" in plan(Order.objects.filter(reference="DE"))
    assert "SCAN" in plan(Order.objects.filter(reference__icontains="DE"))


source(4, "PostgreSQL needs a trigram index", "share/doc/postgresql-doc-18/html/pgtrgm.html",
       "additionally support trigram-based index searches for LIKE, ILIKE")
source(4, "PostgreSQL needs a trigram index", "django/db/backends/postgresql/operations.py", "UPPER(%s)")


@proves(5, "occupies disk space", commits=True)
def _():
    class Row(models.Model):
        text = models.CharField(max_length=100)

        class Meta:
            app_label = "shop"

    def pages():
        with connection.cursor() as cursor:
            return cursor.execute("PRAGMA page_count").fetchone()[0] - cursor.execute("PRAGMA freelist_count").fetchone()[0]

    tables(Row)
    Row.objects.bulk_create(Row(text="x" * 90) for _ in range(2000))
    before = pages()
    with connection.schema_editor() as editor:
        editor.add_index(Row, models.Index(fields=["text"], name="row_text"))
    assert pages() > before + 20


source(5, "slows writes: INSERTs", "share/doc/postgresql-doc-18/html/indexes-intro.html", "This adds overhead to data manipulation operations.")
source("pitfall", "blocks writes while it builds", "share/doc/postgresql-doc-18/html/sql-createindex.html", "locks out writes (but not reads) on the table until it's done")
source("pitfall", "AddIndexConcurrently", "docs/ref/contrib/postgres/operations", "not supported inside a transaction")
