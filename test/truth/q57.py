"""Q57. How do you protect against SQL injection and other injection attacks?"""

import subprocess
import tempfile
from pathlib import Path

from django.db import connection
from django.db.models.expressions import RawSQL

from proofs import example, orders, products, proves, raises, site, source, user
from shop.models import Order, Product

shop = example()

#: Closes the string and adds a condition that is always true.
ATTACK = "nothing' OR '1'='1"


@proves("example", "from the allowlist above")
@proves("in short", "in raw SQL pass params and take column names from an allowlist")
def _():
    rich, poor = user(), user()
    orders(1, customer=rich, status="paid", total=90, items=0)
    orders(2, customer=poor, status="paid", total=10, items=0)
    client = site({"top/": shop.TopCustomersView}, as_user=user(is_staff=True))
    assert [row[0] for row in client.get("/top/").json()] == [rich.pk, poor.pk]
    assert [row[0] for row in client.get("/top/?sort=orders").json()] == [poor.pk, rich.pk]
    assert client.get("/top/", {"sort": "revenue; DROP TABLE shop_order"}).status_code == 400
    assert client.get("/top/", {"status": ATTACK}).json() == []
    assert client.get("/top/?status=%00").status_code == 400, "a NUL that PostgreSQL would refuse with an exception"
    client.force_authenticate(user())
    assert client.get("/top/").status_code == 403


@proves(1, "so a value cannot change the statement")
def _():
    products(3)
    sql, params = Product.objects.filter(name=ATTACK).query.sql_with_params()
    assert ATTACK in params and ATTACK not in sql and "%s" in sql
    assert not Product.objects.filter(name=ATTACK).exists()


@proves(2, "as safe as the strings you build for them")
@proves("pitfall", "belong to the ORM as well and inject just like a cursor")
def _():
    products(3)

    def cursor(sql, params=()):
        with connection.cursor() as found:
            found.execute(sql, params)
            return len(found.fetchall())

    injected = [
        len(Product.objects.raw(f"SELECT * FROM shop_product WHERE name = '{ATTACK}'")),
        len(Product.objects.extra(where=[f"name = '{ATTACK}'"])),
        len(Product.objects.filter(pk__in=RawSQL(f"SELECT id FROM shop_product WHERE name = '{ATTACK}'", []))),
        cursor(f"SELECT * FROM shop_product WHERE name = '{ATTACK}'"),
    ]
    bound = [
        len(Product.objects.raw("SELECT * FROM shop_product WHERE name = %s", [ATTACK])),
        len(Product.objects.extra(where=["name = %s"], params=[ATTACK])),
        len(Product.objects.filter(pk__in=RawSQL("SELECT id FROM shop_product WHERE name = %s", [ATTACK]))),
        cursor("SELECT * FROM shop_product WHERE name = %s", [ATTACK]),
    ]
    assert injected == [3, 3, 3, 3] and bound == [0, 0, 0, 0]


@proves(3, "Identifiers and sort directions cannot be bound")
def _():
    names = ["b", "c", "a"]
    for name in names:
        Product.objects.create(name=name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM shop_product ORDER BY %s", ["name"])
        assert [row[0] for row in cursor.fetchall()] == names, "sorted by a constant"
        cursor.execute("SELECT name FROM shop_product ORDER BY name")
        assert [row[0] for row in cursor.fetchall()] == sorted(names)


source(4, "Quoting a placeholder as '%s' breaks the protection", "docs/topics/db/sql",
       "Do not use string formatting on raw queries or quote placeholders in your SQL strings!")


@proves(4, "Quoting a placeholder as '%s' breaks the protection of parameters")
def _():
    products(1)
    with raises(Exception, "bindings"):  # inside quotes it is no placeholder any more
        list(Product.objects.raw("SELECT * FROM shop_product WHERE name = '%s'", ["Product 0"]))


@proves(5, "hands lookups across relations to the client")
@proves("follow-up", "lets a client guess a hash letter by letter")
def _():
    owner = user()
    products(1, owner=owner)
    sent = {"owner__password__startswith": owner.password[:9]}
    assert Product.objects.filter(**sent).count() == 1
    assert Product.objects.filter(owner__password__startswith="pbkdf2_x").count() == 0
    with raises(Exception, "_connector"):
        Order.objects.filter(**{"_connector": "OR 1=1 OR"})


@proves(6, "keeps the shell out, yet an argument that begins with - may still be an option")
def _():
    def ran(command, shell=False):
        return subprocess.run(command, shell=shell, capture_output=True, text=True).stdout.strip()

    name = "x; echo injected"
    assert ran(f"echo {name}", shell=True) == "x\ninjected" and ran(["echo", name]) == name
    assert ran(["echo", "-n"]) == "" and ran(["printf", "%s", "-n"]) == "-n"


@proves("answer", "without the -- a name such as -r would be an option")
def _():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "-r").write_text("rows")
        without, with_dashes = (subprocess.run(["gzip", *dashes, "-r"], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True)
                                for dashes in ([], ["--"]))
        assert without.returncode != 0 or b"rows" not in without.stdout
        assert with_dashes.returncode == 0 and Path(folder, "-r.gz").exists()
