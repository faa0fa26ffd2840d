"""Hints about what is registered more often than before, or for the first time."""
