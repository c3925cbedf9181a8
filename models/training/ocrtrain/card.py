"""What a fine-tuned model says of itself: figures before and after."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

_RENDERED = "rendered, held-out fonts"
_MOST_LOST = 0.02  # of rendered lines read without an error


@dataclass(frozen=True)
class Comparison:
    """Lines (0 for all of a set), exact lines and character error rate of each set, before and after."""

    before: dict[str, tuple[int, float, float]]
    after: dict[str, tuple[int, float, float]]

    def table(self) -> str:
        rows = ["| set | lines | exact before | after | CER before | after |", "| --- | --- | --- | --- | --- | --- |"]
        for name, (lines, exact, cer) in self.before.items():
            _, exact_after, cer_after = self.after[name]
            rows.append(f"| {name} | {lines or 'all'} | {exact:.3f} | {exact_after:.3f} | {cer:.4f} | {cer_after:.4f} |")
        return "\n".join(rows)

    def forgets(self) -> bool:
        """Whether it reads clearly fewer of the lines right that the model could read before."""
        return self.before[_RENDERED][1] - self.after[_RENDERED][1] > _MOST_LOST


def write_card(folder: Path, provenance: str, plan, lines: int, comparison: Comparison, left_out: Counter) -> None:
    """Writes `README.md` into a model folder, and one that refers to it into its INT8 neighbour."""
    reasons = "".join(f", {count} left out: {reason}" for reason, count in sorted(left_out.items()))
    (folder / "README.md").write_text(
        f"""# {folder.name}

A candidate: {provenance}.

{lines:,} lines were trained on, {plan.replay:.0%} of them rendered, at a rate of {plan.rate:g}; {plan.held_out:.0%} of the corrections
were held out{reasons}.

Share of lines without an error and character error rate, measured by the training and not by the product, FP32:

{comparison.table()}

What was trained on is no measure of how well new lines are read; it is there to show what was learned.
""", encoding="utf-8")
    neighbour = folder.with_name(folder.name + "-int8")
    (neighbour / "README.md").write_text(f"# {neighbour.name}\n\n[{folder.name}](../{folder.name}/README.md) in 8 bits.\n", encoding="utf-8")
