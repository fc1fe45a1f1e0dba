"""Q89. How do you secure communication between microservices (e.g., mutual TLS)?"""

import datetime
import ipaddress
import socket
import ssl
import tempfile
import threading
from pathlib import Path

import jwt
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from rest_framework.response import Response
from rest_framework.views import APIView

from proofs import example, proves, raises, reading, site

SETTINGS = {"KNOWN_SERVICES": {"CN=checkout,O=shop"}}
shop = example()
FOLDER = Path(tempfile.mkdtemp())
NOW = datetime.datetime.now(datetime.timezone.utc)


def named(name):
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])


def certificate(name, issuer=None, days=1):
    """A certificate and its key as files; the issuer's files sign it, or it signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    signer, issuer_name = (key, named(name)) if issuer is None else (issuer["key"], named(issuer["name"]))
    made = (x509.CertificateBuilder().subject_name(named(name)).issuer_name(issuer_name).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(NOW - datetime.timedelta(days=2)).not_valid_after(NOW + datetime.timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
            .add_extension(x509.KeyUsage(True, False, False, False, False, issuer is None, issuer is None, False, False), critical=True)
            .sign(signer, hashes.SHA256()))
    files = {"crt": FOLDER / f"{name}.crt", "pem": FOLDER / f"{name}.key"}
    files["crt"].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files["pem"].write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    return {"key": key, "name": name, **files}


CA = certificate("ca")
STOCK, CHECKOUT, EXPIRED = (certificate(name, CA, days) for name, days in (("stock", 1), ("checkout", 1), ("expired", -1)))
STRANGER = certificate("stranger")


def asked(client, *, mutual=True, server=STOCK, verify=CA):
    """What a service with mutual TLS answers this client: the client's name in the certificate, or the error's name."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(server["crt"], server["pem"])
    if mutual:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(CA["crt"])

    def serve():
        try:
            made, _ = listener.accept()
            with context.wrap_socket(made, server_side=True) as secure:
                secure.recv(4096)
                peer = secure.getpeercert() or {}
                body = str(dict(pair for (pair,) in peer.get("subject", ())).get("commonName", "anybody")).encode()
                secure.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        except OSError:
            pass

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        session = requests.Session()
        session.trust_env = False
        session.verify = str(verify["crt"])
        session.cert = client and (str(client["crt"]), str(client["pem"]))
        try:
            return session.get(f"https://127.0.0.1:{listener.getsockname()[1]}/", timeout=20).text
        except requests.ConnectionError:
            return "refused"


@proves(1, "the server also verifies a certificate of the client")
@proves("in short", "both sides present certificates from a private CA")
def _():
    assert asked(CHECKOUT) == "checkout"
    assert asked(None) == asked(STRANGER) == "refused"
    assert asked(None, mutual=False) == "anybody"  # ordinary TLS
    assert asked(CHECKOUT, server=STRANGER) == "refused"  # the caller checks too


@proves(2, "its own short-lived certificate, rotated automatically")
@proves("in short", "short-lived and rotated automatically")
def _():
    assert asked(EXPIRED) == "refused"  # a stolen one is worthless after its day
    renewed = certificate("expired", CA)
    assert asked(renewed) == "expired"


reading(3, "handles identities, certificates and TLS outside the application",
        disputed="Who would rather see TLS end in the process, so that no proxy reads the traffic.",
        stands="That is a choice against a mesh; with one the proxy of the Pod or the node holds key and certificate, and the application speaks plain HTTP to it.")


class Refund(APIView):
    authentication_classes = []
    permission_classes = [shop.IsKnownService]

    def post(self, request):
        return Response("refunded")


def post(**headers):
    return site({"": Refund}).post("/", **headers).status_code


@proves("example", "nginx verified the client and set both headers itself")
@proves(4, "identifies the calling service but does not decide what it may do")
def _():
    assert post(HTTP_X_CLIENT_VERIFY="SUCCESS", HTTP_X_CLIENT_DN="CN=checkout,O=shop") == 200
    assert post(HTTP_X_CLIENT_VERIFY="SUCCESS", HTTP_X_CLIENT_DN="CN=mail,O=shop") == 403  # verified, and not allowed
    assert post(HTTP_X_CLIENT_VERIFY="FAILED:expired", HTTP_X_CLIENT_DN="CN=checkout,O=shop") == 403
    assert shop.session.cert == ("/run/tls/tls.crt", "/run/tls/tls.key") and shop.session.verify == "/run/tls/ca.crt"


@proves("example", "else REQUESTS_CA_BUNDLE would win over verify")
def _():
    import os
    from unittest import mock

    with mock.patch.dict(os.environ, {"REQUESTS_CA_BUNDLE": "/etc/ssl/other.crt"}):
        for trusting, expected in ((True, "/etc/ssl/other.crt"), (False, "/run/tls/ca.crt")):
            session = requests.Session()
            session.verify, session.trust_env = "/run/tls/ca.crt", trusting
            assert session.merge_environment_settings("https://stock.internal/", {}, None, None, None)["verify"] == expected


@proves(5, "so a signed token made for the called service travels with the request")
@proves("answer", "that aud names the service itself")
def _():
    assert asked(CHECKOUT) == "checkout"  # the certificate names no person
    key = ec.generate_private_key(ec.SECP256R1())
    for audience, accepted in (("stock", True), ("checkout", False), (["checkout", "stock"], True)):
        token = jwt.encode({"sub": "ada", "aud": audience}, key, algorithm="ES256")
        if accepted:
            assert jwt.decode(token, key.public_key(), algorithms=["ES256"], audience="stock")["sub"] == "ada"
        else:
            with raises(jwt.InvalidAudienceError):
                jwt.decode(token, key.public_key(), algorithms=["ES256"], audience="stock")


@proves(6, "gives a request no credit for coming from the internal network")
def _():
    for address in ("127.0.0.1", "10.0.0.5"):
        assert post(REMOTE_ADDR=address) == 403
        assert post(REMOTE_ADDR=address, HTTP_X_CLIENT_VERIFY="SUCCESS", HTTP_X_CLIENT_DN="CN=checkout,O=shop") == 200


@proves("pitfall", "anybody can then send X-Client-DN")
@proves("pitfall", "verify=False makes TLS worthless against an active attacker")
def _():
    # The same request as a proxy's, from whoever reaches the port.
    assert post(REMOTE_ADDR="203.0.113.9", HTTP_X_CLIENT_VERIFY="SUCCESS", HTTP_X_CLIENT_DN="CN=checkout,O=shop") == 200
    import warnings

    with socket.create_server(("127.0.0.1", 0)) as listener, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(STRANGER["crt"], STRANGER["pem"])

        def attack():
            made, _ = listener.accept()
            with context.wrap_socket(made, server_side=True) as secure:
                secure.recv(4096)
                secure.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nevil")

        threading.Thread(target=attack, daemon=True).start()
        assert requests.get(f"https://127.0.0.1:{listener.getsockname()[1]}/", verify=False, timeout=20).text == "evil"
