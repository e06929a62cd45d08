"""Typical touchpoints to start with, by the kind of offer; their names are in touchpoints.yaml."""

from dataclasses import dataclass
from typing import Literal, get_args

from canvas.model import PhaseId, Workshop

Offer = Literal["shop", "service", "digital", "authority"]
OFFERS: tuple[Offer, ...] = get_args(Offer)


@dataclass(frozen=True, slots=True)
class Idea:
    """A typical touchpoint: where on the journey, which kind of place, which channel."""

    id: str
    phase: PhaseId
    kind: str
    channel: str


IDEAS: dict[Offer, tuple[Idea, ...]] = {
    "shop": (
        Idea("window", "discover", "ad", "ad"),
        Idea("search", "discover", "website", "website"),
        Idea("counter", "buy", "counter", "shop"),
        Idea("order_call", "buy", "call", "call"),
        Idea("unpack", "onboard", "packaging", ""),
        Idea("receipt", "onboard", "receipt", ""),
        Idea("regular", "use", "counter", "shop"),
        Idea("advice", "use", "shop", "shop"),
        Idea("return", "problem", "counter", "shop"),
        Idea("complaint", "problem", "call", "call"),
        Idea("occasion", "care", "card", "card"),
        Idea("news", "care", "newsletter", "newsletter"),
        Idea("back_again", "winback", "shop", "shop"),
        Idea("missed", "winback", "email", "email"),
        Idea("last_visit", "goodbye", "counter", "shop"),
        Idea("off_list", "goodbye", "email", "email"),
    ),
    "service": (
        Idea("search", "discover", "website", "website"),
        Idea("talk", "discover", "event", "event"),
        Idea("first_talk", "buy", "meeting", "onsite"),
        Idea("offer", "buy", "email", "email"),
        Idea("kickoff", "onboard", "meeting", "onsite"),
        Idea("welcome", "onboard", "email", "email"),
        Idea("progress", "use", "call", "call"),
        Idea("result", "use", "report", "onsite"),
        Idea("complaint", "problem", "call", "call"),
        Idea("complaint_mail", "problem", "email", "email"),
        Idea("weeks_later", "care", "call", "call"),
        Idea("yearly", "care", "meeting", "onsite"),
        Idea("asked_again", "winback", "call", "call"),
        Idea("missed", "winback", "email", "email"),
        Idea("closing", "goodbye", "meeting", "onsite"),
        Idea("last_invoice", "goodbye", "letter", "letter"),
    ),
    "digital": (
        Idea("search", "discover", "website", "website"),
        Idea("post", "discover", "social", "social"),
        Idea("trial", "buy", "website", "website"),
        Idea("checkout", "buy", "webshop", "webshop"),
        Idea("setup", "onboard", "portal", "portal"),
        Idea("welcome", "onboard", "email", "email"),
        Idea("daily", "use", "app", "portal"),
        Idea("running", "use", "status", "status"),
        Idea("help", "problem", "email", "email"),
        Idea("outage", "problem", "status", "status"),
        Idea("news", "care", "newsletter", "newsletter"),
        Idea("missing", "care", "email", "email"),
        Idea("missed", "winback", "email", "email"),
        Idea("reopen", "winback", "portal", "portal"),
        Idea("cancel", "goodbye", "portal", "portal"),
        Idea("own_data", "goodbye", "portal", "portal"),
    ),
    "authority": (
        Idea("notice", "discover", "notice", "website"),
        Idea("who", "discover", "call", "hotline"),
        Idea("form", "buy", "form", "portal"),
        Idea("hand_in", "buy", "counter", "counter"),
        Idea("received", "onboard", "letter", "letter"),
        Idea("appointment", "onboard", "office", "counter"),
        Idea("decision", "use", "letter", "letter"),
        Idea("query", "use", "call", "hotline"),
        Idea("objection", "problem", "letter", "letter"),
        Idea("stuck", "problem", "counter", "counter"),
        Idea("deadline", "care", "letter", "letter"),
        Idea("open_day", "care", "office", "counter"),
        Idea("in_writing", "goodbye", "letter", "letter"),
        Idea("settled", "goodbye", "letter", "letter"),
    ),
}


def likely_offer(workshop: Workshop) -> Offer:
    """The kind of offer to propose for, guessed from what the organisation said of itself."""
    if workshop.is_a("authority"):
        return "authority"
    return "shop" if workshop.is_a("repeat_purchase") else "service"
