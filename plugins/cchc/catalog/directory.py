"""Units → the directory: what each was called, what came before and after it, and what is wrong with its history."""

from __future__ import annotations

from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple

from cchc.content.data import GROUPS, Unit
from cchc.content.slugs import vietnamese_order
from cchc.problems import Problem, near

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping


class Carried(NamedTuple):
    """Where a unit's work is counted today: the unit, its share of it, and whether a split left the share unknown."""

    unit: str
    share: Decimal
    split: bool = False


class Directory(NamedTuple):
    """All units by id, the ended ones too."""

    units: Mapping[str, Unit]
    predecessors: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, units: Mapping[str, Unit]) -> Directory:
        """Build the inverse of `successors`, in the order of ids."""
        before: dict[str, list[str]] = {}
        for unit in sorted(units.values(), key=lambda u: u.id):
            for heir in unit.successors:
                before.setdefault(heir.unit, []).append(unit.id)
        return cls(units, {unit: tuple(ids) for unit, ids in before.items()})

    def name(self, unit: str, day: dt.date | None = None) -> str:
        """The name that a unit has, or had on `day`; the id itself for a unit that is not in the directory."""
        found = self.units.get(unit)
        if found is None:
            return unit
        return found.name if day is None else found.name_on(day)

    def carry(self, unit: str, day: dt.date) -> tuple[Carried, ...]:
        """The units of `day` that answer for what `unit` did, with their shares, which add up to 1.

        A split with no stated share is not guessed: the part stays with the unit that was split.
        """
        return tuple(self._carry(unit, day, Decimal(1)))

    def _carry(self, unit: str, day: dt.date, share: Decimal) -> Iterator[Carried]:
        found = self.units.get(unit)
        if found is None or found.alive_on(day) or not found.successors:
            yield Carried(unit, share)
        elif len(found.successors) == 1:
            yield from self._carry(found.successors[0].unit, day, share)
        elif all(heir.share is not None for heir in found.successors):
            for heir in found.successors:
                yield from self._carry(heir.unit, day, share * (heir.share or 0))
        else:
            yield Carried(unit, share, split=True)

    def heirs(self, unit: str, day: dt.date) -> tuple[str, ...]:
        """The living units at the end of every line of succession, whatever their shares."""
        found = self.units.get(unit)
        if found is None or found.alive_on(day) or not found.successors:
            return (unit,)
        return tuple(dict.fromkeys(last for heir in found.successors for last in self.heirs(heir.unit, day)))

    def living(self, unit: str, day: dt.date, *, forwards: bool) -> tuple[str, ...]:
        """The units alive on `day` that come after `unit`, or before it, along every line of succession, the nearest first."""
        found: dict[str, None] = {}
        seen = {unit}
        line = [unit]
        while line:
            here = line.pop(0)
            heirs = self.units[here].successors if here in self.units else ()
            for other in [heir.unit for heir in heirs] if forwards else self.predecessors.get(here, ()):
                if other not in seen and other in self.units:
                    seen.add(other)
                    if self.units[other].alive_on(day):
                        found[other] = None
                    else:
                        line.append(other)
        return tuple(found)

    def groups(self) -> Iterator[tuple[str, str, tuple[Unit, ...]]]:
        """(group, its name, its units in Vietnamese alphabetical order), in the order of the directory."""
        order = {group: place for place, group in enumerate(GROUPS)}
        present = sorted({unit.group for unit in self.units.values()}, key=lambda g: (order.get(g, len(order)), g))
        for group in present:
            members = [unit for unit in self.units.values() if unit.group == group]
            yield group, GROUPS.get(group, group), tuple(sorted(members, key=lambda u: vietnamese_order(u.name)))


def history_problems(units: Mapping[str, Unit], lines: Mapping[str, int], path: str) -> Iterator[Problem]:
    """What is wrong in units.yml beyond one entry: unknown successors, cycles, shares, lives that end before they begin."""

    def problem(unit: str, key: str, code: str, message: str, hint: str = "") -> Problem:
        full = f"{unit}.{key}"
        return Problem(path, lines.get(full, lines.get(f"{unit}.id")), full, code, message, hint)

    for unit in units.values():
        if unit.group not in GROUPS:
            hint = near(unit.group, GROUPS) or f"Các nhóm: {', '.join(GROUPS)}."
            yield problem(unit.id, "group", "unit-group", f'Nhóm "{unit.group}" không có tên trong danh bạ.', hint)
        if unit.from_ and unit.to and unit.to < unit.from_:
            yield problem(unit.id, "to", "unit-dates", "Ngày kết thúc đứng trước ngày bắt đầu.", "Sửa from hoặc to.")
        yield from (problem(unit.id, key, "unit-dates", message, hint) for key, message, hint in _faulty_names(unit))
        if unit.successors and unit.to is None:
            hint = "Thêm to: ngày cuối cùng của đơn vị."
            yield problem(unit.id, "successors", "unit-dates", "Có đơn vị kế tục mà chưa có ngày kết thúc.", hint)
        for heir in unit.successors:
            if heir.unit not in units and f"{heir.unit}.id" not in lines:  # one that could not be read has been reported
                hint = near(heir.unit, units) or "Thêm đơn vị đó vào tệp này."
                yield problem(unit.id, "successors", "ref-unit", f'Không có đơn vị "{heir.unit}".', hint)
        shares = [heir.share for heir in unit.successors if heir.share is not None]
        if shares and (len(shares) < len(unit.successors) or sum(shares) != 1):
            hint = "Ghi share cho mọi đơn vị kế tục, cộng lại bằng 1; không rõ thì bỏ hết."
            yield problem(unit.id, "successors", "unit-shares", "Các tỷ lệ kế tục không cộng thành 1.", hint)
    for cycle in _cycles(units):
        first = cycle[0]
        message = f"Các đơn vị kế tục nhau thành vòng: {' → '.join([*cycle, first])}."
        yield problem(first, "successors", "unit-cycle", message, "Xóa một successors trong vòng này.")


def _faulty_names(unit: Unit) -> Iterator[tuple[str, str, str]]:
    """(key, message, hint) of each former name whose days cannot be."""
    for n, name in enumerate(unit.names):
        if name.from_ and name.to < name.from_:
            yield f"names[{n}]", "Tên cũ thôi dùng trước khi dùng.", "Sửa from hoặc to."
        elif unit.to and name.to > unit.to:
            yield f"names[{n}]", "Tên cũ dùng đến sau ngày đơn vị kết thúc.", "Sửa ngày của tên cũ."


def _cycles(units: Mapping[str, Unit]) -> Iterator[tuple[str, ...]]:
    """Cycles of succession, each beginning with its smallest id; every unit in one is named once."""
    graph = {unit.id: sorted(heir.unit for heir in unit.successors) for unit in units.values()}
    while True:
        try:
            TopologicalSorter(dict(sorted(graph.items()))).prepare()
        except CycleError as error:
            members = error.args[1][:-1][::-1]  # the sorter names each before the one it comes from
            least = members.index(min(members))
            yield (*members[least:], *members[:least])
            for member in members:
                graph[member] = []
        else:
            return
