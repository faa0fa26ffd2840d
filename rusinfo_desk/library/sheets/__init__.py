"""Sheets: substances, rights and notices, written as Markdown with a source for every statement."""
