"""What the exchange costs: a segment, an ingest, a round with nothing new, and how all of it stands after a year."""
