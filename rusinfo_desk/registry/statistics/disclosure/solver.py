"""Linear and whole-number programs over HiGHS: the one file that knows the solver."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

__all__ = ["Answer", "Program", "Row"]


@dataclass(frozen=True, slots=True)
class Row:
    """``low`` ≤ the sum of ``factors`` times ``columns`` ≤ ``high``."""

    columns: tuple[int, ...]
    factors: tuple[float, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the solver found: the value, the columns, the price of each column and row; ``bound`` is what no solution beats.

    ``optimal`` is False where time ran out; ``found`` is False where there is no solution at all (or none yet).
    """

    found: bool
    optimal: bool
    value: float
    bound: float
    columns: Sequence[float]
    prices: Sequence[float]


class Program:
    """Columns with bounds, rows over them, and an objective that may be changed between solutions."""

    def __init__(
        self, low: Sequence[float], high: Sequence[float], rows: Sequence[Row], *, whole: bool = False, interior: bool = False
    ) -> None:
        """``interior``: by interior points, which take one great program after another in the same time; by the simplex method,
        as otherwise, each solution begins where the last one ended."""
        import highspy
        import numpy

        rows = [_once(row) for row in rows]
        self._kinds = highspy
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(low), len(rows)
        model.col_cost_ = numpy.zeros(len(low))
        model.col_lower_, model.col_upper_ = numpy.array(low, dtype=float), numpy.array(high, dtype=float)
        model.row_lower_ = numpy.array([row.low for row in rows], dtype=float)
        model.row_upper_ = numpy.array([row.high for row in rows], dtype=float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = numpy.cumsum([0, *(len(row.columns) for row in rows)], dtype=numpy.int32)
        model.a_matrix_.index_ = numpy.array([one for row in rows for one in row.columns], dtype=numpy.int32)
        model.a_matrix_.value_ = numpy.array([one for row in rows for one in row.factors], dtype=float)
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * len(low)
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]
        method = (("solver", "ipm"),) if interior else ()
        for option, value in (("output_flag", False), ("threads", 1), ("parallel", "off"), *method):
            self._solver.setOptionValue(option, value)
        if self._solver.passModel(model) == highspy.HighsStatus.kError:
            raise ValueError("the solver refused the program")
        self._whole = whole
        self._costs: dict[int, float] = {}

    def aim(self, costs: Mapping[int, float], *, highest: bool = False) -> None:
        """The objective: the sum of ``costs`` times columns, to be made lowest, or ``highest``."""
        import numpy

        changed = {**dict.fromkeys(self._costs, 0.0), **costs}
        if changed != self._costs:
            places = numpy.array(list(changed), dtype=numpy.int32)
            self._solver.changeColsCost(len(changed), places, numpy.array(list(changed.values()), dtype=float))
        self._costs = dict(costs)
        sense = self._kinds.ObjSense.kMaximize if highest else self._kinds.ObjSense.kMinimize
        self._solver.changeObjectiveSense(sense)

    def bound(self, column: int, low: float, high: float) -> None:
        self._solver.changeColBounds(column, low, high)

    def add(self, rows: Iterable[Row]) -> None:
        """More rows."""
        import numpy

        for row in map(_once, rows):
            self._solver.addRow(
                row.low,
                row.high,
                len(row.columns),
                numpy.array(row.columns, dtype=numpy.int32),
                numpy.array(row.factors, dtype=float),
            )

    def forget(self) -> None:
        """Begin the next solution anew: after a very different aim that is quicker than from where the last one ended."""
        self._solver.clearSolver()

    def start(self, columns: Sequence[float]) -> None:
        """A solution to begin with."""
        import numpy

        places = numpy.arange(len(columns), dtype=numpy.int32)
        self._solver.setSolution(len(columns), places, numpy.array(columns, dtype=float))

    def solve(
        self, seconds: float = inf, gap: float = 0.0, stop: Callable[[], bool] | None = None, nodes: int | None = None
    ) -> Answer:
        """Solve within ``seconds``; a whole-number program may stop at a relative ``gap``, after so many ``nodes`` of its tree,
        and when ``stop`` says so."""
        solver = self._solver
        solver.setOptionValue("time_limit", solver.getRunTime() + seconds if seconds < inf else inf)
        if self._whole:
            solver.setOptionValue("mip_rel_gap", gap)
            if nodes is not None:
                solver.setOptionValue("mip_max_nodes", nodes)
            if stop is not None:
                self._listen(stop)
        solver.run()
        status, info = solver.getModelStatus(), solver.getInfo()
        optimal = status == self._kinds.HighsModelStatus.kOptimal
        found = optimal or (
            self._whole and info.primal_solution_status == int(self._kinds.SolutionStatus.kSolutionStatusFeasible)
        )
        solution = solver.getSolution()
        return Answer(
            found=found,
            optimal=optimal,
            value=info.objective_function_value,
            bound=info.mip_dual_bound if self._whole else info.objective_function_value,
            columns=solution.col_value if found else (),
            prices=solution.col_dual if optimal and not self._whole else (),
        )

    def _listen(self, stop: Callable[[], bool]) -> None:
        kind = self._kinds.cb.HighsCallbackType.kCallbackMipInterrupt

        def asked(_kind: object, _message: str, _out: object, answer: object, _user: object) -> None:
            if stop():
                answer.user_interrupt = True  # type: ignore[attr-defined]

        self._solver.setCallback(asked, None)
        self._solver.startCallback(kind)


def _once(row: Row) -> Row:
    """The row with each column once; the solver breaks over one that is there twice."""
    if len(set(row.columns)) == len(row.columns):
        return row
    factors: dict[int, float] = {}
    for column, factor in zip(row.columns, row.factors, strict=True):
        factors[column] = factors.get(column, 0.0) + factor
    return Row(tuple(factors), tuple(factors.values()), row.low, row.high)
