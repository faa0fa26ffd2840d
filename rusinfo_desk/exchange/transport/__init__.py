"""The ways to the share, all behind the same three verbs."""
