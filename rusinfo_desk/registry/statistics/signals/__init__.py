"""Hints about what is registered more often than before: Farrington's method, EARS C2, and what is registered for the first time."""
