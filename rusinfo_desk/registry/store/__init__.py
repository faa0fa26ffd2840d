"""The encrypted register on this PC: the only room that knows SQLAlchemy and SQLCipher. Dataclasses in and out."""
