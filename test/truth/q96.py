"""Q96. How do you handle distributed tracing in microservices-based APIs?"""

import re
from types import SimpleNamespace

from opentelemetry import trace
from opentelemetry.propagate import extract, inject
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.sdk.trace.sampling import ALWAYS_ON, ParentBased, TraceIdRatioBased

from proofs import example, orders, proves, reading
from shop.broker import published
from shop.shipping import parcels

exporter = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(exporter))
trace.set_tracer_provider(provider)
shop = example()
SAMPLED = {"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
UNSAMPLED = {"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"}


def service(sampler):
    return TracerProvider(sampler=sampler).get_tracer("service")


@proves(1, "version, trace id, parent span id and flags")
def _():
    headers = {}
    with service(ALWAYS_ON).start_as_current_span("call") as span:
        inject(headers)
    unsampled = {}
    with service(ParentBased(TraceIdRatioBased(0))).start_as_current_span("call"):
        inject(unsampled)
    assert not int(unsampled["traceparent"][-2:], 16) & 1
    version, trace_id, span_id, flags = re.fullmatch(r"(\w\w)-(\w{32})-(\w{16})-(\w\w)", headers["traceparent"]).groups()
    assert version == "00" and int(flags, 16) & 1  # sampled
    assert int(trace_id, 16) == span.get_span_context().trace_id and int(span_id, 16) == span.get_span_context().span_id


reading(2, "covers incoming requests only",
        disputed="Who takes “instrument Django” for the whole of a request, its SQL included.",
        stands="The instrumentor inserts one middleware; the project ships other packages for psycopg, requests, Celery and the rest.")


@proves(3, "writes the context into a message")
@proves("example", 'adds "traceparent"')
@proves("in short", "and in message headers")
def _():
    exporter.clear()
    shop.order_paid(orders(1)[0])
    (topic, body, headers), = published
    assert topic == "order-paid" and "traceparent" in headers
    shop.on_order_paid(SimpleNamespace(headers=headers, body=body))
    producer, consumer = exporter.get_finished_spans()
    assert consumer.context.trace_id == producer.context.trace_id and consumer.parent.span_id == producer.context.span_id
    assert parcels == [body["order"]]
    exporter.clear()
    shop.on_order_paid(SimpleNamespace(headers={}, body=body))  # a gateway stripped it
    assert exporter.get_finished_spans()[0].context.trace_id != producer.context.trace_id


@proves(4, "follows the first decision")
def _():
    never = ParentBased(TraceIdRatioBased(0))
    always = ParentBased(TraceIdRatioBased(1))
    for sampler in (never, always):
        assert service(sampler).start_span("next", context=extract(SAMPLED)).is_recording()
        assert not service(sampler).start_span("next", context=extract(UNSAMPLED)).is_recording()
    # Without it each service draws for itself.
    assert not service(TraceIdRatioBased(0)).start_span("next", context=extract(SAMPLED)).is_recording()


reading(5, "if all its spans reach the same one",
        disputed="Who runs several Collectors behind a plain balancer and samples by tail all the same.",
        stands="A Collector decides on the spans that it has; the project's documentation asks for balancing by trace id in front of it.")


@proves("pitfall", "sampled flag win over your ratio")
def _():
    one_in_a_thousand = service(ParentBased(TraceIdRatioBased(0.001)))
    assert all(one_in_a_thousand.start_span("request", context=extract(SAMPLED)).is_recording() for _ in range(50))
    assert sum(one_in_a_thousand.start_span("request").is_recording() for _ in range(50)) < 10
