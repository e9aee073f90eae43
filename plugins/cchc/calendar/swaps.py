"""A YAML list of the government's swaps of working days comes in; sets of days go out.

Some years the government moves a working day onto a weekend so that a holiday runs on. The
`holidays` library knows most of these; `vietnam_swaps.yml` beside this file holds what it misses.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import yaml

from cchc.calendar.zone import guess_day, parse_day

_SHIPPED: Final = "vietnam_swaps.yml"
_KEYS: Final = frozenset({"off", "working", "by"})


@dataclass(frozen=True, slots=True)
class Swaps:
    """Days that are worked though the rules say rest, and days off though the rules say work.

    Raises ValueError, in Vietnamese, where a day is in both.
    """

    working: frozenset[date] = frozenset()
    off: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a day that is both worked and off."""
        if both := sorted(self.working & self.off):
            days = ", ".join(day.isoformat() for day in both)
            message = f"Lịch hoán đổi: {days} vừa là ngày làm việc vừa là ngày nghỉ. Bỏ một bên."
            raise ValueError(message)

    def __or__(self, other: "Swaps") -> "Swaps":
        """Both lists as one."""
        return Swaps(self.working | other.working, self.off | other.off)


def read_swaps(source: str | Sequence[object]) -> Swaps:
    """The swaps in `source`: YAML text, or the list that was already read from it.

    Each entry is a mapping `{off: 2026-01-02, working: 2026-01-10, by: "…"}`. `off` and `working`
    take a day or a list of days, and one of the two may be missing; `by` names the document.

    Raises ValueError, in Vietnamese, naming every entry at fault.
    """
    entries = _read_yaml(source) if isinstance(source, str) else source
    if entries in (None, ""):
        return Swaps()
    if isinstance(entries, str) or not isinstance(entries, Sequence):
        message = "Lịch hoán đổi: cần một danh sách, mỗi dòng dạng {off: …, working: …, by: …}."
        raise ValueError(message)  # noqa: TRY004 - a fault of the file, not of a caller
    faults: list[str] = []
    days: dict[str, set[date]] = {"off": set(), "working": set()}
    for place, entry in enumerate(entries, start=1):
        faults += (f"mục {place}: {fault}" for fault in _read_entry(entry, days))
    if faults:
        message = "Lịch hoán đổi:\n" + "\n".join(faults)
        raise ValueError(message)
    return Swaps(working=frozenset(days["working"]), off=frozenset(days["off"]))


def load_swaps(path: Path | None = None) -> Swaps:
    """The swaps in the file at `path`, by default those shipped with the package.

    The one place of this package that opens a file. Raises OSError, and ValueError as `read_swaps`.
    """
    file = path or files(__package__).joinpath(_SHIPPED)
    return read_swaps(file.read_text(encoding="utf-8"))


class _Loader(yaml.BaseLoader):
    """YAML as written: every value is its text, by no rule of YAML 1.1; no key stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - PyYAML's own signature
        """Refuse what PyYAML would settle by keeping the last."""
        keys = [key.value for key, _ in node.value]
        if len(keys) > len(set(keys)):
            raise yaml.MarkedYAMLError(problem="một khóa đứng hai lần", problem_mark=node.start_mark)
        return super().construct_mapping(node, deep)


def _read_yaml(text: str) -> object:
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader that refuses duplicate keys
    except yaml.YAMLError as error:
        message = f"Lịch hoán đổi: không đọc được YAML. {error}"
        raise ValueError(message) from error


def _read_entry(entry: object, days: Mapping[str, set[date]]) -> Iterable[str]:
    """Add the entry's days to `days`; what cannot be read comes back as faults."""
    if not isinstance(entry, Mapping):
        yield f"{entry!r} không có dạng {{off: …, working: …, by: …}}."
        return
    for key in entry:
        if key not in _KEYS:
            yield f'không có khóa "{key}". Chỉ có off, working, by.'
    if not entry.keys() & days.keys():
        yield "thiếu cả off lẫn working."
    for key, found in days.items():
        value = entry.get(key, ())
        for written in value if isinstance(value, list | tuple) else (value,):
            if day := _read_day(written):
                found.add(day)
            else:
                guess = guess_day(str(written)) or date(2026, 1, 2)
                yield f'{key}: "{written}" không phải là một ngày. Viết {guess.isoformat()}.'


def _read_day(written: object) -> date | None:
    if isinstance(written, date) and not isinstance(written, datetime):
        return written
    return parse_day(written) if isinstance(written, str) else None
