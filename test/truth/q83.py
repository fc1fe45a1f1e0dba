"""Q83. How would you implement load balancing and service discovery?"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import yaml
from django.test import override_settings

from proofs import example, proves, reading, site, source
from rest_framework.response import Response
from rest_framework.views import APIView

shop = example()
(_, TEXT), = shop.blocks
SERVICE, DEPLOYMENT = yaml.safe_load_all(TEXT)
POD = DEPLOYMENT["spec"]["template"]["spec"]
API = "../../../share/gocode/src/k8s.io/api/core/v1/types.go"
DISCOVERY = "../../../share/gocode/src/k8s.io/api/discovery/v1/types.go"


@proves("example", "more than preStop and graceful_timeout")
@proves("in short", "discovery (Kubernetes DNS, Consul, Eureka) maps it to healthy instances")
def _():
    assert SERVICE["spec"]["selector"].items() <= DEPLOYMENT["spec"]["template"]["metadata"]["labels"].items()
    container, = POD["containers"]
    assert SERVICE["spec"]["ports"][0]["targetPort"] == container["readinessProbe"]["httpGet"]["port"]
    from gunicorn.config import GracefulTimeout

    assert POD["terminationGracePeriodSeconds"] > container["lifecycle"]["preStop"]["sleep"]["seconds"] + GracefulTimeout.default


reading(1, "hides instances behind one name; client-side discovery hands the caller a list",
        disputed="Who uses a headless Service, where the name itself gives a list.",
        stands="A headless Service is client-side discovery by DNS: the caller gets the addresses and chooses, which is the distinction made here.")
source(2, "A failing readiness probe removes a Pod from the Service's traffic without restarting it", API,
       "Container will be removed from service endpoints if the probe fails.")
source("in short", "A balancer such as Nginx, Kong or a Kubernetes Service spreads calls over them", API,
       "Route service traffic to pods with label keys and values matching this")
source(3, "the control plane tracks the Pods of a Service, so the application registers nothing", DISCOVERY,
       "the EndpointSlice controller to represent the Pods selected by Service objects")
source("answer", "The grace period includes that pause", API,
       "The Pod's termination grace period countdown begins before the")
reading(4, "Eureka clients register themselves and send heartbeats; Consul agents run the health checks",
        disputed="Who registers in Consul from the application through its HTTP API.",
        stands="That call goes to the local agent as well, which runs the checks; Eureka's client renews its lease every 30 seconds by default.")

SLOW = '''
import os, time

def application(environ, start_response):
    open(environ["PATH_INFO"], "w").close()
    while not os.path.exists(environ["PATH_INFO"] + "-go"):
        time.sleep(0.01)
    start_response("200 OK", [("Content-Length", "4")])
    return [b"done"]
'''


@proves(5, "takes the instance off the endpoint list first and then finishes its running requests, within the grace period")
@proves("answer", "on SIGTERM Gunicorn finishes running requests within graceful_timeout")
def _():
    def stopped_with(name):
        """Stops Gunicorn by this signal while a request is running; what the client got."""
        with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
            free.close()
            (Path(folder) / "slow.py").write_text(SLOW)
            code = "import sys; from gunicorn.app.wsgiapp import run; sys.argv = ['gunicorn', *sys.argv[1:]]; run()"
            env = {**os.environ, "PYTHONPATH": os.pathsep.join([folder, *(entry for entry in sys.path if entry)])}
            server = subprocess.Popen([sys.executable, "-c", code, "slow:application", "-b", f"127.0.0.1:{port}", "--no-control-socket"], cwd=folder,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
            answers = []

            def get():
                for _ in range(1000):
                    try:
                        answers.append(urllib.request.urlopen(f"http://127.0.0.1:{port}{folder}/running").read())
                        return
                    except ConnectionRefusedError:
                        time.sleep(0.05)
                    except urllib.error.URLError as error:
                        if not isinstance(error.reason, ConnectionRefusedError):
                            return answers.append("cut off")
                        time.sleep(0.05)
                    except OSError:
                        return answers.append("cut off")

            client = threading.Thread(target=get)
            client.start()
            while not (Path(folder) / "running").exists():
                assert server.poll() is None
                time.sleep(0.02)
            server.send_signal(name)
            if name == signal.SIGTERM:
                (Path(folder) / "running-go").touch()
            client.join()
            server.wait()
            return answers

    assert stopped_with(signal.SIGTERM) == [b"done"]
    assert stopped_with(signal.SIGQUIT) == ["cut off"]  # Gunicorn's quick shutdown, as at the end of the grace period


class Ready(APIView):
    def get(self, request):
        return Response("ok")


@proves("pitfall", "A probe without a Host header of its own sends the Pod's IP, so ALLOWED_HOSTS answers 400")
def _():
    with override_settings(ALLOWED_HOSTS=["orders"]):
        client = site({"health/ready/": Ready})
        assert client.get("/health/ready/", HTTP_HOST="10.1.2.3:8000").status_code == 400
        probe = POD["containers"][0]["readinessProbe"]["httpGet"]
        assert client.get(probe["path"], HTTP_HOST=probe["httpHeaders"][0]["value"]).status_code == 200


