"""nginx or HAProxy before small servers on the loopback interface, for what a balancer does."""

import concurrent.futures
import http.client
import http.server
import socket
import threading
import time

from proofs import stack, tool

NGINX = ("daemon off; pid nginx.pid; error_log stderr error; worker_processes 1; events {} http { access_log off; client_body_temp_path body; "
         "proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;\n%s}")


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def server(name, port, *, seconds=0, status=200):
    """A server that says its name, after so many seconds. Returns a list, into which come the headers of each request."""
    seen = []

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            seen.append(self.headers)
            time.sleep(seconds)
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.send_header("X-Server", name)
            self.end_headers()

        def log_message(self, *_):
            pass

    running = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    stack.callback(running.shutdown)
    return seen


def nginx(http_part, port):
    """Starts nginx with this inside `http { }`, without its certificates, and waits until it listens."""
    config = NGINX % http_part.replace("ssl_certificate", "# ssl_certificate")
    checked = tool("nginx", "-t", "-p", ".", "-c", "nginx.conf", nginx_conf=config)
    assert checked.returncode == 0, checked.text
    listening(port, tool("nginx", "-p", ".", "-c", "nginx.conf", background=True, nginx_conf=config))


def haproxy(config, port):
    listening(port, tool("haproxy", "-db", "-f", "haproxy.cfg", background=True, haproxy_cfg=config))


def listening(port, process):
    """Waits until somebody listens on the port."""
    for _ in range(200):
        assert process.poll() is None, "it ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("it does not listen")


def asked(port, *, address="127.0.0.1", times=1, path="/api/orders/", headers=None):
    """The servers that answered one connection's requests from this address."""
    client = http.client.HTTPConnection("127.0.0.1", port, source_address=(address, 0), timeout=240)
    names = []
    for _ in range(times):
        answer = answered(client, path, {"Host": "shop.example", **(headers or {})})
        answer.read()
        names.append(answer.getheader("X-Server"))
    client.close()
    return names


def answered(client, path, headers):
    """An answer. Where a connection is closed before any of it, the request is sent once more, as RFC 9110 (9.2.2) has it."""
    client.request("GET", path, headers=headers)
    try:
        return client.getresponse()
    except http.client.RemoteDisconnected:
        client.request("GET", path, headers=headers)
        return client.getresponse()


def asked_by_many(port, clients, times):
    """The servers that answered so many clients at the same time."""
    with concurrent.futures.ThreadPoolExecutor(clients) as pool:
        found = [pool.submit(lambda: [asked(port)[0] for _ in range(times)]) for _ in range(clients)]
        return [name for one in found for name in one.result()]
