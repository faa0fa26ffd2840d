"""What is worked out while a caller waits: per mille, detection windows side by side, pairs of substances."""
