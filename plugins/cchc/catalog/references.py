"""Records → the faults of what they refer to: units, topics, special topics, files, links; and the files that they need."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from cchc.calendar import short_date
from cchc.catalog.task_faults import task_problems
from cchc.content.kinds import Body, Document, Plan, Report
from cchc.content.links import Target, remote_images, resolve
from cchc.content.names import PUBLISHABLE
from cchc.content.needs import linked_evidence, named_files
from cchc.problems import Problem, near

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cchc.catalog.directory import Directory
    from cchc.content.reading import Content
    from cchc.content.records import Origin, Record


def _words(path: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", path.rpartition("/")[2].removesuffix(".md"))


MOST_COMPARED = 200
"""Names that are compared for a hint: a typing error costs the same on a large site as on a small one."""


def _meant(written: str) -> str:
    """What to write in place of an outside address that lacks its beginning."""
    if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", written):
        return f"Thư điện tử viết mailto:{written}."
    if re.match(r"www\.|[a-z0-9-]+(\.[a-z0-9-]+)*\.(vn|com|org|net)(/|$)", written):
        return f"Địa chỉ ngoài cần https://: https://{written}."
    return ""


class References:
    """Asks of each reference whether what it names exists; holds what it needs to answer."""

    def __init__(self, content: Content, directory: Directory, largest_file: int) -> None:
        self.content = content
        self.directory = directory
        self.largest_file = largest_file
        self.roll = content.roll
        self._pages_by_word: dict[str, list[str]] | None = None
        self._files_by_folder: dict[str, list[str]] | None = None

    @property
    def pages_by_word(self) -> dict[str, list[str]]:
        """The paths of records by the words in their names; made for the first wrong link."""
        if self._pages_by_word is None:
            self._pages_by_word = {}
            for path in sorted(self.roll.paths):
                for word in set(_words(path)):
                    self._pages_by_word.setdefault(word, []).append(path)
        return self._pages_by_word

    @property
    def files_by_folder(self) -> dict[str, list[str]]:
        """The files that are no records by folder; made for the first missing file."""
        if self._files_by_folder is None:
            self._files_by_folder = {}
            for path in self.content.tree.attachments():
                self._files_by_folder.setdefault(path.rpartition("/")[0], []).append(path)
        return self._files_by_folder

    def near_page(self, path: str, own: str) -> str:
        """The record whose path is nearest to `path`, other than `own`; only those that share its rarest words are compared."""
        import difflib  # noqa: PLC0415 - most builds find no fault

        shared = sorted((self.pages_by_word[word] for word in _words(path) if word in self.pages_by_word), key=len)
        candidates = list(dict.fromkeys(p for paths in shared for p in paths[:MOST_COMPARED]))[:MOST_COMPARED]
        found = difflib.get_close_matches(path, [p for p in candidates if p != own], n=1, cutoff=0.6)
        return found[0] if found else ""

    def problems(self) -> Iterator[Problem]:
        """Every fault of every reference; of what is known to be sound nothing is looked at again."""
        for section in self.content.sections.values():
            if section.owner:
                yield from self._unit(section.origin, "owner", section.owner)
            yield from self._links(section.origin)
        yield from self._specials()
        for origin in self.content.loose:
            yield from self._links(origin)
        places, found = self.roll.places if self.content.unsure else {}, self.content.referring
        for path in self.content.unsure:
            if path not in found and path in places:
                found[path] = tuple(self.of(self.roll.record(places[path])))
        for path, faults in found.items():
            if faults and path in places:
                yield from faults
        for record in self.content.partial:
            yield from self.of(record)

    def of(self, record: Record) -> Iterator[Problem]:
        """The faults of what one record refers to."""
        yield from self._units(record)
        yield from self._ids(record)
        yield from (problem for key, written in named_files(record) for problem in self._file(record.origin, key, written))
        for key, written in linked_evidence(record):
            target = resolve(written, record.path)
            line = record.origin.lines.get(key, record.origin.lines.get("tasks", 1))
            if target.value.endswith(".md"):
                yield from self._page(self.content.tree.shown(record.path), line, written, target.value)
            else:
                yield from self._media(record.origin, key, line, written, target)
        yield from task_problems(record, self.content.tree)
        yield from self._links(record.origin)

    def _problem(self, origin: Origin, key: str, code: str, message: str, hint: str = "") -> Problem:
        line = origin.lines.get(key, origin.lines.get(key.split("[", maxsplit=1)[0].split(".", maxsplit=1)[0]))
        return Problem(self.content.tree.shown(origin.path), line, key, code, message, hint)

    def _units(self, record: Record) -> Iterator[Problem]:
        day = record.date.day if record.date else None  # it may be what could not be read
        if record.unit:
            yield from self._unit(record.origin, "unit", record.unit, day)
        if isinstance(record, Document) and record.issuer and "-" in record.issuer and " " not in record.issuer:
            yield from self._unit(record.origin, "issuer", record.issuer, record.issued or day)
        if isinstance(record, (Plan, Report)) and isinstance(record.tasks, tuple):
            for n, task in enumerate(record.tasks):
                for role, bodies in (("lead", task.lead), ("support", task.support)):
                    for m, body in enumerate(bodies):
                        yield from self._body(record.origin, f"tasks[{n}].{role}[{m}]", body)

    def _body(self, origin: Origin, key: str, body: Body) -> Iterator[Problem]:
        if body.unit:
            yield from self._unit(origin, key, body.unit)
        elif not body.name:
            hint = "Viết mã đơn vị, hoặc {name: tên cơ quan}."
            yield self._problem(origin, key, "value-empty", "Thiếu tên cơ quan.", hint)

    def _unit(self, origin: Origin, key: str, unit: str, day: dt.date | None = None) -> Iterator[Problem]:
        units = self.directory.units
        found = units.get(unit)
        if found is None and self._told("units.yml", unit):
            return
        if found is None:
            hint = near(unit, units) or "Xem các mã trong _data/units.yml."
            yield self._problem(origin, key, "ref-unit", f'Không có đơn vị "{unit}".', hint)
        elif day and found.from_ and day < found.from_:
            before = self.directory.living(unit, day, forwards=False)
            hint = f"Khi đó là: {', '.join(before)}." if before else "Kiểm tra lại ngày và đơn vị."
            message = f"{found.name} chỉ có từ ngày {short_date(found.from_)}, sau ngày {short_date(day)}."
            yield self._problem(origin, key, "unit-not-alive", message, hint)
        elif day and found.to and day > found.to:
            heirs = self.directory.living(unit, day, forwards=True)
            hint = f"Đơn vị kế tục: {', '.join(heirs)}." if heirs else "Kiểm tra lại ngày và đơn vị."
            message = f"{found.name} chỉ có đến ngày {short_date(found.to)}, trước ngày {short_date(day)}."
            yield self._problem(origin, key, "unit-not-alive", message, hint)

    def _specials(self) -> Iterator[Problem]:
        """Pictures of special topics, whose paths are from the content folder itself."""
        shown = self.content.tree.shown("_data/specials.yml")
        for special in self.content.specials.values():
            if special.image and special.image.src not in self.content.tree.files:
                key = f"{special.id}.image"
                line = self.content.data_lines.get("specials.yml", {}).get(key)
                hint = "Viết đường dẫn từ thư mục nội dung, như chuyen-de/anh/ten-anh.webp."
                yield Problem(shown, line, key, "ref-file", f'Không có tệp "{special.image.src}".', hint)

    def _ids(self, record: Record) -> Iterator[Problem]:
        for n, topic in enumerate(record.topics):
            if topic not in self.content.topics and not self._told("topics.yml", topic):
                hint = near(topic, self.content.topics) or "Xem các mã trong _data/topics.yml."
                yield self._problem(record.origin, f"topics[{n}]", "ref-topic", f'Không có lĩnh vực "{topic}".', hint)
        known = self.content.specials
        if record.special and record.special not in known and not self._told("specials.yml", record.special):
            hint = near(record.special, self.content.specials) or "Xem các mã trong _data/specials.yml."
            yield self._problem(record.origin, "special", "ref-special", f'Không có chuyên đề "{record.special}".', hint)

    def _told(self, name: str, ident: str) -> bool:
        """Whether a data file, or this entry of it, could not be read: the fault is there, and not where it is named."""
        return f"_data/{name}" in self.content.unread or f"{ident}.id" in self.content.data_lines.get(name, {})

    def _file(self, origin: Origin, key: str, written: str) -> Iterator[Problem]:
        target = resolve(written, origin.path)
        if target.kind != "path":
            hint = "Chép tệp vào thư mục của bài."
            yield self._problem(origin, key, "link-outside", f'"{written}" nằm ngoài thư mục nội dung.', hint)
            return
        yield from self._media(origin, key, None, written, target)

    def _media(self, origin: Origin, key: str | None, line: int | None, written: str, target: Target) -> Iterator[Problem]:
        files = self.content.tree.files
        file = files.get(target.value)
        shown = self.content.tree.shown(origin.path)
        line = line if line is not None else origin.lines.get(key or "")
        if file is None:
            folder = target.value.rpartition("/")[0]
            beside = self.files_by_folder.get(folder, [])[:MOST_COMPARED]
            hint = _meant(written) or near(target.value, beside).replace(f'"{folder}/', '"') or "Kiểm tra từng chữ của tên tệp."
            yield Problem(shown, line, key, "ref-file", f'Không có tệp "{written}".', hint)
        elif target.value.startswith("_data/") or file.suffix not in PUBLISHABLE:
            message = f'Không công bố tệp "{written}".'
            yield Problem(shown, line, key, "file-type", message, "Chuyển sang PDF, DOCX, XLSX hoặc ảnh JPG, PNG, WebP.")
        elif file.size > self.largest_file:
            message = f'Tệp "{written}" nặng {file.size // 1_000_000} MB, nhiều nhất là {self.largest_file // 1_000_000} MB.'
            yield Problem(shown, line, key, "file-size", message, "Nén lại, hoặc tách ra.")

    def _links(self, origin: Origin) -> Iterator[Problem]:
        yield from remote_images(origin.links, self.content.tree.shown(origin.path))
        for link in origin.links:
            target = resolve(link.target, origin.path)
            shown = self.content.tree.shown(origin.path)
            if target.kind == "scheme":
                hint = "Dùng https://, mailto:, tel:, hoặc đường dẫn tới tệp trong thư mục nội dung."
                message = f'Không nhận liên kết "{link.target[:60]}".'
                yield Problem(shown, link.line, None, "link-scheme", message, hint)
            elif target.kind == "outside":
                message = f'Liên kết "{link.target}" đi ra ngoài thư mục nội dung.'
                yield Problem(shown, link.line, None, "link-outside", message, "Kiểm tra số lần viết ../.")
            elif target.kind == "path" and target.value.endswith(".md"):
                yield from self._page(shown, link.line, link.target, target.value)
            elif target.kind == "path":
                yield from self._media(origin, None, link.line, link.target, target)

    def _page(self, shown: str, line: int, written: str, path: str) -> Iterator[Problem]:
        content = self.content
        if path.endswith("/index.md") and path.removesuffix("/index.md") in content.sections:
            return
        place = self.roll.places.get(path)
        if place is None and path not in content.unread:
            own = shown.removeprefix(f"{content.tree.label}/")
            meant = self.near_page(path, own)
            hint = f'Có phải ý bạn là "{posixpath.relpath(meant, posixpath.dirname(own))}"?' if meant else ""
            hint = hint or "Kiểm tra tên thư mục và tên tệp."
            yield Problem(shown, line, None, "link-broken", f'Liên kết "{written}" không tới bài nào.', hint)
        elif path in content.unfinished or (place is not None and self.roll.status(place) in ("draft", "review")):
            message = f'Liên kết "{written}" tới một bài chưa công bố; trên trang chỉ còn chữ, không có liên kết.'
            yield Problem(shown, line, None, "link-unpublished", message, "Công bố bài đó, hoặc bỏ liên kết.")
