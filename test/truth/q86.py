"""Q86. What patterns or tools do you use for distributed tracing and logging (e.g., OpenTelemetry)?"""

import http.server
import io
import json
import logging
import os
import sys
import threading
import types
from unittest import mock

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory, override_settings
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.propagate import extract, inject
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.sdk.trace.sampling import TraceIdRatioBased
from pythonjsonlogger.json import JsonFormatter

from proofs import example, proves, reading, site
from shop.views import ProductExportView

met = []


class Marks:
    """Stands for the middleware that DjangoInstrumentor puts first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        met.append(request.path)
        return self.get_response(request)


def traced():
    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    return provider.get_tracer("proof"), kept


@proves("example", "loads MIDDLEWARE, so it comes last")
@proves(1, "continues incoming traces; HTTP client and Celery instrumentation carries them onward")
def _():
    # config.tracing is the example's first part, which stands in the same module here.
    tracing = types.ModuleType("config.tracing")
    tracing.__getattr__ = lambda name: getattr(sys.modules["q86"], name)
    with mock.patch.dict(os.environ, {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}), \
            mock.patch.dict(sys.modules, {"config": types.ModuleType("config"), "config.tracing": tracing}):
        shop = example()
    kept = InMemorySpanExporter()
    trace.get_tracer_provider().add_span_processor(SimpleSpanProcessor(kept))
    site({"products/": ProductExportView})
    incoming = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    environ = RequestFactory(HTTP_TRACEPARENT=incoming).get("/products/").environ
    shop.application(environ, lambda *_: None)
    span, = [span for span in kept.get_finished_spans() if span.kind is trace.SpanKind.SERVER]
    assert format(span.context.trace_id, "032x") == incoming.split("-")[1]


# Where the instrumentors are not on the machine:
reading(1, "continues incoming traces; HTTP client and Celery instrumentation carries them onward",
        disputed="Who expects one package to do both ways, as the question's source does.",
        stands="The package wraps Django's request alone; each client library has an instrumentor of its own in the contrib repository.")


@proves(2, "Services pass the context on in the W3C traceparent header")
@proves("in short", "passes traceparent between services")
def _():
    tracer, kept = traced()
    headers = {}
    with tracer.start_as_current_span("caller") as caller:
        inject(headers)
    version, trace_id, parent, flags = headers["traceparent"].split("-")
    assert version == "00" and int(flags, 16) & 1 and trace_id == format(caller.get_span_context().trace_id, "032x")
    with tracer.start_as_current_span("next service", context=extract(headers)) as span:
        assert format(span.parent.span_id, "016x") == parent
    assert len({span.context.trace_id for span in kept.get_finished_spans()}) == 1
    with tracer.start_as_current_span("without the header", context=extract({})) as lost:
        assert lost.get_span_context().trace_id != caller.get_span_context().trace_id


@proves(3, "join a log line to its trace")
@proves("in short", "JSON logs carry the trace ID")
def _():
    tracer, _ = traced()
    lines, old = io.StringIO(), logging.getLogRecordFactory()

    def factory(*args, **kwargs):
        record = old(*args, **kwargs)
        record.otelTraceID = format(trace.get_current_span().get_span_context().trace_id, "032x")
        return record

    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonFormatter("{message}{otelTraceID}", style="{"))
    logger = logging.getLogger("shop.traced")
    logger.addHandler(handler)
    logging.setLogRecordFactory(factory)
    try:
        with tracer.start_as_current_span("pay") as span:
            logger.warning("declined")
        logger.warning("idle")
    finally:
        logging.setLogRecordFactory(old)
        logger.removeHandler(handler)
    inside, outside = map(json.loads, lines.getvalue().splitlines())
    assert inside["otelTraceID"] == format(span.get_span_context().trace_id, "032x")
    assert outside["otelTraceID"] == "0" * 32


@proves(4, "keeps the choice of Jaeger, Zipkin or a vendor out of the application")
@proves("in short", "exports spans by OTLP for Jaeger, Zipkin or a vendor")
def _():
    class Collector(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            received.append((self.path, self.headers["Content-Type"], self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    received = []
    for _ in range(2):  # two collectors, one code: the address is in the environment
        server = http.server.HTTPServer(("127.0.0.1", 0), Collector)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        with mock.patch.dict(os.environ, {"OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{server.server_port}"}):
            provider = TracerProvider()
            provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        with provider.get_tracer("proof").start_as_current_span("charge the card"):
            pass
        assert provider.force_flush()
        server.shutdown()
        provider.shutdown()
    assert len(received) == 2
    for path, kind, body in received:
        assert (path, kind) == ("/v1/traces", "application/x-protobuf") and b"charge the card" in body


@proves(5, "which head sampling cannot know in advance")
def _():
    def kept_by(ratio):
        kept = InMemorySpanExporter()
        provider = TracerProvider(sampler=TraceIdRatioBased(ratio))
        provider.add_span_processor(SimpleSpanProcessor(kept))
        for ok in (True, False):
            with provider.get_tracer("proof").start_as_current_span("order") as span:
                decided = span.is_recording()  # before anybody knows how it ends
                if not ok:
                    span.set_status(trace.Status(trace.StatusCode.ERROR))
            assert decided == (ratio == 1)
        return [span.status.status_code.name for span in kept.get_finished_spans()]

    everything = kept_by(1)
    assert kept_by(0) == [] and everything == ["UNSET", "ERROR"]
    assert [status for status in everything if status == "ERROR"] == ["ERROR"]  # what tail sampling can still choose


@proves(6, "has to run before Django builds its middleware chain")
@proves("pitfall", "The middleware chain is already built, so no request is traced and nothing reports an error")
def _():
    site({"products/": ProductExportView})

    def seen(handler):
        met.clear()
        environ = RequestFactory().get("/products/").environ
        handler(environ, lambda *_: None)
        return list(met)

    early = WSGIHandler()
    with override_settings(MIDDLEWARE=[f"{__name__}.Marks", *settings.MIDDLEWARE]), mock.patch.dict(sys.modules, {__name__: types.SimpleNamespace(Marks=Marks)}):
        assert seen(early) == [] and seen(WSGIHandler()) == ["/products/"]
