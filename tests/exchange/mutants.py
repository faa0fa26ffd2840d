"""Mistakes planted into copies of the real code, each with the test that must notice it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["MUTANTS", "Mutant"]

_REGRESSIONS = "tests/exchange/test_exchange_regressions.py"
_ROUND = "tests/exchange/test_device_round.py"
_INGEST = "tests/exchange/test_ingest.py"
_REGISTERS = "tests/exchange/test_exchange_on_registers.py"


@dataclass(frozen=True, slots=True)
class Mutant:
    """``old`` stands exactly once in ``file`` (in the package) and becomes ``new``; ``killer`` must fail then."""

    name: str
    file: str
    old: str
    new: str
    killer: str


MUTANTS = (
    Mutant(
        "a receipt only when something has changed",
        "exchange/answering.py",
        "if again or found.receipt != wanted:",
        "if again or newest is None or (found.receipt and found.receipt[1:] != wanted[1:]):",
        f"{_REGRESSIONS}::test_a_receipt_is_given_again_until_it_is_there_also_when_nothing_has_changed_and_when_it_is_empty",
    ),
    Mutant(
        "silence about what cannot be used",
        "exchange/ingest.py",
        "again=intake.unresolved",
        "again=False",
        f"{_REGRESSIONS}::test_a_segment_spoiled_after_it_was_read_back_is_put_again",
    ),
    Mutant(
        "receipt numbers by the clock alone",
        "exchange/intake.py",
        "if self._seen > (newest[0] if newest else 0):",
        "if False:",
        f"{_REGRESSIONS}::test_receipt_numbers_do_not_start_again_below_what_a_pc_has_seen",
    ),
    Mutant(
        "no sign to a leader that numbers too low",
        "exchange/device_round.py",
        "silent = cutter.is_unheard()",
        "silent = False",
        f"{_REGRESSIONS}::test_receipt_numbers_do_not_start_again_below_what_a_pc_has_seen",
    ),
    Mutant(
        "any number is believed",
        "exchange/intake.py",
        "header.seen if header.seen in PLAUSIBLE else 0",
        "header.seen",
        f"{_REGRESSIONS}::test_a_number_that_no_clock_could_have_given_is_not_believed",
    ),
    Mutant(
        "the name exists, so it is uploaded",
        "exchange/placing.py",
        "            there = read_or(transport, path, len(data))\n            if there is None and taken",
        "            there = data\n            if there is None and taken",
        f"{_REGRESSIONS}::test_a_name_that_exists_is_no_proof_that_the_file_is_there",
    ),
    Mutant(
        "what was placed once is never looked at again",
        "exchange/placing.py",
        "and segment.checked >= receipt",
        "",
        f"{_REGRESSIONS}::test_a_segment_spoiled_after_it_was_read_back_is_put_again",
    ),
    Mutant(
        "what was placed once is not missed",
        "exchange/placing.py",
        "and segment.copy in copies",
        "",
        f"{_REGRESSIONS}::test_a_segment_deleted_after_it_was_read_back_is_put_again",
    ),
    Mutant(
        "chains that are not linked",
        "exchange/segment.py",
        "ordinal=max(state.ordinal, above) + 1, prev=state.prev)",
        'ordinal=max(state.ordinal, above) + 1, prev="")',
        f"{_REGRESSIONS}::test_a_pc_set_back_to_an_old_image_is_acknowledged_and_goes_on_in_a_new_chain",
    ),
    Mutant(
        "an old image is not seen on the share",
        "exchange/device_round.py",
        "self.set_back = cutter.share_knows_more(names) or self.set_back",
        "cutter.share_knows_more(names)",
        f"{_REGRESSIONS}::test_a_pc_set_back_sees_it_on_the_share_before_the_leader_knows",
    ),
    Mutant(
        "an old image is not seen in the receipt",
        "exchange/device_round.py",
        "self.set_back = cutter.receipt_knows_more()",
        "self.set_back = False",
        f"{_REGRESSIONS}::test_a_pc_set_back_that_no_one_could_tell_of_is_told_by_the_receipt",
    ),
    Mutant(
        "a new chain no higher than a forgotten one",
        "exchange/cutting.py",
        "new_chain(self._ledger.cut_state(), self._ordinal)",
        "new_chain(self._ledger.cut_state())",
        f"{_REGRESSIONS}::test_a_pc_set_back_twice_goes_on_above_every_chain_it_ever_had",
    ),
    Mutant(
        "names are believed when an old image is looked for",
        "exchange/cutting.py",
        "if header is None or self._ledger.own_hashes({header.hash[:PREFIX]}):",
        "if header is None:",
        f"{_REGRESSIONS}::test_a_renumbered_segment_of_its_own_is_no_sign_of_an_old_image",
    ),
    Mutant(
        "nothing is sealed while the share is away",
        "exchange/device_round.py",
        "        run.cut_unseen()",
        "        pass",
        f"{_REGRESSIONS}::test_a_pc_that_is_away_for_weeks_seals_what_is_due",
    ),
    Mutant(
        "a fork made offline is not seen on coming home",
        "exchange/cutting.py",
        "least = min([state.next_seq, *open_seqs])",
        "least = state.next_seq",
        f"{_REGRESSIONS}::test_a_pc_set_back_that_sealed_while_away_begins_a_new_chain_on_coming_home",
    ),
    Mutant(
        "a roster numbered below what the PCs have seen",
        "exchange/answering.py",
        "if not roster.number < seen <= roster.number + LARGEST_LEAP:",
        "if True:",
        f"{_REGRESSIONS}::test_a_restored_leaders_roster_is_heard_though_its_newer_ones_are_gone",
    ),
    Mutant(
        "an old receipt is taken",
        "exchange/device_round.py",
        "if found is not None and found.number > self.sharing.receipt:",
        "if found is not None and found.number != self.sharing.receipt:",
        f"{_REGRESSIONS}::test_an_old_receipt_put_back_changes_nothing",
    ),
    Mutant(
        "a receipt of another device is taken",
        "exchange/receipt.py",
        'if (parts.header.get("share"), parts.header.get("device")) != (share, device):',
        'if parts.header.get("share") != share:',
        f"{_REGRESSIONS}::test_a_receipt_of_another_device_is_none",
    ),
    Mutant(
        "an older roster is taken",
        "exchange/finding.py",
        "if best is None or (roster.order, digest(_bytes(found))) > (best.order, digest(data)):",
        "if True:",
        f"{_ROUND}::test_an_older_roster_put_back_lets_nobody_in_again",
    ),
    Mutant(
        "a lower bundle under a higher name is taken",
        "exchange/finding.py",
        "if bundle.version > above:",
        "if True:",
        f"{_ROUND}::test_of_content_only_a_higher_genuine_version_is_taken_and_the_one_before_is_kept",
    ),
    Mutant(
        "no signature of a segment is asked for",
        "exchange/segment.py",
        "    parts.check(key)\n",
        "",
        f"{_INGEST}::test_what_was_done_to_the_share_is_told_of_stops_nothing_and_is_settled",
    ),
    Mutant(
        "a revoked device is believed",
        "exchange/intake.py",
        "if self._member.revoked is not None:",
        "if False:",
        f"{_INGEST}::test_what_a_stolen_pc_makes_after_it_was_revoked_is_not_taken",
    ),
    Mutant(
        "tidied away before it is held",
        "exchange/tidying.py",
        "since = held.get(parsed.prefix) if parsed else None",
        "since = held.get(parsed.prefix, date(2026, 1, 1)) if parsed else None",
        f"{_INGEST}::test_what_none_of_the_keys_opens_waits_and_is_told_of",
    ),
    Mutant(
        "one closed file stops the run",
        "exchange/intake.py",
        "        except NotAllowed:\n            return AlarmCode.TORN",
        "        except NotAllowed:\n            raise",
        f"{_INGEST}::test_a_file_that_may_not_be_read_or_is_too_large_stops_nothing",
    ),
    Mutant(
        "a record that cannot be sealed holds all others up",
        "exchange/cutting.py",
        "stuck.add((records[0].kind, records[0].id))",
        "return",
        f"{_ROUND}::test_many_records_go_in_several_segments_and_one_that_cannot_be_sealed_holds_none_up",
    ),
    Mutant(
        "no content for a PC that may not write",
        "exchange/device_round.py",
        "except (NotAllowed, OutOfRoom) as error:",
        "except OutOfRoom as error:",
        f"{_ROUND}::test_content_comes_down_to_a_pc_that_may_not_write",
    ),
    Mutant(
        "a round lists all that is acknowledged",
        "exchange/device_round.py",
        "if not (due or silent or self.set_back or self.ledger.uncovered()):",
        "if False:",
        f"{_ROUND}::test_a_round_with_nothing_new_costs_the_same_however_much_is_acknowledged",
    ),
    Mutant(
        "bytes are forgotten by the leader's clock alone",
        "registry/store/segments.py",
        "        segment.c.covered_day <= (today - timedelta(days=days)).isoformat(),\n",
        "",
        f"{_REGISTERS}::test_the_bytes_go_from_the_register_only_by_both_clocks",
    ),
    Mutant(
        "what was confirmed once stays so",
        "registry/store/segments.py",
        "    _mark(connection, before - covered, None, None)\n",
        "",
        f"{_REGISTERS}::test_a_restored_leader_gets_from_the_registers_what_it_lacks",
    ),
    Mutant(
        "a cut beside another one",
        "registry/store/segments.py",
        "    if made.prev != state.prev:\n        return False\n",
        "",
        f"{_REGISTERS}::test_another_process_that_cut_meanwhile_is_seen",
    ),
    Mutant(
        "what came first stands",
        "registry/store/standing.py",
        "    order = (table.c.id, table.c.rev, table.c.ordinal, table.c.seq, table.c.hash, table.c.place)\n",
        "    order = (table.c.id, table.c.rev.desc())\n",
        f"{_REGISTERS}::test_what_comes_in_the_wrong_order_stands_in_the_right_one",
    ),
    Mutant(
        "a receipt's number goes back",
        "registry/store/holding.py",
        "            where=made_receipt.c.number < put.excluded.number,\n",
        "",
        f"{_REGISTERS}::test_a_receipts_number_never_goes_back_in_the_register",
    ),
    Mutant(
        "what waits is read before where the chain stands",
        "exchange/cutting.py",
        "kept = self._keep(state, records)",
        "kept = self._keep(self._ledger.cut_state(), records)",
        f"{_REGISTERS}::test_two_processes_of_a_home_that_seal_at_once_neither_double_nor_withdraw_anything",
    ),
)
