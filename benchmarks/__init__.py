"""What must be quick, measured against a named baseline in the same run: ``python3 run.py bench``."""
