"""One file a revision of the schema, named by its version. A revision never changes after it was released."""
