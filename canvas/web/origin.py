"""Whether a form or answer was sent by a page of ours: other sites must not act for a visitor."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers

from canvas.web.address import public_url


def from_elsewhere(headers: Headers) -> bool:
    """Whether a browser says that another site's page sent this.

    What is no browser says nothing and acts for nobody but itself.
    """
    if site := headers.get("sec-fetch-site"):
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    ours = {headers.get("host"), urlsplit(public_url() or "").netloc}
    return origin is not None and urlsplit(origin).netloc not in ours
