"""Figures: counted, shown to the leader, protected, remembered and written when they leave, and hints about what changes."""
