"""Small pieces of sentences: numbers, dates, positions, spread."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from canvas.knowledge import Knowledge
from canvas.model import SHOWN_FROM, Workshop
from canvas.results import Reading, Spread
from canvas.text import Language

MINUS = "−"
DECIMAL_POINT: dict[Language, str] = {"de": ",", "en": "."}


def number(value: float, language: Language, places: int = 2) -> str:
    """A number rounded half up to at most ``places`` decimals, without trailing zeros."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits = f"{abs(rounded):f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    sign = MINUS if rounded < 0 else ""
    return sign + digits.replace(".", DECIMAL_POINT[language])


def percent(value: float, knowledge: Knowledge, language: Language) -> str:
    """A whole percentage as the language writes it."""
    return knowledge.say("explain.percent", language, number=number(value, language, 0))


def steps(value: float, language: Language) -> str:
    """A place on the scale -3..+3 with its sign: ``−1,5``, ``0``, ``+2``."""
    return ("+" if value > 0 else "") + number(value, language, 1)


def step_words(question: str, step: float, knowledge: Knowledge, language: Language) -> str:
    """A place between two poles without a judging sign: ``2,5 herzlich``; half steps too.

    Where the question knows no poles, the number alone.
    """
    size = number(abs(step), language, 1)
    known = knowledge.dimensions.get(question)
    if known is None or not step:
        return size
    return f"{size} {(known.left if step < 0 else known.right).name[language]}"


def date_words(text: str, knowledge: Knowledge, language: Language) -> str:
    """An ISO date in words (``1. Dezember 2026``); anything else stays as typed."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return text
    month = knowledge.say("explain.months", language).split()[day.month - 1]
    return knowledge.say("explain.date", language, day=day.day, month=month, year=day.year)


def join(parts: Iterable[str], knowledge: Knowledge, language: Language) -> str:
    """``a``, ``a und b``, ``a, b und c``; nothing gives an empty text."""
    *first, last = list(parts) or [""]
    if not first:
        return last
    return knowledge.say("explain.and", language, first=", ".join(first), last=last)


def inside(name: str, language: Language) -> str:
    """A name in the middle of a sentence: German keeps the capital of its nouns."""
    return name if language == "de" else name[:1].lower() + name[1:]


def position_words(
    dimension: str, step: int | None, knowledge: Knowledge, language: Language
) -> str:
    """A position on a dimension in words: ``ganz klar herzlich``, ``je nach Lage``."""
    if step is None:
        return knowledge.say("explain.position.undecided", language)
    if step == 0:
        return knowledge.say("explain.position.depends", language)
    pole = knowledge.dimensions[dimension].pole(step).name[language]
    return knowledge.say(f"explain.position.strength_{abs(step)}", language, pole=pole)


def spread_words(spread: Spread, knowledge: Knowledge, language: Language) -> str:
    """How far the answers lie apart, in words; small groups are told what it is worth."""
    words = _band_words(spread, knowledge, language)
    if spread.two_camps:
        words = knowledge.say("explain.spread.two_camps", language, words=words)
    if spread.little_insight:
        words = knowledge.say("explain.spread.little_insight", language, words=words)
    return words


def _band_words(spread: Spread, knowledge: Knowledge, language: Language) -> str:
    if spread.n == 2 and spread.ad_md is not None:
        apart = round(2 * spread.ad_md)
        return knowledge.say(f"explain.spread.{'pair' if apart else 'same'}", language, n=apart)
    if spread.band is None:
        return knowledge.say(f"explain.spread.{'single' if spread.n else 'nothing'}", language)
    band = knowledge.say(f"explain.band.{spread.band}", language)
    if spread.status == "hint":
        return knowledge.say("explain.spread.hint", language, band=band, n=spread.n)
    return band


def may_be_shown(spread: Spread, workshop: Workshop) -> bool:
    """Whether there are enough answers, and enough private ones if there are any at all."""
    return spread.n >= SHOWN_FROM and not workshop.hides(spread.dimension)


def reading_words(reading: Reading | None, knowledge: Knowledge, language: Language) -> str:
    """What spread and gap together say; empty while one of them is missing."""
    return knowledge.say(f"explain.reading.{reading}", language) if reading else ""


def type_words(name: str, knowledge: Knowledge, language: Language) -> str:
    """The name of one of Osterwalder's relationship types in the reader's language."""
    key = name.replace(" ", "_").replace("-", "_")
    return knowledge.say(f"explain.types.{key}", language)


def value_word(workshop: Workshop, id: str) -> str:
    """The word of a value; its id while the word is missing or the value is gone."""
    value = workshop.value(id)
    return value.word if value and value.word else id
