"""Q98. How do you enforce or measure SLAs and SLOs for your API endpoints?"""

import re

import yaml

from proofs import example, proves, reading, tool

shop = example()
RULES = shop.blocks[0][1]
SERIES = "traefik_service_request_duration_seconds"


def requests(good, slow, failed, bucket="0.3"):
    """Requests a minute: quick answers, slow ones, and quick 503s."""
    labels = 'service="shop@docker",method="GET",code="%s"'
    return {
        f'{SERIES}_bucket{{{labels % 200},le="{bucket}"}}': f"0+{good}x80",
        f'{SERIES}_count{{{labels % 200}}}': f"0+{good + slow}x80",
        f'{SERIES}_bucket{{{labels % 503},le="{bucket}"}}': f"0+{failed}x80",
        f'{SERIES}_count{{{labels % 503}}}': f"0+{failed}x80",
    }


def after_an_hour(series, *, share=None, fires=None, rules=RULES):
    """Prometheus's own tool evaluates the example's rules on these series."""
    case = {"interval": "1m", "input_series": [{"series": name, "values": values} for name, values in series.items()]}
    if share is not None:
        case["promql_expr_test"] = [{"expr": "round(shop:bad_requests:ratio_rate1h, 0.001)", "eval_time": "70m",
                                     "exp_samples": [{"labels": "{}", "value": share}]}]
    if fires is not None:
        expected = [{"exp_labels": {"severity": "page"}}] if fires else []
        case["alert_rule_test"] = [{"eval_time": "70m", "alertname": "ShopBudgetBurnsFast", "exp_alerts": expected}]
    tested = yaml.safe_dump({"rule_files": ["rules.yml"], "evaluation_interval": "1m", "tests": [case]})
    done = tool("promtool", "test", "rules", "test.yml", test_yml=tested, rules_yml=rules)
    assert "SUCCESS" in done.text, done.text


@proves(1, "the share of good among valid requests")
@proves("in short", "share of good requests")
@proves("example", "ShopBudgetBurnsFast")
def _():
    assert tool("promtool", "check", "rules", "rules.yml", rules_yml=RULES).returncode == 0
    after_an_hour(requests(98, 1, 1), share=0.02, fires=False)
    after_an_hour(requests(80, 10, 10), share=0.2, fires=True)


reading(2, "missing it costs credits or money",
        disputed="Who calls each agreed number an SLA.",
        stands="A target without a consequence is what the literature calls an SLO; the contract is what makes the difference.")


@proves(3, "about 43 minutes in 30 days")
@proves(4, "spends 2 % of a 30-day budget within one hour")
def _():
    minutes = 30 * 24 * 60
    assert round((1 - 0.999) * minutes) == 43
    assert round(14.4 * 60 / minutes, 6) == 0.02
    assert "14.4 * 0.01" in RULES  # of a target of 99 %


reading(5, "stricter than the SLA",
        disputed="Who sets both to one number, to promise what is aimed at.",
        stands="Then the first miss of the target is the breach of the contract, and nothing warned before it.")


@proves(6, "or fast errors improve it")
def _():
    after_an_hour(requests(50, 50, 0), share=0.5)
    after_an_hour(requests(50, 50, 100), share=0.75)
    after_an_hour(requests(50, 50, 100), share=0.25, rules=RULES.replace('code!~"5..", ', ""))


@proves("pitfall", "the alert never fires")
def _():
    from django_prometheus.conf import PROMETHEUS_LATENCY_BUCKETS as buckets

    assert 0.3 not in buckets and {0.25, 0.5} <= set(buckets)
    after_an_hour(requests(10, 90, 0, bucket="0.25"), fires=False)
    after_an_hour(requests(10, 90, 0), fires=True)
    from django_prometheus.middleware import Metrics

    registered = {}
    metrics = Metrics()
    metrics.register_metric = lambda cls, name, doc, labelnames=(), **_: registered.setdefault(name, labelnames)
    metrics.register()
    assert "status" not in registered["django_http_requests_latency_seconds_by_view_method"]
