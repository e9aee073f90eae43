"""Units over time: what each was called, what came before and after, and who answers today for what it did."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sites import catalog_of, write_site

from cchc.catalog.directory import Carried, Directory, history_problems
from cchc.content.data import Heir, Unit

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 20)

UNITS = """
- id: ban-cu
  name: Ban cũ
  to: 2004-05-31
  successors: [so-noi-vu]
- id: so-noi-vu
  name: Sở Nội vụ
  from: 2004-06-01
  names:
    - {name: Sở Tổ chức, to: 2008-12-31}
    - {name: Sở Nội vụ và Lao động, from: 2009-01-01, to: 2015-06-30}
- id: huyen
  name: Huyện
  group: huyen
  to: 2025-06-30
  successors: [{unit: xa-a, share: 0.6}, {unit: xa-b, share: "0,4"}]
- id: thi-tran
  name: Thị trấn
  to: 2019-12-31
  successors: [huyen]
- id: thanh-pho
  name: Thành phố
  to: 2025-06-30
  successors: [phuong-a, xa-a]
- {id: xa-a, name: Xã A, group: xa, from: 2025-07-01}
- {id: xa-b, name: Xã B, group: xa, from: 2025-07-01, to: 2026-06-30, successors: [xa-c]}
- {id: xa-c, name: Xã Đ, group: xa, from: 2026-07-01}
- {id: phuong-a, name: Phường A, from: 2025-07-01}
- {id: da-het, name: Đã hết, to: 2020-01-01}
"""


@pytest.fixture
def directory(tmp_path: Path) -> Directory:
    """The directory of the units above."""
    catalog = catalog_of(write_site(tmp_path, {"_data/units.yml": UNITS}))
    assert catalog.problems == ()
    return catalog.directory


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2004, 6, 1), "Sở Tổ chức"),
        (date(2008, 12, 31), "Sở Tổ chức"),
        (date(2009, 1, 1), "Sở Nội vụ và Lao động"),
        (date(2015, 6, 30), "Sở Nội vụ và Lao động"),
        (date(2015, 7, 1), "Sở Nội vụ"),
        (None, "Sở Nội vụ"),
    ],
)
def test_a_unit_is_called_what_it_was_called_then(day: date | None, name: str, directory: Directory) -> None:
    assert directory.name("so-noi-vu", day) == name


def test_a_unit_outside_the_directory_is_called_by_its_id(directory: Directory) -> None:
    assert directory.name("khong-co") == "khong-co"


def test_who_came_before_is_the_inverse_of_who_came_after(directory: Directory) -> None:
    assert directory.predecessors["xa-a"] == ("huyen", "thanh-pho")
    assert directory.predecessors["huyen"] == ("thi-tran",)
    assert "da-het" not in directory.predecessors


@pytest.mark.parametrize(
    ("unit", "day", "expected"),
    [
        ("so-noi-vu", TODAY, [("so-noi-vu", "1", False)]),
        ("ban-cu", TODAY, [("so-noi-vu", "1", False)]),
        ("ban-cu", date(2004, 5, 31), [("ban-cu", "1", False)]),
        ("ban-cu", date(2004, 6, 1), [("so-noi-vu", "1", False)]),
        ("huyen", TODAY, [("xa-a", "0.6", False), ("xa-c", "0.4", False)]),
        ("huyen", date(2025, 12, 1), [("xa-a", "0.6", False), ("xa-b", "0.4", False)]),
        ("thi-tran", TODAY, [("xa-a", "0.6", False), ("xa-c", "0.4", False)]),
        ("thanh-pho", TODAY, [("thanh-pho", "1", True)]),
        ("thanh-pho", date(2025, 6, 30), [("thanh-pho", "1", False)]),
        ("da-het", TODAY, [("da-het", "1", False)]),
        ("khong-co", TODAY, [("khong-co", "1", False)]),
    ],
)
def test_work_is_carried_over_by_stated_shares_and_never_guessed(
    unit: str, day: date, expected: list[tuple[str, str, bool]], directory: Directory
) -> None:
    assert list(directory.carry(unit, day)) == [Carried(to, Decimal(share), split) for to, share, split in expected]


def test_the_heirs_of_a_split_without_shares_are_known_all_the_same(directory: Directory) -> None:
    assert directory.heirs("thanh-pho", TODAY) == ("phuong-a", "xa-a")
    assert directory.heirs("thi-tran", TODAY) == ("xa-a", "xa-c")
    assert directory.heirs("so-noi-vu", TODAY) == ("so-noi-vu",)


def test_groups_stand_in_the_directorys_order_and_units_in_vietnamese_order(directory: Directory) -> None:
    found = [(group, [unit.name for unit in units]) for group, _, units in directory.groups()]
    assert [group for group, _ in found] == ["huyen", "xa", "khac"]
    assert dict(found)["xa"] == ["Xã A", "Xã B", "Xã Đ"]


def test_a_circle_of_units_is_reported_and_followed_by_nobody(tmp_path: Path) -> None:
    units = "".join(
        f"- {{id: so-{a}, name: Sở {a}, to: 2020-01-01, successors: [so-{b}]}}\n" for a, b in ("ab", "bc", "ca", "dd", "ea")
    )
    record = "---\ntitle: Tin\ndate: 2019-01-01\nunit: so-a\n---\n"
    site = write_site(tmp_path, {"_data/units.yml": units, "t/index.md": "---\ntitle: T\n---\n", "t/bai.md": record})
    catalog = catalog_of(site)
    assert [problem.message for problem in catalog.problems if problem.code == "unit-cycle"] == [
        "Các đơn vị kế tục nhau thành vòng: so-a → so-b → so-c → so-a.",
        "Các đơn vị kế tục nhau thành vòng: so-d → so-d.",
    ]
    for unit in catalog.directory.units:
        assert catalog.directory.carry(unit, TODAY)
        assert catalog.directory.heirs(unit, TODAY)


IDS = "abcdef"
SHARES = st.sampled_from([None, Decimal("0.5"), Decimal("0.3")])


@st.composite
def histories(draw: st.DrawFn) -> dict[str, Unit]:
    """Units that each hand over only to later ones, some with shares."""
    units: dict[str, Unit] = {}
    for place, ident in enumerate(IDS):
        later = IDS[place + 1 :]
        heirs = draw(st.lists(st.sampled_from(later), unique=True, max_size=3)) if later else []
        if heirs and draw(st.booleans()):
            parts = [Decimal(1) / 4] * (len(heirs) - 1)
            successors = tuple(Heir(unit=h, share=s) for h, s in zip(heirs, [*parts, 1 - sum(parts)], strict=True))
        else:
            successors = tuple(Heir(unit=heir) for heir in heirs)
        units[ident] = Unit(
            id=ident, name=ident.upper(), group="so", to=date(2020, 1, 1) if heirs else None, successors=successors
        )
    return units


@given(histories(), st.sampled_from(IDS))
def test_no_work_is_lost_or_made_up_when_it_is_carried_over(units: dict[str, Unit], unit: str) -> None:
    assert list(history_problems(units, {}, "units.yml")) == []
    carried = Directory.of(units).carry(unit, TODAY)
    assert sum(part.share for part in carried) == 1
    for part in carried:
        assert part.split != units[part.unit].alive_on(TODAY)


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=12))
def test_any_succession_is_checked_in_finite_time_and_a_circle_never_missed(pairs: list[tuple[str, str]]) -> None:
    units = {
        ident: Unit(
            id=ident,
            name=ident,
            group="so",
            to=date(2020, 1, 1),
            successors=tuple(Heir(unit=to) for to in dict.fromkeys(b for a, b in pairs if a == ident)),
        )
        for ident in IDS
    }
    reach = {ident: {heir.unit for heir in unit.successors} for ident, unit in units.items()}
    for middle in IDS:
        for first in IDS:
            if middle in reach[first]:
                reach[first] |= reach[middle]
    circular = any(ident in reach[ident] for ident in IDS)
    assert circular == any(problem.code == "unit-cycle" for problem in history_problems(units, {}, "units.yml"))
