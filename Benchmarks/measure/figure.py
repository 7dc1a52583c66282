"""A measured figure, its baseline and its goal; the table and the JSON that they make."""

from dataclasses import asdict, dataclass, field
from statistics import median, quantiles
from typing import Literal


@dataclass(frozen=True)
class Goal:
    """What the ratio to the baseline, the difference from it, or the value alone should keep to."""

    of: Literal["ratio", "difference", "value"]
    at: Literal["least", "most"]
    limit: float


@dataclass(frozen=True)
class Figure:
    name: str
    unit: str
    value: float
    baseline: float | None = None
    goal: Goal | None = None
    compare: Literal["ratio", "difference", "value"] = "value"
    details: dict = field(default_factory=dict)

    @property
    def compared(self) -> float:
        if self.compare == "ratio":
            return self.value / self.baseline
        if self.compare == "difference":
            return self.value - self.baseline
        return self.value

    @property
    def verdict(self) -> str:
        if not self.goal:
            return ""
        kept = self.compared >= self.goal.limit if self.goal.at == "least" else self.compared <= self.goal.limit
        return "ok" if kept else "MISSED"

    def json(self) -> dict:
        return {**asdict(self), "compared": self.compared, "verdict": self.verdict}

    def row(self) -> list[str]:
        comparison = ""
        if self.compare == "ratio":
            comparison = f"× {self.compared:.2f}"
        elif self.compare == "difference":
            comparison = f"{self.compared:+.2f} {self.unit}"
        goal = ""
        if self.goal:
            unit = "" if self.compare == "ratio" else f" {self.unit}"
            goal = f"{'≥' if self.goal.at == 'least' else '≤'} {self.goal.limit:g}{unit}"
        baseline = "" if self.baseline is None else f"{number(self.baseline)} {self.unit}"
        return [self.name, f"{number(self.value)} {self.unit}", baseline, comparison, goal, self.verdict]


def number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.1f}" if value >= 100 else f"{value:.2f}"


def summary(samples: list[float]) -> dict:
    """Median, 95th percentile, extremes and count, for the JSON."""
    return {
        "n": len(samples),
        "median": median(samples),
        "p95": quantiles(samples, n=20)[-1],
        "min": min(samples),
        "max": max(samples),
    }


def table(figures: list[Figure]) -> str:
    rows = [["figure", "value", "baseline", "comparison", "goal", ""], *(figure.row() for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    right_aligned = {1, 2, 3, 4}
    lines = [
        "  ".join(
            cell.rjust(width) if place in right_aligned else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join(lines)
