"""Renders lines to look at, trains a recogniser, fine-tunes it on corrections, makes a model folder of it; INT8 of a detector. See README.md."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

# OpenMP threads that wait by spinning take the cores from whoever shares them, and from each other:
# beside other work the training was five times as slow. Has to be set before PyTorch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from .config import Config  # noqa: E402

_EVAL_SETS = ["scribe-docs-lines", "funsd-lines", "sroie-lines", "tesseract-lines", "omnidoc-en-lines"]


def _render(args: argparse.Namespace, config: Config) -> None:
    from .recipe import renderer_of
    from .sheet import contact_sheet

    args.run.mkdir(parents=True, exist_ok=True)
    renderer = renderer_of(config, args.run, args.width, args.held_out)
    lines = [renderer.draw(args.seed + i) for i in range(args.lines)]
    shown = contact_sheet([line.pixels for line in lines], args.output)
    args.output.with_suffix(".txt").write_text("\n".join(f"{line.style}\t{line.label}" for line in lines[:shown]) + "\n")
    print(f"{shown} lines on {args.output}")


def _train(args: argparse.Namespace, config: Config) -> None:
    from .train import train

    train(config, args.run, args.eval, args.eval_sets)


def _export(args: argparse.Namespace, config: Config) -> None:
    from .checkpoint import load, save_weights
    from .export import export

    source = args.checkpoint or args.run / f"{config.name}.pt"
    if args.keep:
        state = load(source)
        save_weights(args.keep, state["average"], {"config": config.name, "lines": state["lines"], "steps": state["steps"]})
        print(f"weights after {state['lines']} lines are in {args.keep}")
    export(config, args.run, source, args.output, args.version)


def _blend(args: argparse.Namespace, config: None) -> None:
    from .checkpoint import blend, load, save_weights, weights_of

    first, second = load(args.first), load(args.second)
    about = {"config": second["config"], "lines": second["lines"], "steps": second["steps"]}
    save_weights(args.output, blend(weights_of(first), weights_of(second), args.share), about)


def _finetune(args: argparse.Namespace, config: Config) -> None:
    from .finetune import Plan, finetune

    start = args.start or config.folder / "checkpoints" / f"{config.name}.pt"
    plan = Plan(start, args.lines, args.rate, args.replay, args.held_out)
    finetune(config, args.feedback, args.run, args.output, args.version, plan, args.eval, args.eval_sets)


def _quantise_detector(args: argparse.Namespace, config: None) -> None:
    from .detector import quantise_detector

    quantise_detector(args.source, args.manifest, args.pages, args.output)


def main() -> None:
    parser = argparse.ArgumentParser(prog="ocrtrain", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    render = commands.add_parser("render", help="draw lines on a contact sheet")
    render.set_defaults(run_command=_render)
    render.add_argument("--output", type=Path, required=True, help="PNG; the texts go beside it")
    render.add_argument("--lines", type=int, default=300)
    render.add_argument("--seed", type=int, default=0)
    render.add_argument("--width", type=int, default=832, help="widest line, pixels")
    render.add_argument("--held-out", action="store_true", help="in the fonts kept for validation")

    train = commands.add_parser("train", help="train a model, or go on from its checkpoint")
    train.set_defaults(run_command=_train)
    train.add_argument("--eval", type=Path, help="folder of real line sets, for measuring only")
    train.add_argument("--eval-sets", nargs="*", default=_EVAL_SETS)

    export = commands.add_parser("export", help="write FP32 and INT8 model folders and check them")
    export.set_defaults(run_command=_export)
    export.add_argument("--output", type=Path, required=True, help="model folder; -int8 is put behind its name for the other")
    export.add_argument("--version", default="1.0")
    export.add_argument("--checkpoint", type=Path, help="other than the run's own")
    export.add_argument("--keep", type=Path, help="also write the averaged weights in half precision here")

    blend = commands.add_parser("blend", help="write weights between those of a run and those that it started from")
    blend.set_defaults(run_command=_blend, config=None)
    blend.add_argument("first", type=Path, help="checkpoint that the run started from")
    blend.add_argument("second", type=Path, help="checkpoint of the run")
    blend.add_argument("--share", type=float, default=0.5, help="of the second (default: 0.5)")
    blend.add_argument("--output", type=Path, required=True, help="averaged weights in half precision")

    finetune = commands.add_parser("finetune", help="train a model further on corrected lines, and write a candidate's folders")
    finetune.set_defaults(run_command=_finetune)
    finetune.add_argument("--feedback", type=Path, required=True, help="folder that 'ocr-streams feedback export' has made")
    finetune.add_argument("--output", type=Path, required=True,
                          help="model folder; its name is the model's, with -int8 behind it for the other")
    finetune.add_argument("--start", type=Path, help="weights to begin with (default: checkpoints/NAME.pt)")
    finetune.add_argument("--lines", type=int, default=0, help="lines to train on in all (default: 20 uses of each correction)")
    finetune.add_argument("--rate", type=float, default=2e-4, help="of learning (default: 2e-4)")
    finetune.add_argument("--replay", type=float, default=0.5, help="share of rendered lines (default: 0.5)")
    finetune.add_argument("--held-out", type=float, default=0.2, help="share of corrections for measuring only (default: 0.2)")
    finetune.add_argument("--version", default="1.0")
    finetune.add_argument("--eval", type=Path, help="folder of real line sets, for measuring only")
    finetune.add_argument("--eval-sets", nargs="*", default=_EVAL_SETS)

    detector = commands.add_parser("quantise-detector", help="write the INT8 folder of a detector that comes from elsewhere")
    detector.set_defaults(run_command=_quantise_detector, config=None)
    detector.add_argument("source", type=Path, help="ONNX file, FP32")
    detector.add_argument("--manifest", type=Path, required=True, help="model.json of the FP32 model")
    detector.add_argument("--pages", type=Path, required=True, help="folder of images to calibrate on")
    detector.add_argument("--output", type=Path, required=True, help="model folder; its name is the model's")

    for command in (render, train, finetune, export):
        command.add_argument("config", type=Path)
        command.add_argument("--run", type=Path, required=True, help="folder for checkpoints, shards, caches and the curve")
    args = parser.parse_args()
    args.run_command(args, args.config and Config.read(args.config))


if __name__ == "__main__":
    main()
