"""Fast tests of fine-tuning: `python -m unittest discover tests` in models/training."""

import json
import tempfile
import unittest
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import torch

from ocrtrain import checkpoint
from ocrtrain.batches import Batcher
from ocrtrain.card import Comparison, write_card
from ocrtrain.charset import Charset
from ocrtrain.config import Config, Input, Network
from ocrtrain.feedback import FeedbackLine, FeedbackSet
from ocrtrain.finetune import ROUND, MixedRounds, Plan, _require_own, _start, tune, tuned_config
from ocrtrain.loss import ctc_loss
from ocrtrain.network import STEP, Crnn

ROOT = Path(__file__).resolve().parent.parent
SHAPE = Input(height=32, width_stride=32, min_width=64, max_width=1600)

torch.set_num_threads(1)  # threads that wait by spinning would make these tests slow beside other work


class InFolder(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)


def bars(label: str) -> np.ndarray:
    """A line of `a`s, narrow bars, and `b`s, wide ones: easy to learn."""
    line = np.full((32, 16 * len(label)), 255, np.uint8)
    for i, symbol in enumerate(label):
        line[4:28, 16 * i + 4 : 16 * i + (6 if symbol == "a" else 13)] = 0
    return line


class FeedbackSetTest(InFolder):
    charset = Charset(list("ab-"))

    def export(self, rows, complete=True):
        (self.folder / "images").mkdir()
        for name, text in rows:
            cv2.imwrite(str(self.folder / "images" / name), bars("abab"))
        labels = "".join(f"images/{name}\t{text}\n" for name, text in rows)
        (self.folder / "labels.tsv").write_text(labels, encoding="utf-8")
        (self.folder / "manifest.json").write_text(json.dumps({"complete": complete}))

    def test_lines_come_with_their_documents_and_labels_of_the_charset(self):
        self.export([("1__2.png", "a–b")])
        line = FeedbackSet.read(self.folder, self.charset, SHAPE).lines[0]
        self.assertEqual((line.document, line.image, line.label, line.pixels.shape), ("1", "1__2.png", "a-b", (32, 64)))

    def test_what_cannot_be_trained_on_is_counted_by_reason(self):
        self.export([("1__1.png", "abc"), ("1__2.png", "abc"), ("1__3.png", "ab" * 40), ("1__4.png", "ab"), ("1__5.png", "ba")])
        (self.folder / "images" / "1__4.png").unlink()
        found = FeedbackSet.read(self.folder, self.charset, SHAPE)
        self.assertEqual([line.label for line in found.lines], ["ba"])
        self.assertEqual(dict(found.left_out), {
            "characters that the model cannot write": 2, "more text than its width can hold": 1, "no picture": 1})

    def test_lines_wider_than_the_network_takes_are_left_out(self):
        self.export([("1__1.png", "ab")])
        cv2.imwrite(str(self.folder / "images" / "1__1.png"), np.zeros((10, 1000), np.uint8))
        found = FeedbackSet.read(self.folder, self.charset, SHAPE)
        self.assertEqual(dict(found.left_out), {"wider than 1600 pixels": 1})

    def test_an_interrupted_export_and_what_is_none_are_refused(self):
        with self.assertRaisesRegex(ValueError, "is no export"):
            FeedbackSet.read(self.folder, self.charset, SHAPE)
        self.export([("1__2.png", "ab")], complete=False)
        with self.assertRaisesRegex(ValueError, "was interrupted"):
            FeedbackSet.read(self.folder, self.charset, SHAPE)


class SplitTest(unittest.TestCase):
    @staticmethod
    def lines(documents, each=3):
        return [FeedbackLine(f"d{d}", f"d{d}__{i}.png", bars("ab"), "ab") for d in range(documents) for i in range(each)]

    def test_no_image_is_on_both_sides_and_stays_on_its_own_when_more_come(self):
        few_trained, few_held = FeedbackSet(self.lines(20), Counter()).split(0.3, 1)
        trained, held = FeedbackSet(self.lines(200), Counter()).split(0.3, 1)
        self.assertFalse({line.document for line in trained} & {line.document for line in held})
        self.assertLessEqual({line.image for line in few_held}, {line.image for line in held})
        self.assertLessEqual({line.image for line in few_trained}, {line.image for line in trained})
        self.assertAlmostEqual(len(held) / 600, 0.3, delta=0.1)

    def test_lines_are_held_out_where_there_are_few_images(self):
        trained, held = FeedbackSet(self.lines(1, 40), Counter()).split(0.2, 1)
        self.assertEqual(len(trained) + len(held), 40)
        self.assertTrue(0 < len(held) < 20)

    def test_neither_side_is_ever_empty(self):
        for share in (0.0, 0.001, 0.999):
            trained, held = FeedbackSet(self.lines(1, 2), Counter()).split(share, 1)
            self.assertEqual((len(trained), len(held)), (1, 1))
        with self.assertRaisesRegex(ValueError, "it takes 2"):
            FeedbackSet(self.lines(1, 1), Counter()).split(0.2, 1)


class MixedRoundsTest(unittest.TestCase):
    corrections = [FeedbackLine("d", f"d__{i}.png", bars("ab"), f"label {i}") for i in range(7)]

    @staticmethod
    def draw(seed):
        return SimpleNamespace(pixels=bars("a"), label=f"rendered {seed}")

    def rounds(self, replay):
        return MixedRounds(self.corrections, self.draw, replay, 1)

    def test_rendered_lines_have_their_share_and_none_comes_twice(self):
        rounds = self.rounds(0.6)
        labels = [label for i in range(2) for _, label in rounds.read(i)]
        rendered = [label for label in labels if label.startswith("rendered")]
        self.assertEqual((len(labels), len(rendered), len(set(rendered))), (2 * ROUND, 2 * 300, 2 * 300))

    def test_corrections_are_used_evenly_across_rounds(self):
        rounds = self.rounds(0.0)
        counts = Counter(label for i in range(7) for _, label in rounds.read(i))
        self.assertEqual(set(counts.values()), {ROUND})

    def test_a_round_is_the_same_however_often_it_is_read(self):
        one, other = self.rounds(0.5), self.rounds(0.5)
        other.read(2)
        self.assertEqual([label for _, label in one.read(3)], [label for _, label in other.read(3)])


class TuneTest(InFolder):
    def setUp(self):
        super().setUp()
        torch.manual_seed(1)
        whole = Config.read(ROOT / "configs" / "crnn-en.toml")
        (self.folder / "charset.txt").write_text("a\nb\n")
        (self.folder / "configs").mkdir()
        (self.folder / "configs" / "tiny.toml").write_text(
            (ROOT / "configs" / "crnn-en.toml").read_text().replace('"crnn-en"', '"tiny"').replace("charsets/en.txt", "charset.txt"))
        self.config = replace(whole, name="tiny", charset="charset.txt", folder=self.folder, network=Network([8, 8, 16, 16, 16], 16, 16))
        self.start = self.folder / "start.pt"
        checkpoint.save_weights(self.start, Crnn([8, 8, 16, 16, 16], 16, 16, 4).state_dict(), {})

    def tuned(self, plan, corrections):
        config = tuned_config(self.config, "tuned", plan, plan.lines)
        return tune(config, self.folder, corrections, lambda seed: SimpleNamespace(pixels=bars("bbb"), label="bbb"), plan.replay, 64)

    def test_learns_what_it_is_corrected_with_and_what_is_replayed(self):
        labels = ["ab", "aab", "abb", "ba"]
        corrections = [FeedbackLine("d", f"d__{i}.png", bars(label), label) for i, label in enumerate(labels)]
        plan = Plan(self.start, 320, 1e-2, 0.3, 0.2)
        trainer = self.tuned(plan, corrections)
        self.assertGreaterEqual(trainer.lines, plan.lines)
        for lines in ([(bars(label), label) for label in labels], [(bars("bbb"), "bbb")]):
            before, after = (self.loss(model, trainer.charset, lines) for model in (_start(self.config, trainer.charset, self.start), trainer.averaged()))
            self.assertLess(after, 0.7 * before)

    def test_goes_on_from_its_checkpoint(self):
        corrections = [FeedbackLine("d", "d__0.png", bars("ab"), "ab")]
        self.tuned(Plan(self.start, 32, 5e-3, 0.0, 0.2), corrections)
        steps = checkpoint.load(self.folder / "tuned.pt")["steps"]
        self.assertGreater(self.tuned(Plan(self.start, 100, 5e-3, 0.0, 0.2), corrections).steps, steps)

    @staticmethod
    def loss(model, charset, lines):
        batch = next(Batcher(charset, SHAPE, 32 * 64 * 8, STEP).batches(lines * 8, 1))
        with torch.inference_mode():
            return ctc_loss(model, batch, 0, torch.Generator()).item()

    def test_a_checkpoint_of_other_corrections_is_not_gone_on_from(self):
        plan, state = Plan(self.start, 8_000, 5e-3, 0.3, 0.2), self.folder / "tuned.pt"
        first = [FeedbackLine("d", "d__0.png", bars("ab"), "ab")]
        _require_own(state, plan.names(first))
        state.touch()
        _require_own(state, plan.names(first))
        with self.assertRaisesRegex(ValueError, "other corrections"):
            _require_own(state, plan.names([FeedbackLine("d", "d__0.png", bars("ab"), "ba")]))
        with self.assertRaisesRegex(ValueError, "another plan"):
            _require_own(state, replace(plan, rate=1e-3).names(first))

    def test_plans_that_cannot_be_are_refused(self):
        for wrong in ({"replay": 1.0}, {"held_out": -0.1}, {"rate": 0.0}, {"lines": -1}):
            with self.assertRaises(ValueError):
                replace(Plan(self.start, 100, 1e-3, 0.5, 0.2), **wrong)

    def test_without_a_number_each_correction_is_used_some_times(self):
        plan = Plan(self.start, 0, 1e-3, 0.5, 0.2)
        self.assertEqual([plan.lines_for(n) for n in (1, 1_000, 1_000_000)], [2_000, 40_000, 100_000])


class CardTest(InFolder):
    def comparison(self, rendered_after):
        return Comparison({"corrections held out": (12, 0.5, 0.1), "rendered, held-out fonts": (600, 0.75, 0.05)},
                          {"corrections held out": (12, 0.75, 0.025), "rendered, held-out fonts": (600, rendered_after, 0.051)})

    def test_figures_stand_beside_each_other(self):
        for name in ("model", "model-int8"):
            (self.folder / name).mkdir()
        plan = Plan(Path("start.pt"), 2_000, 2e-4, 0.5, 0.2)
        write_card(self.folder / "model", "tuned of x", plan, 2_016, self.comparison(0.74), Counter({"no picture": 2}))
        card = (self.folder / "model" / "README.md").read_text(encoding="utf-8")
        self.assertIn("| corrections held out | 12 | 0.500 | 0.750 | 0.1000 | 0.0250 |", card)
        self.assertIn("2 left out: no picture", card)
        self.assertIn("../model/README.md", (self.folder / "model-int8" / "README.md").read_text(encoding="utf-8"))

    def test_forgetting_is_told(self):
        self.assertFalse(self.comparison(0.74).forgets())
        self.assertTrue(self.comparison(0.72).forgets())


if __name__ == "__main__":
    unittest.main()
