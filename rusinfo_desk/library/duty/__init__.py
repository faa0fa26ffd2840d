"""The duty to avert as content: the rules and the cases to practise on, read strictly, and offences found by what one types."""

from __future__ import annotations

from rusinfo_desk.library.duty.offence_search import search_offences
from rusinfo_desk.library.duty.rules_file import BadRulesError, read_rules

__all__ = ["BadRulesError", "read_rules", "search_offences"]
