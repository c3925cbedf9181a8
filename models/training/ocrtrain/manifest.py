"""How manifests are written."""

from __future__ import annotations

import json
import re


def pretty(manifest: dict) -> str:
    """Indented, with short arrays on one line."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    return re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda match: "[" + re.sub(r"\s+", " ", match[1]) + "]", text) + "\n"
