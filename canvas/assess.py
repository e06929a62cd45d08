"""Everything the engine says about one workshop, in one pure call."""

from dataclasses import dataclass

from canvas.channels import channel_fits
from canvas.checks import check
from canvas.derive import derive
from canvas.knowledge import Knowledge
from canvas.model import Workshop
from canvas.results import ChannelFit, Derivation, Finding, Spread
from canvas.spread import spreads


@dataclass(frozen=True, slots=True)
class Assessment:
    """Spread of today, fit of the channels, candidates for rules, findings (worst first)."""

    spreads: tuple[Spread, ...]
    channels: tuple[ChannelFit, ...]
    derivation: Derivation
    findings: tuple[Finding, ...]

    def spread(self, dimension: str) -> Spread | None:
        """The spread of one dimension; None while nobody rated it."""
        return next((s for s in self.spreads if s.dimension == dimension), None)

    def findings_on(self, *targets: str) -> tuple[Finding, ...]:
        """The findings about these targets."""
        return tuple(f for f in self.findings if f.target in targets)


def assess(workshop: Workshop, knowledge: Knowledge) -> Assessment:
    """Spread, channels, derivation and checks of a workshop; deterministic."""
    spread = spreads(workshop)
    fits = channel_fits(workshop, knowledge)
    return Assessment(
        spreads=spread,
        channels=fits,
        derivation=derive(workshop, knowledge, spread),
        findings=check(workshop, knowledge, spread, fits),
    )
