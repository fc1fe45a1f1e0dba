"""Q95. How do you analyze API usage patterns and identify potential bottlenecks?"""

import re

from django.urls import path
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import example, orders, proves, reading, site, source, tool

shop = example()
PROMQL = re.findall(r"^# \d\. .*\n((?:(?!#).+\n?)+)", shop.blocks[0][1], re.M)
SECONDS = "django_http_requests_latency_seconds_by_view_method"


def evaluate(expression, series, expected):
    """Prometheus's own tool evaluates the expression after an hour; `expected` are samples by their labels."""
    import yaml

    samples = [{"labels": labels, "value": value} for labels, value in expected.items()]
    case = {"interval": "1m", "input_series": [{"series": name, "values": values} for name, values in series.items()],
            "promql_expr_test": [{"expr": f"round({expression}, 0.001)", "eval_time": "60m", "exp_samples": samples}]}
    done = tool("promtool", "test", "rules", "test.yml", test_yml=yaml.safe_dump({"tests": [case]}))
    assert "SUCCESS" in done.text, done.text


@proves(1, "ranked by request rate times latency")
@proves("example", "Views that use the most time in total")
@proves("in short", "Rank endpoints by total time")
@proves("pitfall", "The product of both counts")
def _():
    # A 40 ms list 600 times a minute, an 8 s report twice, a 3 ms check 1200 times: seconds a minute.
    series = {f'{SECONDS}_sum{{view="{view}",method="GET"}}': f"0+{step}x70" for view, step in (("list", 24), ("report", 16), ("check", 3.6))}
    evaluate(PROMQL[0].replace("topk(5", "topk(1"), series, {'{view="list"}': 0.4})
    series = {f'django_http_responses_total_by_status_view_method_total{{view="list",method="GET",status="{status}"}}': f"0+{step}x70"
              for status, step in (("200", 90), ("503", 10))}
    evaluate(PROMQL[2], series, {'{view="list"}': 0.1})
    evaluate(PROMQL[3], {"django_db_execute_total": "0+60x70", "django_http_requests_before_middlewares_total": "0+10x70"}, {"{}": 6})
    buckets = {f'{SECONDS}_bucket{{view="list",method="GET",le="{le}"}}': f"0+{step}x70" for le, step in (("0.1", 50), ("1", 100), ("+Inf", 100))}
    evaluate(PROMQL[1], buckets, {'{view="list"}': 0.91})


@proves(2, "raw paths with ids split one endpoint")
def _():
    seen = []

    class Detail(APIView):
        def get(self, request, pk):
            seen.append((request.path, request.resolver_match.route))
            return Response()

    client = site([path("orders/<int:pk>/", Detail.as_view())])
    for pk in (1, 2, 3):
        client.get(f"/orders/{pk}/")
    assert len({raw for raw, _ in seen}) == 3 and {route for _, route in seen} == {"orders/<int:pk>/"}


reading(3, "show who would break when an old version goes",
        disputed="Who announces the end of a version and waits for complaints.",
        stands="Only a count by client names those who have not moved, before the switch and not after it.")


@proves(4, "splits the time of one request into SQL, external calls and own code")
def _():
    from django.db import connection
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracer = provider.get_tracer("shop")

    def traced(execute, sql, params, many, context):
        with tracer.start_as_current_span("SQL"):
            return execute(sql, params, many, context)

    with tracer.start_as_current_span("request"), connection.execute_wrapper(traced):
        orders(1)
        with tracer.start_as_current_span("payment provider"):
            pass
    *parts, request = exporter.get_finished_spans()
    assert request.name == "request" and {part.parent.span_id for part in parts} == {request.context.span_id}
    assert {part.name for part in parts} == {"SQL", "payment provider"}
    assert sum(part.end_time - part.start_time for part in parts) < request.end_time - request.start_time  # the rest is own code


source(5, "a statement that is fast but runs far too often", "share/doc/postgresql-doc-18/html/pgstatstatements.html",
       "Number of times the statement was executed")
source(5, "a statement that is fast but runs far too often", "share/doc/postgresql-doc-18/html/pgstatstatements.html",
       "Total time spent executing the statement, in milliseconds")
