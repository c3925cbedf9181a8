"""Draws the demo's sample images; see ../README.md."""
