"""A rule as one sentence: compose it from its parts and split it again.

»Wenn jemand hereinkommt, blickt die Person auf. Grenze: kein Zuruf.« has an occasion, a behaviour
and a limit. Composing is exact, splitting is best effort; a composed sentence survives both.
"""

import re
from dataclasses import dataclass

from canvas.text import Language

LIMIT_LABEL: dict[Language, str] = {"de": "Grenze", "en": "Limit"}

_CLAUSE: dict[Language, re.Pattern[str]] = {
    "de": re.compile(
        r"(?:(?:immer|jedes mal|nur|erst),? )?(?:wenn|sobald|bevor|ehe|nachdem|falls|solange|sofern"
        r"|sooft|während|seit|seitdem|wer|wem|wen|wessen)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:(?:only|even) )?(?:when|whenever|if|as soon as|as long as|before|after|while|until"
        r"|unless|in case|every time|each time|wherever|whoever|once(?! (?:an?|per|every|in)\b))\b",
        re.IGNORECASE,
    ),
}
"""How a clause begins that is closed by a comma."""

_VERB_FIRST = re.compile(
    r"(?!(?:Mit|Seit|Statt|Samt|Selbst|Erst|Jetzt|Oft|Meist|Fast|Nicht|Damit)\b)"
    r"(?:[A-ZÄÖÜ][a-zäöüß]+t|Wird|Sind|Haben|Werden|Kommen|Gehen|Wollen|Können"
    r"|Wurden?|War|Waren|Hatten?|Kam|Kamen|Kann|Will|Darf|Dürfen|Muss|Müssen|Soll|Sollte|Möchte) "
    r"(?:jemand|niemand|etwas|nichts|es|sich|man|wir|sie|kein\w*|eine?|der|die|das|den|dem|uns"
    r"|\w+selben?)\b"
)
"""»Fehlt die Regel, ...«, »Kommt jemand zurück, ...«: a condition without a conjunction."""

_PHRASE = re.compile(
    r"(?:(?:Nach|Vor|Am|An|Im|In|Bei|Beim|Zu|Zum|Zur|Auf|Mit|Ab|Seit|Während|Jede[nrsm]?|Einmal"
    r"|\d+ \w+ (?:nach|vor)) (?:[^\s,.;:]+ ){0,6}?)[A-ZÄÖÜ][^\s,.;:]*"
    r"(?= (?!(?:mit|seit|statt|samt|selbst|erst|oft|nicht|damit|sofort|nett|laut|fast|meist)\b)"
    r"(?:[a-zäöüß]{2,}t|sind|haben|werden|geben|gehen|dürfen|kann|darf|muss)\b)"
)
"""»Am Samstag gibt ...«, »Nach dem Kauf geht ...«: up to the verb that follows a noun."""

_PREPOSITION_TOO = re.compile(r"(?:während|seit) ", re.IGNORECASE)
_QUOTED = re.compile(r"»[^«]*«|„[^“”]*[“”]|“[^”]*”|\"[^\"]*\"|«[^»]*»")
_QUOTED_SENTENCE = re.compile(
    r"(?:»[^«]*[.!?]«|„[^“”]*[.!?][“”]|“[^”]*[.!?]”|\"[^\"]*[.!?]\"|«[^»]*[.!?]»)(?=\s+[A-ZÄÖÜ])"
)
"""Quoted words that end a sentence; another one follows."""
_FINITE = re.compile(
    r"(?!(?:mit|seit|statt|samt|selbst|erst|oft|nicht|damit|sofort|nett|laut|den|denen|deren|dessen"
    r"|gegen|neben|zwischen|wegen|bevor|sobald|unten|oben|vielen|allen)\b)"
    r"(?:[a-zäöüß]{2,}(?:t|en)|sind|darf|kann|muss|soll|will|tun)\b(?!,)"
)
_SUBJECT = re.compile(
    r"(?:the|an?|we|i|they|it|staff|whoever|who|nobody|no one|everyone|everybody|someone|somebody"
    r"|two|three|one|\d+|each|every|our|any|all|this|that|people|there)\b",
    re.IGNORECASE,
)
_MAIN_CLAUSE: dict[Language, re.Pattern[str]] = {"de": _FINITE, "en": _SUBJECT}
"""What follows the comma that closes the clause: German inverts, English names the subject."""

_STOP = re.compile(r"(?<!\bDr)(?<!\bMag)(?<!\bProf)(?<!\bIng)(?<!\bM[rs])(?<!\bMrs)[.!?:](?:\s|$)")
"""Where a sentence ends; a title's full stop does not end it."""

_ENDED = re.compile(r"[.!?…][«“”\"’)]*$")


@dataclass(frozen=True, slots=True)
class Slots:
    """The parts of a rule's sentence; an empty part was not found."""

    occasion: str = ""
    behaviour: str = ""
    limit: str = ""


def is_clause(occasion: str, language: Language) -> bool:
    """Whether the occasion is a clause of its own, closed by a comma."""
    if language == "de" and _PREPOSITION_TOO.match(occasion):
        return occasion.split()[-1][:1].islower()
    opens = _CLAUSE[language].match(occasion) is not None
    return opens or (language == "de" and _VERB_FIRST.match(occasion) is not None)


def compose(occasion: str, behaviour: str, limit: str, language: Language) -> str:
    """The sentence people read; empty parts are left out."""
    occasion, behaviour = occasion.strip(" ,;"), behaviour.strip(" ,;")
    comma = "," if is_clause(occasion, language) else ""
    main = f"{occasion}{comma} {behaviour}" if occasion and behaviour else occasion or behaviour
    limit = _label(language).sub("", limit, count=1).strip(" ,;")
    stated = f"{LIMIT_LABEL[language]}: {_stopped(limit)}" if limit else ""
    return " ".join(part for part in (_capital(_stopped(main)), stated) if part)


def split(text: str, language: Language) -> Slots:
    """The parts of a sentence that was written freely, as far as they can be told apart."""
    main, limit = _split_limit(text.strip(), language)
    occasion, behaviour = _split_occasion(main, language)
    return Slots(occasion, _unstopped(behaviour), _unstopped(limit))


def split_quotes(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its quoted wording, and the quoted wordings."""
    quotes = tuple(m.group()[1:-1].strip() for m in _QUOTED.finditer(text))
    if not quotes:
        return text, ()
    return _QUOTED.sub(" ", _QUOTED_SENTENCE.sub(" . ", text)), quotes


def _label(language: Language) -> re.Pattern[str]:
    return _LABELS[language]


_LABELS: dict[Language, re.Pattern[str]] = {
    language: re.compile(rf"(?<!\w){label}:\s*") for language, label in LIMIT_LABEL.items()
}


def _split_limit(text: str, language: Language) -> tuple[str, str]:
    found = _label(language).search(text)
    return (text[: found.start()].rstrip(), text[found.end() :]) if found else (text, "")


def _split_occasion(main: str, language: Language) -> tuple[str, str]:
    if not (_CLAUSE[language].match(main) or (language == "de" and _VERB_FIRST.match(main))):
        phrase = _PHRASE.match(main) if language == "de" else None
        return (phrase.group(), main[phrase.end() + 1 :]) if phrase else ("", main)
    covered = _QUOTED.sub(lambda m: "_" * len(m.group()), main)
    end = _end_of_sentence(covered)
    commas = [m for m in re.finditer(r",\s+", covered) if m.start() < end]
    closing = next((c for c in commas if _MAIN_CLAUSE[language].match(covered, c.end())), None)
    closing = closing or (commas[0] if commas else None)
    if closing is None or not is_clause(main[: closing.start()], language):
        return "", main
    return main[: closing.start()], main[closing.end() :]


def _end_of_sentence(text: str) -> int:
    found = _STOP.search(text)
    return found.start() if found else len(text)


def _stopped(text: str) -> str:
    return text if not text or _ENDED.search(text) else f"{text}."


def _unstopped(text: str) -> str:
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
