"""What the law says of some ninety situations, written by hand from the texts of the laws and not from the program.

``answers`` reads ``question answer``; ``child``, ``health`` and the pregnancy stand in the branch "case", the worry about a child
in "child", the others in the one branch that was chosen (or ``branch.question`` where there are several). ``follows`` and ``may``
name all outcomes with these verdicts, the same way; every other outcome does not follow.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CASES", "ByHand"]


@dataclass(frozen=True)
class ByHand:
    """``why``: what in the law decides it."""

    id: str
    why: str
    branches: str
    answers: str
    follows: str = ""
    may: str = ""


CASES = (
    # ------------------------------------------------------------ The caller's own life: § 287 and § 17, never § 196
    ByHand(
        "tablets_taken_now",
        "Obvious danger to life: § 287. Nothing milder works: § 13 b and § 17. Not health personnel.",
        "caller",
        "child nei, health nei, danger_now ja, suicide ja, means ja, alone ja, intoxicated ja, milder nei",
        follows="help_caller share_fvl_13b necessity_17 suicide_not_196 suicide_grave tell_113 police_trace",
    ),
    ByHand(
        "overdose_a_friend_rings",
        "Obvious danger: § 287. The friend's call is a milder way that works, so telling is neither needed nor necessity.",
        "caller",
        "child nei, health nei, danger_now ja, suicide nei, alone nei, intoxicated ja, milder ja",
        follows="help_caller tell_113 police_trace milder_caller",
    ),
    ByHand(
        "plan_and_means_tonight",
        "Not at this minute, but obvious danger to life: § 287 all the same.",
        "caller",
        "child nei, health nei, danger_now nei, suicide ja, plan ja, means ja, alone ja, intoxicated nei, attempt ja,"
        "danger apenbar, milder nei, outweighs ja",
        follows="help_caller share_fvl_13b necessity_17 suicide_not_196 suicide_grave tell_113 police_trace",
    ),
    ByHand(
        "thoughts_without_danger",
        "No danger that any of the sections asks for.",
        "caller",
        "child nei, health nei, danger_now nei, suicide ja, plan nei, means nei, alone nei, intoxicated nei, attempt nei,"
        "danger nei",
        follows="suicide_not_196",
    ),
    ByHand(
        "a_plan_but_no_means",
        "A sign, not a condition of the law.",
        "caller",
        "child nei, health nei, danger_now nei, suicide ja, plan ja, means nei, alone nei, intoxicated nei, attempt nei,"
        "danger nei",
        follows="suicide_not_196 suicide_grave",
    ),
    ByHand(
        "means_but_no_plan",
        "A sign, not a condition of the law.",
        "caller",
        "child nei, health nei, danger_now nei, suicide ja, plan nei, means ja, alone nei, intoxicated nei, attempt nei,"
        "danger nei",
        follows="suicide_not_196 suicide_grave",
    ),
    ByHand("no_danger_at_all", "Nothing.", "caller", "child nei, health nei, danger_now nei, suicide nei, danger nei"),
    ByHand(
        "everything_unsure_about_the_caller",
        "Unsure never becomes no.",
        "caller",
        "child nei, health nei, danger_now usikker, suicide usikker, plan usikker, means usikker, alone nei, intoxicated nei,"
        "attempt usikker, danger usikker, milder nei, outweighs usikker",
        may="help_caller share_fvl_13b necessity_17 suicide_not_196 suicide_grave police_trace",
    ),
    ByHand(
        "nothing_answered_about_the_caller",
        "Unanswered never becomes no.",
        "caller",
        "",
        may="help_caller warn_hpl_31 share_fvl_13b necessity_17 share_hpl_23_4 suicide_not_196 suicide_grave tell_113"
        " police_trace milder_caller report_hpl_32 silence_hpl_21",
    ),
    ByHand(
        "nurse_and_obvious_danger",
        "Health personnel: § 31 (necessary, serious harm) and § 23 no. 4 besides.",
        "caller",
        "child nei, health ja, pregnant nei, danger_now ja, suicide ja, means nei, alone nei, intoxicated nei, milder nei",
        follows="help_caller warn_hpl_31 share_fvl_13b necessity_17 share_hpl_23_4 suicide_not_196 suicide_grave police_trace"
        " silence_hpl_21",
    ),
    ByHand(
        "nurse_and_obvious_danger_later_today",
        "§ 31 asks for serious harm, now or not.",
        "caller",
        "child nei, health ja, pregnant nei, danger_now nei, suicide nei, danger apenbar, milder nei, outweighs ja",
        follows="help_caller warn_hpl_31 share_fvl_13b necessity_17 share_hpl_23_4 police_trace silence_hpl_21",
    ),
    ByHand(
        "nurse_and_a_caller_who_rings_113",
        "What the caller does himself need not be told by the counsellor.",
        "caller",
        "child nei, health ja, pregnant nei, danger_now ja, suicide nei, alone nei, intoxicated nei, milder ja",
        follows="help_caller police_trace milder_caller silence_hpl_21",
    ),
    ByHand(
        "unsure_whether_health_personnel",
        "What hangs on being health personnel is open, the rest is not.",
        "caller",
        "child nei, health usikker, pregnant nei, danger_now ja, suicide nei, alone nei, intoxicated nei, milder nei",
        follows="help_caller share_fvl_13b necessity_17 police_trace",
        may="warn_hpl_31 share_hpl_23_4 silence_hpl_21",
    ),
    ByHand(
        "serious_but_not_obvious",
        "§ 287 asks for obvious danger. § 13 b asks for danger to life or health, § 17 for a far greater danger.",
        "caller",
        "child nei, health nei, danger_now nei, suicide nei, danger alvorlig, milder nei, outweighs ja",
        follows="share_fvl_13b necessity_17",
    ),
    ByHand(
        "nurse_serious_but_not_obvious",
        "§ 31 asks for serious harm and necessity, not for obvious danger.",
        "caller",
        "child nei, health ja, pregnant nei, danger_now nei, suicide nei, danger alvorlig, milder nei, outweighs ja",
        follows="warn_hpl_31 share_fvl_13b necessity_17 share_hpl_23_4 silence_hpl_21",
    ),
    ByHand(
        "serious_but_does_not_outweigh",
        "§ 17 asks for a far greater danger; § 13 b does not.",
        "caller",
        "child nei, health nei, danger_now nei, suicide nei, danger alvorlig, milder nei, outweighs nei",
        follows="share_fvl_13b",
    ),
    ByHand(
        "nurse_lesser_harm",
        "§ 31 asks for serious harm. § 13 b is content with danger to health.",
        "caller",
        "child nei, health ja, pregnant nei, danger_now nei, suicide nei, danger mindre, milder nei, outweighs nei",
        follows="share_fvl_13b silence_hpl_21",
    ),
    ByHand(
        "caller_agrees_to_ring",
        "A milder way works: nothing need be told.",
        "caller",
        "child nei, health ja, pregnant nei, danger_now nei, suicide nei, danger alvorlig, milder ja",
        follows="milder_caller silence_hpl_21",
    ),
    ByHand(
        "unsure_whether_milder_works",
        "The duty to help stands; whether telling is needed is open.",
        "caller",
        "child nei, health nei, danger_now ja, suicide nei, alone usikker, intoxicated nei, milder usikker",
        follows="help_caller police_trace",
        may="share_fvl_13b necessity_17 milder_caller tell_113",
    ),
    ByHand(
        "previous_attempt_only",
        "A sign, not a condition of the law.",
        "caller",
        "child nei, health nei, danger_now nei, suicide ja, plan nei, means nei, alone nei, intoxicated nei, attempt ja,"
        "danger alvorlig, milder usikker, outweighs ja",
        follows="suicide_not_196 suicide_grave",
        may="share_fvl_13b necessity_17 milder_caller",
    ),
    ByHand(
        "nurse_danger_unsure_but_would_outweigh",
        "Whether there is a danger at all is open, and with it what rests on it.",
        "caller",
        "child nei, health ja, pregnant nei, danger_now nei, suicide usikker, plan usikker, means nei, alone ja, intoxicated nei,"
        "attempt nei, danger usikker, milder nei, outweighs ja",
        follows="silence_hpl_21",
        may="help_caller warn_hpl_31 share_fvl_13b necessity_17 share_hpl_23_4 suicide_not_196 suicide_grave tell_113"
        " police_trace",
    ),
    ByHand(
        "nurse_unsure_now_no_danger_later",
        "Open as long as it is open whether there is danger now.",
        "caller",
        "child nei, health ja, pregnant nei, danger_now usikker, suicide nei, alone nei, intoxicated nei, danger nei, milder nei",
        follows="silence_hpl_21",
        may="help_caller warn_hpl_31 share_fvl_13b necessity_17 share_hpl_23_4 police_trace",
    ),
    ByHand(
        "unsure_now_and_a_milder_way",
        "The same: whether anything need be done is open.",
        "caller",
        "child nei, health nei, danger_now usikker, suicide nei, alone nei, intoxicated nei, danger nei, milder ja",
        may="help_caller police_trace milder_caller",
    ),
    ByHand(
        "danger_unsure_and_a_milder_way",
        "The same.",
        "caller",
        "child nei, health nei, danger_now nei, suicide nei, danger usikker, milder ja",
        may="help_caller police_trace milder_caller",
    ),
    # ------------------------------------------------------------ Danger to others: § 196 condition by condition
    ByHand(
        "threatens_to_kill_tonight",
        "Listed (§ 275), most likely, can be averted, no exemption: § 196. Obvious danger: § 287.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_275, certain ja, when vil_skje, avertable ja, exempt nei,"
        "danger apenbar, milder nei, outweighs ja",
        follows="help_others avert_196 share_fvl_13b necessity_17 police_trace attempt_196",
    ),
    ByHand(
        "ring_112",
        "On the way with a knife: the same, with the danger now.",
        "others",
        "child nei, health nei, danger_now ja, offence strl_275, certain ja, when pagar, avertable ja, exempt nei, milder nei",
        follows="help_others avert_196 share_fvl_13b necessity_17 police_trace attempt_196",
    ),
    ByHand(
        "vague_unease",
        "Listed, but neither certain nor most likely.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_275, certain nei, danger nei",
        follows="attempt_196",
    ),
    ByHand(
        "unsure_whether_likely",
        "Unsure leaves § 196 open.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_274, certain usikker, when vil_skje, avertable ja, exempt nei,"
        "danger usikker, milder nei, outweighs usikker",
        follows="attempt_196",
        may="help_others avert_196 share_fvl_13b necessity_17 police_trace",
    ),
    ByHand(
        "unsure_whether_avertable",
        "Unsure leaves § 196 open.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_274, certain ja, when pagar, avertable usikker, exempt nei,"
        "danger nei, milder nei",
        follows="attempt_196",
        may="avert_196",
    ),
    ByHand(
        "killed_long_ago",
        "Nothing can be averted any more: no § 196.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_275, certain ja, when over, avertable nei, danger nei, milder nei",
        follows="attempt_196 past_196",
    ),
    ByHand(
        "lies_stabbed",
        "The deed is over, its consequences can still be averted: § 196 holds, and § 287.",
        "others",
        "child nei, health nei, danger_now ja, offence strl_274, certain ja, when over, avertable ja, exempt nei, milder nei",
        follows="help_others avert_196 share_fvl_13b necessity_17 police_trace attempt_196 past_196",
    ),
    ByHand(
        "would_endanger_own_family",
        "Exempt from § 196 when it cannot be done without danger to one's nearest. The rights remain.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_275, certain ja, when vil_skje, avertable ja, exempt ja,"
        "danger alvorlig, milder nei, outweighs ja",
        follows="share_fvl_13b necessity_17 attempt_196",
    ),
    ByHand(
        "unsure_about_the_exemption",
        "Unsure leaves § 196 open.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_327, certain ja, when vil_skje, avertable ja, exempt usikker,"
        "danger nei, milder nei",
        follows="attempt_196",
        may="avert_196",
    ),
    ByHand(
        "robbery_a_friend_stops_it",
        "§ 196 may be met in another way than by reporting: the duty holds, and the milder way meets it.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_329, certain ja, when vil_skje, avertable ja, exempt nei,"
        "danger alvorlig, milder ja",
        follows="avert_196 attempt_196 milder_first",
    ),
    ByHand(
        "sets_fire_to_an_empty_barn",
        "Fire: § 287 and § 196 (§ 355). No danger to life or health: not § 13 b.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_355, certain ja, when vil_skje, avertable ja, exempt nei,"
        "danger brann, milder nei, outweighs ja",
        follows="help_others avert_196 necessity_17 attempt_196",
    ),
    ByHand(
        "nurse_and_damage_to_property",
        "§ 31 covers property. What the offence is, is not known; that it is likely is denied.",
        "others",
        "child nei, health ja, pregnant nei, danger_now nei, offence usikker, certain nei, under_16 usikker, s308 usikker,"
        "danger eiendom, milder nei, outweighs nei",
        follows="warn_hpl_31 silence_hpl_21",
        may="attempt_196 not_on_list municipality_hol_10_1",
    ),
    ByHand(
        "nurse_and_fire",
        "§ 31 names the fire service.",
        "others",
        "child nei, health ja, pregnant nei, danger_now nei, offence strl_355, certain nei, danger brann, milder nei,"
        "outweighs nei",
        follows="help_others warn_hpl_31 attempt_196 silence_hpl_21",
    ),
    ByHand(
        "something_terrible_is_coming",
        "Likely and avertable, but what it is, is not known: whether it is listed stays open.",
        "others",
        "child nei, health nei, danger_now nei, offence usikker, certain ja, when vil_skje, avertable ja, exempt nei,"
        "under_16 ja, s308 nei, danger nei, milder nei",
        may="avert_196 attempt_196 not_on_list municipality_hol_10_1",
    ),
    ByHand(
        "sells_drugs",
        "§§ 231 and 232 are not listed.",
        "others",
        "child nei, health nei, danger_now nei, offence narkotika, danger nei",
        follows="not_on_list municipality_hol_10_1",
    ),
    ByHand(
        "drives_drunk_now",
        "§ 22 of the road traffic act is not listed, but the danger is obvious: § 287, § 17, § 13 b.",
        "others",
        "child nei, health nei, danger_now ja, offence ruskjoring, milder nei",
        follows="help_others share_fvl_13b necessity_17 police_trace not_on_list",
    ),
    ByHand(
        "nurse_drunk_driver",
        "Health personnel: § 31 and § 23 no. 4 besides.",
        "others",
        "child nei, health ja, pregnant nei, danger_now ja, offence ruskjoring, milder nei",
        follows="help_others warn_hpl_31 share_fvl_13b necessity_17 share_hpl_23_4 police_trace not_on_list silence_hpl_21",
    ),
    ByHand(
        "keys_are_taken_away",
        "A milder way that works: no need to tell. The danger is no longer obvious.",
        "others",
        "child nei, health nei, danger_now nei, offence ruskjoring, danger alvorlig, milder ja",
        follows="not_on_list milder_first",
    ),
    ByHand(
        "slap_between_strangers",
        "§ 271 is not listed.",
        "others",
        "child nei, health nei, danger_now nei, offence kroppskrenkelse, danger mindre, milder ja",
        follows="not_on_list milder_first",
    ),
    ByHand(
        "a_fight_may_come",
        "§ 273 is not listed; danger to health gives the right of § 13 b, but not of § 17.",
        "others",
        "child nei, health nei, danger_now nei, offence kroppsskade, danger alvorlig, milder nei, outweighs nei",
        follows="share_fvl_13b not_on_list",
    ),
    ByHand(
        "friend_may_kill_himself",
        "Suicide is never § 196, also when it is another's: § 287 and the rights.",
        "others",
        "child nei, health nei, danger_now nei, offence selvmord, danger apenbar, milder nei, outweighs ja",
        follows="help_others share_fvl_13b necessity_17 police_trace not_on_list",
    ),
    ByHand(
        "smuggled_people",
        "§ 257 is not listed (only the gross form is).",
        "others",
        "child nei, health nei, danger_now nei, offence menneskehandel, danger alvorlig, milder nei, outweighs ja",
        follows="share_fvl_13b necessity_17 not_on_list",
    ),
    ByHand(
        "gross_trafficking",
        "§ 258 is listed.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_258, certain ja, when pagar, avertable ja, exempt nei,"
        "danger alvorlig, milder nei, outweighs ja",
        follows="avert_196 share_fvl_13b necessity_17 attempt_196",
    ),
    ByHand(
        "left_helpless_after_overdose",
        "§ 288 is listed.",
        "others",
        "child nei, health nei, danger_now ja, offence strl_288, certain ja, when pagar, avertable ja, exempt nei, milder nei",
        follows="help_others avert_196 share_fvl_13b necessity_17 police_trace attempt_196",
    ),
    ByHand(
        "terror",
        "§ 131 is listed although no helpline expects it.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_131, certain ja, when vil_skje, avertable ja, exempt nei,"
        "danger apenbar, milder nei, outweighs ja",
        follows="help_others avert_196 share_fvl_13b necessity_17 police_trace attempt_196",
    ),
    ByHand(
        "security_act",
        "The security act § 7-5 is named at the end of § 196.",
        "others",
        "child nei, health nei, danger_now nei, offence sikkl_7_5, certain ja, when vil_skje, avertable ja, exempt nei,"
        "danger nei, milder nei",
        follows="avert_196 attempt_196",
    ),
    ByHand(
        "offence_changed_to_drugs",
        "Answers that belong to a question that is no longer asked count for nothing.",
        "others",
        "child nei, health nei, danger_now nei, offence narkotika, certain ja, when over, avertable ja, exempt nei, danger nei,"
        "milder ja",
        follows="not_on_list municipality_hol_10_1",
    ),
    ByHand(
        "over_but_unsure_whether_it_happened",
        "Past, if it happened at all: open.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_275, certain usikker, when over, avertable nei, danger nei,"
        "milder ja",
        follows="attempt_196",
        may="past_196 milder_first",
    ),
    ByHand(
        "something_is_over",
        "What it was is not known: whether § 196 has anything to say is open.",
        "others",
        "child nei, health nei, danger_now nei, offence usikker, certain ja, when over, avertable nei, under_16 usikker,"
        "s308 usikker, danger nei, milder ja",
        may="attempt_196 not_on_list past_196 municipality_hol_10_1 milder_first",
    ),
    ByHand(
        "robbery_talked_out_of_it",
        "No danger to anybody's life, but listed and likely: the duty is met in a milder way.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_327, certain ja, when vil_skje, avertable ja, exempt nei,"
        "danger nei, milder ja",
        follows="avert_196 attempt_196 milder_first",
    ),
    ByHand(
        "drunk_driver_unsure_whether_now",
        "Open as long as it is open whether there is danger now.",
        "others",
        "child nei, health nei, danger_now usikker, offence ruskjoring, danger nei, milder ja",
        follows="not_on_list",
        may="help_others police_trace milder_first",
    ),
    ByHand(
        "drunk_driver_danger_unsure",
        "The same.",
        "others",
        "child nei, health nei, danger_now nei, offence ruskjoring, danger usikker, milder ja",
        follows="not_on_list",
        may="help_others police_trace milder_first",
    ),
    ByHand(
        "nothing_answered_about_others",
        "Unanswered never becomes no.",
        "others",
        "",
        may="help_others avert_196 warn_hpl_31 share_fvl_13b necessity_17 share_hpl_23_4 police_trace milder_first attempt_196"
        " not_on_list past_196 municipality_hol_10_1 report_hpl_32 silence_hpl_21",
    ),
    # ------------------------------------------------------------ The limits of single sections
    ByHand(
        "rape_of_a_child_under_14",
        "§ 299 is listed when § 308 does not apply. Reason to believe it: child-welfare law § 13-2 besides.",
        "others",
        "child ja, health nei, danger_now nei, offence strl_299, certain ja, when pagar, avertable ja, exempt nei, s308 nei,"
        "danger alvorlig, milder nei, outweighs ja, worry mishandling, identifiable ja",
        follows="avert_196 share_fvl_13b necessity_17 attempt_196 report_bvl_13_2",
    ),
    ByHand(
        "s299_unsure_about_s308",
        "§ 196 is open, child-welfare law § 13-2 is not.",
        "others",
        "child ja, health nei, danger_now nei, offence strl_299, certain ja, when pagar, avertable ja, exempt nei, s308 usikker,"
        "danger nei, milder nei, worry mishandling, identifiable ja",
        follows="attempt_196 report_bvl_13_2",
        may="avert_196",
    ),
    ByHand(
        "s303_and_s308_applies",
        "§ 303 is not listed when the conditions of § 308 are met.",
        "others",
        "child ja, health nei, danger_now nei, offence strl_303, certain ja, when pagar, avertable ja, exempt nei, s308 ja,"
        "danger nei, milder nei, worry nei",
        follows="attempt_196",
    ),
    ByHand(
        "s303_without_s308",
        "§ 303 is listed.",
        "others",
        "child ja, health nei, danger_now nei, offence strl_303, certain ja, when vil_skje, avertable ja, exempt nei, s308 nei,"
        "danger nei, milder nei, worry nei",
        follows="avert_196 attempt_196",
    ),
    ByHand(
        "s302_is_not_listed",
        "§ 302 is not listed, only the gross form.",
        "others",
        "child ja, health nei, danger_now nei, offence seksuell_omgang_14_16, danger nei, worry egen_risiko, identifiable ja",
        follows="not_on_list report_bvl_13_2",
    ),
    ByHand(
        "incest_under_16",
        "§ 312 is listed when the victim is under 16.",
        "others",
        "child ja, health nei, danger_now nei, offence strl_312, certain ja, when pagar, avertable ja, exempt nei, under_16 ja,"
        "danger alvorlig, milder nei, outweighs ja, worry mishandling, identifiable ja",
        follows="avert_196 share_fvl_13b necessity_17 attempt_196 report_bvl_13_2",
    ),
    ByHand(
        "incest_over_16",
        "§ 312 is not listed when the victim is 16 or more.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_312, certain ja, when pagar, avertable ja, exempt nei, under_16 nei,"
        "danger alvorlig, milder nei, outweighs ja",
        follows="share_fvl_13b necessity_17 attempt_196",
    ),
    ByHand(
        "s314_age_unsure",
        "Whether § 314 is listed is open.",
        "others",
        "child nei, health nei, danger_now nei, offence strl_314, certain ja, when pagar, avertable ja, exempt nei,"
        "under_16 usikker, danger nei, milder nei",
        follows="attempt_196",
        may="avert_196",
    ),
    # ------------------------------------------------------------ The caller or a child at risk: the same test
    ByHand(
        "partner_beats_now",
        "§ 282 is listed; obvious danger.",
        "at_risk",
        "child nei, health nei, danger_now ja, offence strl_282, certain ja, when pagar, avertable ja, exempt nei, milder nei",
        follows="help_others avert_196 share_fvl_13b necessity_17 police_trace attempt_196",
    ),
    ByHand(
        "partner_beats_telling_may_endanger_caller",
        "An innocent's danger exempts from § 196 only; unsure, it is open.",
        "at_risk",
        "child nei, health nei, danger_now nei, offence strl_283, certain ja, when pagar, avertable ja, exempt usikker,"
        "danger apenbar, milder nei, outweighs ja",
        follows="help_others share_fvl_13b necessity_17 police_trace attempt_196",
        may="avert_196",
    ),
    ByHand(
        "sister_to_be_married_off",
        "§ 253 is listed. About the child it is unsure, and who it is is not known.",
        "at_risk",
        "child ja, health nei, danger_now nei, offence strl_253, certain ja, when vil_skje, avertable ja, exempt nei,"
        "danger alvorlig, milder nei, outweighs ja, worry usikker, identifiable nei",
        follows="avert_196 share_fvl_13b necessity_17 attempt_196",
        may="report_bvl_13_2 child_found",
    ),
    ByHand(
        "raped_yesterday",
        "§ 291 is listed; it is over and nothing of it can be averted. Danger to health: § 13 b.",
        "at_risk",
        "child nei, health nei, danger_now nei, offence strl_291, certain ja, when over, avertable nei, danger mindre,"
        "milder nei, outweighs nei",
        follows="share_fvl_13b attempt_196 past_196",
    ),
    # ------------------------------------------------------------ A child is affected: the lower threshold
    ByHand(
        "parents_drink",
        "Reason to believe is enough: § 13-2. Not health personnel.",
        "",
        "child ja, health nei, worry omsorg, identifiable ja",
        follows="report_bvl_13_2",
    ),
    ByHand(
        "child_that_nobody_can_find",
        "The duty stands in the words of the law; that it cannot be met in practice is our reading, shown beside it.",
        "",
        "child ja, health nei, worry helsehjelp, identifiable nei",
        follows="report_bvl_13_2 child_found",
    ),
    ByHand(
        "perhaps_a_child",
        "Unsure opens the branch, and leaves it open.",
        "",
        "child usikker, health nei, worry usikker, identifiable usikker",
        may="report_bvl_13_2 child_found",
    ),
    ByHand(
        "perhaps_a_child_surely_beaten",
        "Whether a child is affected is answered by the worry.",
        "",
        "child usikker, health nei, worry mishandling, identifiable ja",
        follows="report_bvl_13_2",
    ),
    ByHand(
        "nurse_and_beaten_child",
        "§ 33 besides § 13-2.",
        "",
        "child ja, health ja, pregnant nei, worry mishandling, identifiable ja",
        follows="report_bvl_13_2 report_hpl_33 silence_hpl_21",
    ),
    ByHand(
        "youngster_on_drugs",
        "Own serious risk, among others problematic use. Whether § 33 holds is open.",
        "",
        "child ja, health usikker, pregnant nei, worry egen_risiko, identifiable ja",
        follows="report_bvl_13_2",
        may="report_hpl_33 silence_hpl_21",
    ),
    ByHand("child_without_worry", "No reason to believe any of it.", "", "child ja, health nei, worry nei"),
    ByHand(
        "trafficked_child",
        "Trafficking is among the reasons of § 33.",
        "",
        "child ja, health nei, worry menneskehandel, identifiable ja",
        follows="report_bvl_13_2",
    ),
    ByHand(
        "child_in_special_need",
        "So is a child in special need of help.",
        "",
        "child ja, health ja, pregnant nei, worry hjelpetrengende, identifiable ja",
        follows="report_bvl_13_2 report_hpl_33 silence_hpl_21",
    ),
    ByHand(
        "nurse_and_neglected_child",
        "Serious neglect is among the reasons of § 33.",
        "",
        "child ja, health ja, pregnant nei, worry omsorg, identifiable ja",
        follows="report_bvl_13_2 report_hpl_33 silence_hpl_21",
    ),
    ByHand(
        "nurse_and_untreated_child",
        "So is health care that is withheld.",
        "",
        "child ja, health ja, pregnant nei, worry helsehjelp, identifiable ja",
        follows="report_bvl_13_2 report_hpl_33 silence_hpl_21",
    ),
    ByHand(
        "nurse_and_trafficked_child",
        "So is trafficking.",
        "",
        "child ja, health ja, pregnant nei, worry menneskehandel, identifiable ja",
        follows="report_bvl_13_2 report_hpl_33 silence_hpl_21",
    ),
    ByHand(
        "nurse_and_youngster_on_drugs",
        "So is serious risk of one's own making.",
        "",
        "child ja, health ja, pregnant nei, worry egen_risiko, identifiable ja",
        follows="report_bvl_13_2 report_hpl_33 silence_hpl_21",
    ),
    ByHand(
        "nurse_and_child_without_worry",
        "None of the reasons.",
        "",
        "child ja, health ja, pregnant nei, worry nei",
        follows="silence_hpl_21",
    ),
    ByHand("no_child", "The branch does not open.", "", "child nei, health nei, worry mishandling, identifiable nei"),
    # ------------------------------------------------------------ Pregnant: § 32, to the municipality
    ByHand(
        "midwife_and_overwhelming_likelihood",
        "§ 32: overwhelmingly probable.",
        "",
        "child nei, health ja, pregnant ja, pregnant_harm ja",
        follows="report_hpl_32 silence_hpl_21",
    ),
    ByHand(
        "midwife_and_worry", "Worry is not enough.", "", "child nei, health ja, pregnant ja, pregnant_harm nei", "silence_hpl_21"
    ),
    ByHand(
        "midwife_unsure",
        "Open.",
        "",
        "child nei, health ja, pregnant ja, pregnant_harm usikker",
        follows="silence_hpl_21",
        may="report_hpl_32",
    ),
    ByHand(
        "perhaps_pregnant",
        "Whether she is pregnant is open.",
        "",
        "child nei, health ja, pregnant usikker, pregnant_harm ja",
        follows="silence_hpl_21",
        may="report_hpl_32",
    ),
    ByHand(
        "not_health_personnel_and_pregnant",
        "§ 32 is health personnel's.",
        "",
        "child nei, health nei, pregnant ja, pregnant_harm ja",
    ),
    ByHand(
        "perhaps_health_personnel_and_pregnant",
        "Open.",
        "",
        "child nei, health usikker, pregnant ja, pregnant_harm ja",
        may="report_hpl_32 silence_hpl_21",
    ),
    # ------------------------------------------------------------ Several at once
    ByHand(
        "suicidal_and_threatens_family",
        "Each branch by itself: § 287 for the caller, § 196 for the family, § 13-2 for the child.",
        "caller others",
        "child ja, health nei, caller.danger_now nei, caller.suicide ja, caller.plan ja, caller.means ja, caller.alone nei,"
        "caller.intoxicated ja, caller.attempt nei, caller.danger apenbar, caller.milder nei, caller.outweighs ja,"
        "others.danger_now nei, others.offence strl_275, others.certain ja, others.when vil_skje, others.avertable ja,"
        "others.exempt nei, others.danger alvorlig, others.milder nei, others.outweighs ja, worry mishandling, identifiable ja",
        follows="caller.help_caller caller.share_fvl_13b caller.necessity_17 caller.suicide_not_196 caller.suicide_grave"
        " caller.tell_113 caller.police_trace others.avert_196 others.share_fvl_13b others.necessity_17 others.attempt_196"
        " report_bvl_13_2",
    ),
    ByHand(
        "beaten_and_wants_revenge",
        "Danger to others denied, at risk now: only one branch carries a duty.",
        "others at_risk",
        "child nei, health nei, others.danger_now nei, others.offence kroppskrenkelse, others.danger nei, at_risk.danger_now ja,"
        "at_risk.offence strl_282, at_risk.certain ja, at_risk.when pagar, at_risk.avertable ja, at_risk.exempt nei,"
        "at_risk.milder nei",
        follows="others.not_on_list at_risk.help_others at_risk.avert_196 at_risk.share_fvl_13b at_risk.necessity_17"
        " at_risk.police_trace at_risk.attempt_196",
    ),
)
