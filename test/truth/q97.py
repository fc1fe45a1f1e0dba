"""Q97. What strategies do you use for blue-green or canary deployments?"""

from django.db import IntegrityError, OperationalError, connection, models

from balancing import asked, free_ports, nginx, server
from proofs import example, proves, raises, reading, tables

shop = example()
CONFIG = shop.blocks[0][1]


class Old(models.Model):
    """What the code before a release knows of the table."""

    name = models.CharField(max_length=20)
    note = models.CharField(max_length=20, default="")

    class Meta:
        app_label = "shop"
        db_table = "deployed"


class New(models.Model):
    name = models.CharField(max_length=20)
    note = models.CharField(max_length=20, default="")
    channel = models.CharField(max_length=20, default="web")
    priority = models.IntegerField(db_default=3)

    class Meta:
        app_label = "shop"
        db_table = "deployed"
        managed = False


reading(1, "switches all traffic at once",
        disputed="Who shifts a blue-green deployment's traffic by and by.",
        stands="Then it is a canary by weight between two environments; what tells the terms apart is the share at a time.")


@proves("example", "the same client stays on the same version")
@proves("in short", "a few percent first")
def _():
    front, stable, canary = free_ports(3)
    server("stable", stable)
    server("canary", canary)
    nginx(CONFIG.replace("10.0.0.10:8000", f"127.0.0.1:{stable}").replace("10.0.0.20:8000", f"127.0.0.1:{canary}")
          .replace("listen 443 ssl;", f"listen 127.0.0.1:{front};"), front)
    chosen = [asked(front, address=f"127.0.{n // 200}.{1 + n % 200}")[0] for n in range(600)]
    assert 6 <= chosen.count("canary") <= 70  # 5 % of 600 is 30
    assert chosen[:40] == [asked(front, address=f"127.0.0.{1 + n}")[0] for n in range(40)]


@proves("example", "not what the client wrote")
def _():
    front, behind = free_ports(2)
    seen = server("stable", behind)
    nginx(CONFIG.replace("10.0.0.10:8000", f"127.0.0.1:{behind}").replace("10.0.0.20:8000", f"127.0.0.1:{behind}")
          .replace("listen 443 ssl;", f"listen 127.0.0.1:{front};"), front)
    asked(front, headers={"X-Forwarded-For": "6.6.6.6"})
    assert seen[-1]["X-Forwarded-For"] == "127.0.0.1"


reading(2, "two versions of the code usually work on the same database",
        disputed="Who gives green a database of its own.",
        stands="Then writes to blue during the switch are lost or have to be replicated back, so “usually” holds.")


@proves(3, "A column is dropped only after no running version reads or writes it", commits=True)
def _():
    tables(Old)
    Old.objects.create(name="before")
    with connection.schema_editor() as editor:
        editor.remove_field(Old, Old._meta.get_field("note"))
    with raises(OperationalError, "note"):
        list(Old.objects.all())


@proves(4, "lets the old code insert rows without the new column", commits=True)
def _():
    tables(Old)
    with connection.schema_editor() as editor:
        editor.add_field(Old, New._meta.get_field("priority"))
    Old.objects.create(name="by the old code")
    assert New.objects.values_list("priority", flat=True).get() == 3
    with connection.schema_editor() as editor:
        editor.add_field(Old, New._meta.get_field("channel"))
    with raises(IntegrityError, "channel"):
        Old.objects.create(name="by the old code")


reading(5, "judged against the stable version in the same period",
        disputed="Who compares a canary with last week's numbers.",
        stands="Load and errors change with the hour; only what runs beside it met the same requests.")


@proves("pitfall", "breaks every instance that still runs the old code", commits=True)
def _():
    tables(Old)
    kept = models.CharField(max_length=20, default="", db_column="note")
    kept.set_attributes_from_name("remark")
    with connection.schema_editor() as editor:
        editor.alter_field(Old, Old._meta.get_field("note"), kept)
    assert list(Old.objects.all()) == []
    renamed = models.CharField(max_length=20, default="")
    renamed.set_attributes_from_name("remark")
    with connection.schema_editor() as editor:
        editor.alter_field(Old, Old._meta.get_field("note"), renamed)
    with raises(OperationalError, "note"):
        list(Old.objects.all())
