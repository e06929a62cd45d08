"""A small OpenID Connect provider: real HTTP, signed tokens; who is sent there is ``person``."""

import json
import threading
import time
from base64 import b64encode, urlsafe_b64encode
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "canvas", "known-to-both"


class Provider:
    """Listens on a free port of this machine while the block lasts."""

    def __init__(self) -> None:
        self.person = ""
        self._key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self._begun: dict[str, dict[str, str]] = {}
        provider = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.get(self)

            def do_POST(self) -> None:
                provider.token(self)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def secrets(self, app: str) -> str:
        """What the app must know, as ``secrets.toml``."""
        facts = {
            "redirect_uri": f"{app}/oauth2callback",
            "cookie_secret": "c" * 64,
            "client_id": CLIENT,
            "client_secret": SECRET,
            "server_metadata_url": f"{self.url}/.well-known/openid-configuration",
        }
        lines = [f'{name} = "{value}"' for name, value in facts.items()]
        return "\n".join(["[auth]", *lines, 'client_kwargs = { scope = "openid" }', ""])

    def get(self, asked: Any) -> None:
        parts = urlsplit(asked.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/authorize":
            code = f"code-{len(self._begun)}"
            self._begun[code] = query | {"sub": self.person}
            back = urlencode({"code": code, "state": query["state"]})
            asked.send_response(302)
            asked.send_header("Location", f"{query['redirect_uri']}?{back}")
            asked.end_headers()
        elif parts.path == "/keys":
            self._say(asked, {"keys": [self._key.as_dict(private=False)]})
        else:
            self._say(asked, self._about())

    def token(self, asked: Any) -> None:
        sent = parse_qs(asked.rfile.read(int(asked.headers["Content-Length"])).decode())
        begun = self._begun.pop(sent["code"][0])
        shown = sha256(sent["code_verifier"][0].encode()).digest()
        challenge = urlsafe_b64encode(shown).decode().rstrip("=")
        client = b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if begun["code_challenge"] != challenge or client not in asked.headers["Authorization"]:
            asked.send_error(400)
            return
        now = int(time.time())
        claims = {
            "iss": self.url,
            "sub": begun["sub"],
            "aud": CLIENT,
            "iat": now,
            "exp": now + 600,
            "nonce": begun["nonce"],
            "name": f"Name of {begun['sub']}",
            "email": f"{begun['sub']}@example.org",
        }
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self._key)
        self._say(asked, {"access_token": "a", "token_type": "Bearer", "id_token": token})

    def _about(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def _say(self, asked: Any, facts: dict[str, Any]) -> None:
        body = json.dumps(facts).encode()
        asked.send_response(200)
        asked.send_header("Content-Type", "application/json")
        asked.send_header("Content-Length", str(len(body)))
        asked.end_headers()
        asked.wfile.write(body)

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
