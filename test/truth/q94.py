"""Q94. How do you set up alerts for API failures or performance degradation?"""

import yaml

from proofs import example, proves, reading, tool

shop = example()
RULES = shop.blocks[0][1]
RESPONSES = "django_http_responses_total_by_status_view_method_total"


def alerts(series, minutes, alert, *, rules=RULES):
    """Whether the alert fires after so many minutes; Prometheus's own tool evaluates the example's rules on these series."""
    case = {"interval": "1m", "input_series": [{"series": name, "values": values} for name, values in series.items()],
            "alert_rule_test": [{"eval_time": f"{minutes}m", "alertname": alert, "exp_alerts": []}]}
    tested = yaml.safe_dump({"rule_files": ["rules.yml"], "evaluation_interval": "1m", "tests": [case]})
    done = tool("promtool", "test", "rules", "test.yml", test_yml=tested, rules_yml=rules)
    assert ("SUCCESS" in done.text) != ("FAILED" in done.text), done.text
    return "FAILED" in done.text  # it expected none


def responses(good, bad, view="order-list"):
    return {f'{RESPONSES}{{status="{status}",view="{view}",method="GET"}}': f"0+{rate}x40" for status, rate in (("200", good), ("500", bad))}


@proves("example", "sum(shop:responses:rate5m) > 0.5")
@proves("in short", "error share, p95 latency, no data")
def _():
    assert tool("promtool", "check", "rules", "rules.yml", rules_yml=RULES).returncode == 0
    assert alerts(responses(60, 10), 15, "ApiErrorShareHigh")
    assert not alerts(responses(100, 1), 15, "ApiErrorShareHigh")
    assert not alerts(responses(0, 1), 15, "ApiErrorShareHigh")  # one failure at night
    assert not alerts(responses(0, 100, view="health-live"), 15, "ApiErrorShareHigh")  # probes are left out
    latency = 'django_http_requests_latency_seconds_by_view_method_bucket{view="order-list",le="%s"}'
    slow = {latency % "0.1": "0+10x40", latency % "1": "0+100x40", latency % "+Inf": "0+100x40"}
    assert alerts(slow, 20, "ApiSlow")
    assert not alerts({**slow, latency % "0.1": "0+99x40"}, 20, "ApiSlow")


@proves(1, "holds an alert back until its condition has lasted that long")
def _():
    assert not alerts(responses(60, 60), 3, "ApiErrorShareHigh")
    assert alerts(responses(60, 60), 12, "ApiErrorShareHigh")
    assert alerts(responses(60, 60), 3, "ApiErrorShareHigh", rules=RULES.replace("for: 5m", "for: 0m"))


reading(2, "Alertmanager groups, inhibits, silences and routes",
        disputed="Who lets Grafana evaluate and route both.",
        stands="It is the division between the two programs of the Prometheus project; the sentence speaks of these.")

reading(3, "A page needs an immediate human action",
        disputed="Teams that page on every error to know about it at once.",
        stands="What needs nobody now is read in the morning as well, and a pager that cries for nothing is ignored when it matters.")


@proves(4, "absent() fires when a metric has no samples")
def _():
    assert alerts({}, 5, "ApiGone")
    assert not alerts({'up{job="shop-api"}': "1x40"}, 5, "ApiGone")
    assert alerts({'up{job="shop-api"}': "0x40"}, 5, "ApiGone")
    assert not alerts({}, 15, "ApiErrorShareHigh")  # the threshold says nothing


reading(5, "names who is called when the first person does not answer",
        disputed="Small teams where one person is always on call.",
        stands="It is what PagerDuty and others call an escalation policy; with one person there is no policy to have.")

reading("pitfall", "Alerts on every cause",
        disputed="Who wants to know of a full disk before users do.",
        stands="The answer says so: causes that will soon hurt are excepted; the pitfall is every cause on the pager.")
