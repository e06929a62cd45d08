"""The method's knowledge as a Markdown document: an expert reviews it without reading code.

Everything comes from ``Knowledge``; every text is escaped at the place where it is put.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import get_args

from canvas import escape, explain
from canvas.conditions import HasTheme, leaves
from canvas.explain.conditions import condition_words
from canvas.knowledge import Knowledge
from canvas.method import Channel, CheckText, Dimension, Interval, Opposites, Pattern, Pole, Theme
from canvas.model import LEFTMOST, RIGHTMOST, SIDES, Frame, RulePhase, Workshop
from canvas.results import Because, Candidate
from canvas.sentence import LIMIT_LABEL, compose
from canvas.text import Language, LocalText
from canvas.voices import HOW_MANY, OF_THE_ROW, Ask, Column, Sheet, Voice

PARTS = ("dimensions", "themes", "patterns", "checks", "channels", "voices")
READING = ("pattern", "condition", "place", "themes", "slots", "sources")
OF_TEXTS = "contradiction"
"""The check that compares texts by opposed phrases."""
PHRASES = 4
"""So many of a pair's phrases are shown on each side."""
FAR_OUT = Interval(low=LEFTMOST, high=RIGHTMOST)


def knowledge_page(knowledge: Knowledge, language: Language) -> str:
    """Everything the method knows, in the reader's language."""
    page = _Page(knowledge, language)
    page.head(1, page.say("title"))
    page.paragraph(page.say("intro"))
    page.paragraph(page.say("made"))
    page.head(2, page.say("how"))
    page.items(("", page.say(f"read.{part}")) for part in READING)
    _contents(page)
    for part in knowledge.dimensions.values():
        _dimension(page, part)
    _opens(page, "themes")
    for theme in knowledge.themes.values():
        _theme(page, theme)
    _patterns(page)
    _opens(page, "checks")
    for check in knowledge.checks.values():
        _check(page, check)
    _opens(page, "channels")
    for channel in knowledge.channels.values():
        _channel(page, channel)
    _opens(page, "voices")
    for voice in knowledge.voices.values():
        _voice(page, voice)
    return "\n\n".join(page.blocks) + "\n"


@dataclass(frozen=True, slots=True)
class _Page:
    """Blocks of Markdown in one language."""

    knowledge: Knowledge
    language: Language
    blocks: list[str] = field(default_factory=list)

    def say(self, key: str, **facts: object) -> str:
        return self.knowledge.say(f"knowledge.{key}", self.language, **facts)

    def join(self, parts: Iterable[str]) -> str:
        return explain.join(parts, self.knowledge, self.language)

    def head(self, level: int, text: str, anchor: str = "") -> None:
        """A heading; ``anchor`` is what the contents link to."""
        if anchor:
            self.blocks.append(f'<a id="{anchor}"></a>')
        self.blocks.append(f"{'#' * level} {escape.heading(text)}")

    def paragraph(self, text: str) -> None:
        self.blocks.append(escape.line(text))

    def items(self, entries: Iterable[tuple[str, str]]) -> None:
        """A list of (label, text); entries without text are left out."""
        lines = (
            f"- **{escape.inline(self.say(f'label.{label}'))}:** {escape.inline(text)}"
            if label
            else f"- {escape.line(text)}"
            for label, text in entries
            if text
        )
        self.blocks.append("\n".join(lines))


def anchor_of(kind: str, id: str) -> str:
    """The name of a place in the document that a link leads to."""
    return re.sub(r"[_.]", "-", f"{kind}-{id}")


def phase_name(phase: RulePhase, knowledge: Knowledge, language: Language) -> str:
    """The name of a phase; the handover is one of the team, not of the journey."""
    if phase in knowledge.phases:
        return knowledge.phases[phase].name[language]
    return knowledge.say("charter.phase_handover", language)


def _contents(page: _Page) -> None:
    page.head(2, page.say("contents"))
    lines = []
    for part in PARTS:
        lines.append(f"- [{escape.inline(page.say(part))}](#{part})")
        links = _phases(page) if part == "patterns" else _named(page, part)
        lines += [f"  - [{escape.inline(name)}](#{anchor})" for anchor, name in links]
    page.blocks.append("\n".join(lines))
    _opens(page, "dimensions")


def _phases(page: _Page) -> Iterator[tuple[str, str]]:
    for phase in get_args(RulePhase):
        n = sum(p.phase == phase for p in page.knowledge.patterns.values())
        name = phase_name(phase, page.knowledge, page.language)
        yield anchor_of("phase", phase), f"{name} ({n})"


def _named(page: _Page, part: str) -> Iterator[tuple[str, str]]:
    """The entries of a part that are few enough for the contents."""
    if part in ("dimensions", "checks", "voices"):
        for id, entry in getattr(page.knowledge, part).items():
            yield anchor_of(part.removesuffix("s"), id), entry.name[page.language]


def _opens(page: _Page, part: str) -> None:
    page.head(2, page.say(part), anchor=part)
    page.paragraph(page.say(f"{part}_intro"))


def _dimension(page: _Page, dimension: Dimension) -> None:
    language = page.language
    page.head(3, dimension.name[language], anchor=anchor_of("dimension", dimension.id))
    page.items((("question", dimension.question[language]), ("source", dimension.source)))
    for pole, end in ((dimension.left, LEFTMOST), (dimension.right, RIGHTMOST)):
        _pole(page, pole, explain.steps(end, language))


def _pole(page: _Page, pole: Pole, end: str) -> None:
    name = escape.inline(pole.name[page.language])
    page.blocks.append(f"**{name}** ({end}): {escape.inline(pole.description[page.language])}")
    page.items((("gain", pole.gain[page.language]), ("price", pole.price[page.language])))


def _theme(page: _Page, theme: Theme) -> None:
    language = page.language
    page.head(3, _capital(theme.name[language]), anchor=anchor_of("theme", theme.id))
    poles = (_pole_name(page, pole) for pole in theme.pulls)
    page.items(
        (
            ("opposite", theme.opposite[language]),
            ("words", ", ".join(theme.keywords[language])),
            ("pulls", page.join(poles)),
            ("source", theme.source),
        )
    )


def _pole_name(page: _Page, pole: str) -> str:
    dimension = page.knowledge.dimensions[pole[:-1]]
    name, end = dimension.name[page.language], dimension.end(pole).name[page.language]
    return page.say("pole", dimension=name, pole=end)


def _patterns(page: _Page) -> None:
    patterns = page.knowledge.patterns.values()
    page.head(2, page.say("patterns"), anchor="patterns")
    page.paragraph(page.say("patterns_count", n=len(patterns)))
    for phase in get_args(RulePhase):
        name = phase_name(phase, page.knowledge, page.language)
        page.head(3, name, anchor=anchor_of("phase", phase))
        for side in SIDES:
            here = [p for p in patterns if (p.phase, p.side) == (phase, side)]
            if here:
                side_name = page.knowledge.say(f"charter.side.{side}", page.language)
                page.head(4, f"{name}: {side_name}")
            for pattern in here:
                _pattern(page, pattern)


def _pattern(page: _Page, pattern: Pattern) -> None:
    known, language = page.knowledge, page.language
    rule = explain.candidate(_proposed(pattern), _nobodys(language), known, language)
    asked = (x.theme for x in leaves(pattern.condition) if isinstance(x, HasTheme))
    themes = dict.fromkeys((*pattern.boosted_by, *asked))
    page.head(5, rule.name, anchor=anchor_of("pattern", pattern.id))
    page.items(
        (
            ("sentence", rule.text.partition(f" {LIMIT_LABEL[language]}: ")[0]),
            ("condition", _capital(condition_words(pattern.condition, known, language))),
            ("themes", page.join(known.themes[t].name[language] for t in themes)),
            ("places", ", ".join(known.kinds[k].name[language] for k in pattern.kinds)),
            ("also", page.join(phase_name(p, known, language) for p in pattern.alt_phases)),
            ("limit", rule.limit),
            ("benefit", rule.benefit),
            ("return", rule.customer_return),
            ("check", rule.check),
            ("defaults", "; ".join(_defaults(page, pattern))),
            ("source", pattern.source),
            ("id", pattern.id),
        )
    )


def _defaults(page: _Page, pattern: Pattern) -> Iterator[str]:
    for slot, words in pattern.slots.items():
        name = page.knowledge.say(f"rules.slot.{slot}", page.language)
        yield f"{name}: {words[page.language]}"


def _proposed(pattern: Pattern) -> Candidate:
    return Candidate(pattern.id, pattern.side, pattern.phase, (), 0, Because(pattern.id))


def _nobodys(language: Language) -> Workshop:
    """A workshop that says nothing, so that the usual words for customers stand."""
    return Workshop(frame=Frame(title="-", language=language))


def _check(page: _Page, check: CheckText) -> None:
    language = page.language
    page.head(3, check.name[language], anchor=anchor_of("check", check.id))
    page.items(
        (
            ("why", check.why[language]),
            ("level", check.level[language]),
            ("fails", check.fails[language]),
            ("passes", check.passes[language]),
            ("source", check.source),
            ("id", check.id),
        )
    )
    if check.id == OF_TEXTS:
        page.paragraph(page.say("opposites"))
        page.items(("", _opposites(page, pair)) for pair in page.knowledge.opposites.values())


def _opposites(page: _Page, pair: Opposites) -> str:
    """Some phrases of both sides of a pair and the question that settles which holds."""
    shown = (side[page.language][:PHRASES] for side in (pair.one, pair.other))
    sides = (", ".join(phrase.lstrip("=+") for phrase in some) for some in shown)
    return page.say(
        "opposed", one=next(sides), other=next(sides), asks=pair.question[page.language]
    )


def _channel(page: _Page, channel: Channel) -> None:
    answers = page.say(f"answers.{'person' if channel.human else 'nobody'}")
    bound = {d: i for d, i in channel.intervals.items() if i != FAR_OUT}
    carries = "; ".join(_interval(page, d, i) for d, i in bound.items()) or page.say("everything")
    page.head(3, _capital(channel.name[page.language]), anchor=anchor_of("channel", channel.id))
    page.items((("answers", answers), ("carries", carries), ("source", channel.source)))


def _interval(page: _Page, dimension: str, interval: Interval) -> str:
    name = page.knowledge.dimensions[dimension].name[page.language]
    low, high = (explain.steps(x, page.language) for x in (interval.low, interval.high))
    return page.say("at" if low == high else "range", dimension=name, low=low, high=high)


def _voice(page: _Page, voice: Voice) -> None:
    page.head(3, voice.name[page.language], anchor=anchor_of("voice", voice.id))
    page.paragraph(voice.why[page.language])
    page.items((("source", page.knowledge.sources[voice.source].cite),))
    for sheet in voice.sheets:
        _sheet(page, f"{voice.id}.{sheet.id}", sheet)


def _sheet(page: _Page, id: str, sheet: Sheet) -> None:
    """A sheet; in its sentences the label of a column stands for what people write there."""
    language, made, pin, reminds = page.language, sheet.becomes, sheet.pin, sheet.reminds
    said = {part: _blank(page, words, sheet) for part, words in made.words.items()} if made else {}
    occasion, behaviour, limit = (said.get(p, "") for p in ("occasion", "behaviour", "limit"))
    page.head(4, sheet.name[language], anchor=anchor_of("voice", id))
    page.items(
        (
            ("question", sheet.question[language]),
            ("help", sheet.help[language]),
            ("rows", "; ".join(row.label[language].rstrip(".") for row in sheet.rows)),
            ("columns", "; ".join(_column(column, language) for column in sheet.columns)),
            *(("noticed", _noticed(page, ask, sheet)) for ask in sheet.asks),
            ("rule", compose(occasion, behaviour, limit, language)),
            ("benefit", said.get("benefit", "")),
            ("check", said.get("check", "")),
            ("pin", _blank(page, pin.says, sheet) if pin else ""),
            ("reminds", _capital(_blank(page, reminds.says, sheet)) if reminds else ""),
            ("id", id),
        )
    )


def _column(column: Column, language: Language) -> str:
    label, options = column.label[language], (o.label[language] for o in column.options)
    return f"{label} ({' / '.join(options)})" if column.options else label


def _noticed(page: _Page, ask: Ask, sheet: Sheet) -> str:
    return " ".join(_capital(_blank(page, words, sheet)) for words in (ask.says, ask.asks))


def _blank(page: _Page, text: LocalText, sheet: Sheet) -> str:
    names = {c.id: f"‹{c.label[page.language].rstrip('?')}›" for c in sheet.columns}
    names |= {OF_THE_ROW: f"‹{page.say('row')}›", HOW_MANY: "‹n›"}
    return text[page.language].format_map(names)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
