"""Trains the line recognisers of ocr-streams on rendered lines."""
