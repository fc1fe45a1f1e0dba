"""Q100. How do you ensure that your API adheres to compliance and regulatory standards (e.g., GDPR, HIPAA)?"""

from unittest import mock

from rest_framework.authentication import TokenAuthentication
from rest_framework.authtoken.models import Token

from proofs import call, example, proves, raises, reading, site, user
from shop.models import AuditEvent, ErasureRequest

shop = example()


@proves("example", "on_commit() could lose the request")
def _():
    ann = user("ann", email="ann@example.com")
    assert call(shop.MyDataView).status_code in (401, 403)
    answer = call(shop.MyDataView, as_user=ann)
    assert answer.data["email"] == "ann@example.com" and "password" not in answer.data
    assert call(shop.MyDataView, "delete", as_user=ann).status_code == 202
    assert call(shop.MyDataView, "delete", as_user=ann).status_code == 202  # asked twice, noted once
    assert [row.user_id for row in ErasureRequest.objects.all()] == [ann.pk]
    with mock.patch.object(ErasureRequest.objects, "get_or_create", side_effect=RuntimeError), raises(RuntimeError):
        call(shop.MyDataView, "delete", as_user=user("bob"))
    assert not AuditEvent.objects.filter(actor__username="bob").exists()  # both or neither


@proves(1, "records reads as well as changes")
def _():
    ann = user()
    call(shop.MyDataView, as_user=ann)
    call(shop.MyDataView, "delete", as_user=ann)
    assert list(AuditEvent.objects.order_by("pk").values_list("actor", "action")) == [(ann.pk, "data.export"), (ann.pk, "data.erasure_requested")]


reading(2, "pseudonymised data stays personal data for whoever can link it back",
        disputed="Who replaces names by ids and calls the data anonymous.",
        stands="GDPR recital 26 and article 4(5); the Court of Justice (C-413/23 P) made it depend on who can link it, as the sentence says.")

reading(3, "right to erasure has exceptions",
        disputed="Who promises users that everything is erased.",
        stands="GDPR article 17(3): among them a legal obligation to keep, such as for invoices.")

reading(4, "no general right to have records erased",
        disputed="Who takes HIPAA for an American GDPR.",
        stands="45 CFR 164.524 and 164.526 give access and amendment; no section gives erasure.")

reading(5, "within 72 hours of becoming known",
        disputed="Who counts from the breach, or reports each breach.",
        stands="GDPR article 33(1): after having become aware of it, unless a risk is unlikely; “risky” says so.")

reading(6, "also apply to backups, logs and exports",
        disputed="Who calls backups technically impossible to clean.",
        stands="Article 5(1)(e) speaks of personal data in any form; the follow-up tells how backups keep to it.")

reading("in short", "Code alone is not compliance",
        disputed="Who sells compliance as a library.",
        stands="Contracts, purposes and audits are duties of the organisation that no code has.")


@proves("pitfall", "DRF authenticates tokens inside the view")
def _():
    actors = []

    def audit(get_response):
        def middleware(request):
            actors.append(request.user.get_username())
            response = get_response(request)
            actors.append(request.user.get_username())
            return response

        return middleware

    from django.conf import settings
    from django.test import override_settings

    import project

    project.audit = audit
    ann = user("ann")
    view = type("View", (shop.MyDataView,), {"authentication_classes": [TokenAuthentication]})
    with override_settings(MIDDLEWARE=[*settings.MIDDLEWARE, "project.audit"]):
        client = site({"me/": view})
        client.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.create(user=ann).key}")
        assert client.get("/me/").status_code == 200
    assert actors == ["", "ann"]
