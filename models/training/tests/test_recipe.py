"""Fast tests of the recipe: `python -m unittest discover tests` in models/training."""

import json
import tempfile
import unittest
from pathlib import Path
from random import Random

import numpy as np
import onnxruntime
import torch

from ocrtrain import checkpoint, export
from ocrtrain.batches import Batcher, augment, fits, lines_of_a_batch, padded_width, to_tensor
from ocrtrain.charset import BLANK, Charset
from ocrtrain.config import Config, Input
from ocrtrain.loss import ctc_loss
from ocrtrain.network import STEP, Crnn
from ocrtrain.onnx_graph import INPUT, to_onnx
from ocrtrain.quantize import to_int8
from ocrtrain.scale import scale_line
from ocrtrain.train import rate_at, width_at

ROOT = Path(__file__).resolve().parent.parent
SHAPE = Input(height=32, width_stride=32, min_width=64, max_width=1600)


def small_network(classes: int = 20) -> Crnn:
    torch.manual_seed(1)
    model = Crnn([4, 8, 8, 8, 8], 8, 8, classes)
    for parameter in model.buffers():  # so that folding normalisation has something to fold
        if parameter.is_floating_point():
            parameter.uniform_(0.5, 1.5)
    return model.eval()


def text_image(width: int) -> np.ndarray:
    return np.random.default_rng(width).integers(0, 256, (32, width), np.uint8)


class CharsetTest(unittest.TestCase):
    charset = Charset(list("ab-￡"))

    def test_first_class_is_the_blank_and_last_the_space(self):
        self.assertEqual(self.charset.size, 6)
        self.assertEqual(self.charset.encode("a "), [1, 5])

    def test_decoding_collapses_repeats_but_not_across_a_blank(self):
        self.assertEqual(self.charset.decode([1, 1, BLANK, 1, 2, 2, 5, 1]), "aab a")

    def test_label_folds_what_the_charset_lacks_and_wide_gaps(self):
        self.assertEqual(self.charset.label("a–b   £"), "a-b ￡")

    def test_text_with_an_unknown_character_has_no_label(self):
        self.assertIsNone(self.charset.label("abc"))

    def test_a_symbol_listed_twice_is_refused(self):
        with self.assertRaises(ValueError):
            Charset(["a", "a"])


class ScaleTest(unittest.TestCase):
    """Heights of all three kinds that the product's LineScaler tells apart."""

    def test_high_lines_are_scaled_in_one_step_with_fractions_rounded_up(self):
        self.assertEqual(scale_line(np.zeros((48, 100), np.uint8), 32).shape, (32, 67))

    def test_low_lines_get_a_margin_at_both_ends(self):
        self.assertEqual(scale_line(np.zeros((18, 100), np.uint8), 32).shape, (32, 185))

    def test_very_low_lines_get_one_above_and_below_too(self):
        self.assertEqual(scale_line(np.zeros((10, 100), np.uint8), 32).shape, (32, 272))

    def test_crops_of_a_detector_get_no_margin(self):
        self.assertEqual(scale_line(np.zeros((10, 100), np.uint8), 32, tight=False).shape, (32, 320))


class BatchTest(unittest.TestCase):
    def test_width_is_padded_to_the_stride_and_at_least_the_narrowest(self):
        self.assertEqual([padded_width(w, SHAPE) for w in (1, 64, 65, 96)], [64, 64, 96, 96])

    def test_padding_is_zero_and_pixels_run_from_minus_one_to_one(self):
        tensor = to_tensor([np.array([[0, 255]] * 32, np.uint8)], 64, 32)
        self.assertEqual(tensor[0, 0, 0, :3].tolist(), [-1, 1, 0])

    def test_equal_neighbours_need_a_step_between_them(self):
        self.assertTrue(fits([1, 2], 8, STEP))
        self.assertFalse(fits([1, 1], 8, STEP))

    def test_lines_left_over_are_given_with_the_next(self):
        batcher = Batcher(Charset(list("ab")), SHAPE, 32 * 64 * 8, STEP)
        lines = [(text_image(60), "ab")] * 5
        self.assertEqual(len(list(batcher.batches(lines, 1))), 0)
        self.assertEqual([len(b.lengths) for b in batcher.batches(lines, 2)], [8])

    def test_wide_lines_make_small_batches(self):
        self.assertLess(lines_of_a_batch(800, 327680, 32), lines_of_a_batch(320, 327680, 32))

    def test_augmentation_keeps_the_shape_and_follows_its_seed(self):
        line = text_image(90)
        for seed in range(50):
            first = augment(np.random.default_rng(seed), line)
            self.assertEqual((first.shape, first.dtype), (line.shape, line.dtype))
            np.testing.assert_array_equal(first, augment(np.random.default_rng(seed), line))


class LossTest(unittest.TestCase):
    def batch(self):
        batcher = Batcher(Charset(list("abcdefghijklmnopqr")), SHAPE, 32 * 64 * 8, STEP)
        return next(batcher.batches([(text_image(60), "abba")] * 8, 1))

    def test_sampling_every_class_is_the_full_loss(self):
        model, batch = small_network(), self.batch()
        generator = torch.Generator().manual_seed(1)
        self.assertAlmostEqual(ctc_loss(model, batch, 0, generator).item(), ctc_loss(model, batch, 5000, generator).item(), 5)

    def test_a_sample_keeps_the_classes_of_the_batch(self):
        model, batch = small_network(200), self.batch()
        sampled = ctc_loss(model, batch, 3, torch.Generator().manual_seed(1)).item()
        self.assertTrue(0 < sampled < ctc_loss(model, batch, 0, torch.Generator()).item())


class OnnxTest(unittest.TestCase):
    def run_graph(self, graph, images: torch.Tensor) -> np.ndarray:
        return onnxruntime.InferenceSession(graph.SerializeToString()).run(None, {INPUT: images.numpy()})[0]

    def test_graph_says_what_the_network_says_at_any_width_and_batch(self):
        model = small_network()
        graph = to_onnx(model, 32)
        for lines, width in ((1, 64), (3, 96), (2, 320)):
            images = torch.randn(lines, 1, 32, width)
            expected = model(images).detach().numpy().transpose(1, 0, 2)
            np.testing.assert_allclose(self.run_graph(graph, images), expected, atol=1e-5)

    def test_int8_graph_reads_a_line_the_same_beside_any_neighbour(self):
        quantised = to_int8(to_onnx(small_network(), 32), [np.random.randn(1, 1, 32, 96).astype(np.float32) for _ in range(4)])
        line, neighbour = torch.randn(1, 1, 32, 96), 5 * torch.randn(1, 1, 32, 96)
        alone = self.run_graph(quantised, line)
        np.testing.assert_allclose(self.run_graph(quantised, torch.cat([line, neighbour]))[:, :1], alone, atol=1e-5)


class CheckpointTest(unittest.TestCase):
    def test_weights_start_a_model_with_more_classes(self):
        small, large = small_network(3), small_network(5)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "weights.pt"
            checkpoint.save_weights(path, small.state_dict(), {"lines": 1})
            checkpoint.load_weights(path, large, {0: 0, 1: 4, 2: 2})
        torch.testing.assert_close(large.classify.weight[4], small.classify.weight[1].half().float())
        torch.testing.assert_close(large.reduce.weight, small.reduce.weight.half().float())

    def test_a_blend_lies_between(self):
        first, second = small_network(3).state_dict(), small_network(3).state_dict()
        blended = checkpoint.blend(first, second, 0.25)
        torch.testing.assert_close(blended["classify.bias"], 0.75 * first["classify.bias"] + 0.25 * second["classify.bias"])
        with self.assertRaisesRegex(ValueError, "--share is 1.5"):
            checkpoint.blend(first, second, 1.5)

    def test_other_classes_without_a_mapping_are_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "weights.pt"
            checkpoint.save_weights(path, small_network(3).state_dict(), {})
            with self.assertRaises(ValueError):
                checkpoint.load_weights(path, small_network(5))

    def test_a_wider_network_begins_by_saying_what_the_narrower_says(self):
        narrow, wide = small_network(3), Crnn([6, 9, 12, 10, 16], 11, 13, 5).eval()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "weights.pt"
            checkpoint.save(path, {"weights": narrow.state_dict()})
            checkpoint.load_weights(path, wide, {0: 0, 1: 4, 2: 2})
        images = torch.randn(2, 1, 32, 96)
        torch.testing.assert_close(wide(images)[:, :, [0, 4, 2]], narrow(images))
        with torch.no_grad():
            images = torch.randn(2, 1, 32, 96)
            before = wide(images)
            wide.classify.weight[:, 8:] = 1
        self.assertFalse(torch.allclose(wide(images), before), "the new units say nothing that training could use")

    def test_a_narrower_network_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "weights.pt"
            checkpoint.save_weights(path, small_network().state_dict(), {})
            with self.assertRaisesRegex(ValueError, "as wide or narrower only"):
                checkpoint.load_weights(path, Crnn([4, 8, 8, 8, 8], 7, 8, 20))


class PlanTest(unittest.TestCase):
    plan = Config.read(ROOT / "configs" / "crnn-en.toml").training

    def test_rate_warms_up_holds_and_falls(self):
        rates = [rate_at(int(share * self.plan.lines), self.plan) for share in (0, 0.5, 1 - self.plan.decay / 2, 1)]
        self.assertLess(rates[0], 0.02)
        self.assertEqual(rates[1], 1)
        self.assertAlmostEqual(rates[2], 0.505, 2)
        self.assertAlmostEqual(rates[3], 0.01, 2)

    def test_lines_grow_longer(self):
        self.assertLess(width_at(0, self.plan), width_at(self.plan.lines, self.plan))

    def test_a_configuration_says_only_what_it_has_otherwise_than_its_base(self):
        with tempfile.TemporaryDirectory() as folder:
            base = ROOT / "configs" / "crnn-en.toml"
            path = Path(folder) / "other.toml"
            path.write_text(f'base = "{base}"\nname = "other"\n[text]\nshares = {{ words = 1.0 }}\n[training]\nlines = 7\n')
            config, other = Config.read(base), Config.read(path)
        self.assertEqual((other.name, other.training.lines, other.text.shares), ("other", 7, {"words": 1.0}))
        self.assertEqual((other.network, other.training.rate, other.text.kind), (config.network, config.training.rate, config.text.kind))

    def test_a_configuration_with_an_unknown_key_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "configs" / "x.toml"
            path.parent.mkdir()
            path.write_text((ROOT / "configs" / "crnn-en.toml").read_text() + "\nlerning_rate = 1\n")
            with self.assertRaisesRegex(ValueError, "lerning_rate"):
                Config.read(path)


class RandomnessTest(unittest.TestCase):
    def test_shares_of_kinds_add_up(self):
        from ocrtrain.lines import STYLES
        from ocrtrain.text.english import EnglishText

        for shares in (STYLES, EnglishText._SHARES):
            self.assertAlmostEqual(sum(shares.values()), 1)

    def test_every_configuration_names_kinds_of_lines_that_there_are(self):
        from ocrtrain.text.chinese import ChineseText

        for path in (ROOT / "configs").glob("*.toml"):
            text = Config.read(path).text
            if text.kind == "chinese":
                self.assertAlmostEqual(sum(text.shares.values()), 1, msg=path.name)
                for kind in text.shares:
                    self.assertTrue(kind == "english" or hasattr(ChineseText, "_" + kind), f"{path.name}: {kind}")

    def test_every_generator_draws_a_line(self):
        from ocrtrain.text import chinese_generators as c
        from ocrtrain.text import generators as g

        rng, words = Random(1), g.Words(["Adams", "word"], ["France"])
        for draw in (g.amount, g.quantity, g.percent, g.date, g.time, g.phone, g.code, c.date, c.amount, c.name, c.field, c.row):
            self.assertTrue(all(draw(rng).strip() for _ in range(50)), draw.__name__)
        for draw in (g.name, g.company, g.address, g.web, g.field, g.value, g.receipt, g.table_row):
            self.assertTrue(all(draw(rng, words).strip() for _ in range(50)), draw.__name__)


class EvenCharactersTest(unittest.TestCase):
    def test_words_are_found_by_each_of_their_characters(self):
        from ocrtrain.text.chinese import words_by_character

        table = words_by_character(["侵蚀", "蚀刻", "长于四个字", "锅A", "鑫X"], set("侵蚀刻长于四个字锅A"))
        self.assertEqual(["侵蚀", "蚀刻"], table["蚀"])
        self.assertEqual(["锅A"], table["锅"])
        self.assertEqual(["长"], table["长"])  # in no short word: alone
        self.assertNotIn("A", table)
        self.assertNotIn("鑫", table)

    def test_common_characters_are_those_of_the_first_level_of_the_standard(self):
        from ocrtrain.text.sources import common_characters

        common = common_characters()
        self.assertEqual((3755, "啊", "座"), (len(set(common)), common[0], common[-1]))


class ExportTest(unittest.TestCase):
    def test_the_manifest_has_the_lines_that_are_read_before_a_model_is_put_in_use(self):
        config = Config.read(ROOT / "configs" / "crnn-en.toml")
        with tempfile.TemporaryDirectory() as folder:
            export._write(config, Path(folder) / "tuned", "tuned", b"a graph", "0.1", "a test", [])
            manifest = json.loads((Path(folder) / "tuned" / "model.json").read_text(encoding="utf-8"))
        shipped = json.loads((ROOT.parent / "crnn-en" / "model.json").read_text(encoding="utf-8"))
        self.assertEqual(shipped["self_test"], manifest["self_test"])


if __name__ == "__main__":
    unittest.main()
