"""RUSinfo Desk: the counsellor's workstation. See ARCHITECTURE.md for the rooms."""

__version__ = "0.1.0"
