"""Registrations of the years before: a file from the survey program, mapped column by column."""
