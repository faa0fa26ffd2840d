"""One search over everything that is looked up, in memory."""
