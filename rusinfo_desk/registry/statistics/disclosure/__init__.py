"""Disclosure control over a whole publication."""
