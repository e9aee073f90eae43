"""Records → the faults of one record against itself: dates out of order, a wrong number, unsafe HTML, barriers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.calendar import short_date
from cchc.content.barriers import barriers
from cchc.content.citations.faults import number_faults
from cchc.content.kinds import Consultation, Document, Question
from cchc.content.slugs import slug
from cchc.problems import Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from cchc.content.reading import Content
    from cchc.content.records import Origin, Record
    from cchc.settings import Site


def coherence_problems(content: Content, site: Site) -> Iterator[Problem]:
    """Every such fault of every record, the unsafe HTML of sections' introductions included."""
    for origin in (*(section.origin for section in content.sections.values()), *content.loose):
        yield from _body(origin, content.tree.shown(origin.path), site)
    for path, entry in content.roll.entries.items():
        if path not in content.within:
            content.within[path] = tuple(faults_within(entry.record, content.tree.label, site))
    for path, faults in content.within.items():
        if faults and path in content.roll.places:
            yield from faults
    for record in content.partial:
        yield from faults_within(record, content.tree.label, site)
    yield from _tags(content)


def faults_within(record: Record, label: str, site: Site) -> Iterator[Problem]:
    """What is wrong within one record, its unsafe HTML included; `label` is how messages call the content folder."""
    shown = f"{label}/{record.path}"
    for key, code, message, hint in (*_dates(record), *_state(record), *_barriers(record), *_kind(record, site)):
        line = record.origin.lines.get(key, record.origin.lines.get(key.split(".")[0]))
        yield Problem(shown, line, key, code, message, hint)
    yield from _body(record.origin, shown, site)


def _body(origin: Origin, shown: str, site: Site) -> Iterator[Problem]:
    yield from site.markup.problems(origin.body, origin.body_line, shown)
    yield from barriers(origin.body, origin.body_line, shown)


_Finding = tuple[str, str, str, str]


def _order(key: str, before: tuple[str, dt.date | None], after: tuple[str, dt.date | None]) -> Iterator[_Finding]:
    if before[1] and after[1] and after[1] < before[1]:
        message = f"{after[0].capitalize()} ({short_date(after[1])}) đứng trước {before[0]} ({short_date(before[1])})."
        yield key, "date-order", message, "Sửa một trong hai ngày."


def _dates(record: Record) -> Iterator[_Finding]:
    if not record.date:  # it may be what could not be read
        return
    date = ("ngày đăng", record.date.day)
    if record.updated and record.updated.instant < record.date.instant:
        yield from _order("updated", date, ("ngày cập nhật", record.updated.day))
    if record.expires and record.expires.instant <= record.date.instant:
        message = f"Hết hạn ngày {short_date(record.expires.day)}, không sau ngày đăng {short_date(record.date.day)}."
        yield "expires", "date-order", message, "Sửa một trong hai ngày."
    for n, change in enumerate(record.changes):
        if change.date.instant < record.date.instant:
            yield from _order(f"changes[{n}].date", date, ("ngày sửa", change.date.day))


def _state(record: Record) -> Iterator[_Finding]:
    if record.status == "withdrawn" and "withdrawn" not in record.origin.lines:
        hint = "Thêm withdrawn: {date: 2026-11-20, reason: vì sao}."
        yield "status", "withdrawn-missing", "Bài đã rút mà không có ngày và lý do.", hint
    if record.status != "withdrawn" and record.withdrawn is not None:
        message = f"Có withdrawn mà status là {record.status}."
        yield "withdrawn", "withdrawn-missing", message, "Viết status: withdrawn, hoặc xóa withdrawn."
    if record.id is not None and not _is_feed_id(record.id):
        hint = "Viết một địa chỉ https://… hoặc tag:tên-miền,năm:…, như trang cũ đã dùng."
        yield "id", "value-id", f'"{record.id}" không dùng làm mã trong nguồn cấp tin được.', hint
    for n, tag in enumerate(record.tags):
        if not slug(tag):
            yield f"tags[{n}]", "value-id", f'Từ khóa "{tag}" không có chữ hay số nào.', "Xóa từ khóa này."


def _barriers(record: Record) -> Iterator[_Finding]:
    """What bars readers from the record's own keys; `barriers` looks at its body."""
    # Few have capitals or a picture, and a publish of one article has no time to load for nothing what looks at them.
    if record.title and record.title.isupper():
        from cchc.content.barriers.words import in_small_letters  # noqa: PLC0415

        if better := in_small_letters(record.title):
            hint = f'Viết "{better}", rồi viết hoa tên riêng và chữ viết tắt.'
            yield "title", "title-capitals", "Tên bài viết toàn chữ hoa.", hint
    if record.image:
        from cchc.content.barriers.references import ALT_HINT, useless_alt  # noqa: PLC0415

        if fault := useless_alt(record.image.alt):
            yield "image.alt", "image-alt", fault, f'{ALT_HINT}: "Công dân nộp hồ sơ ở quầy một cửa".'


def _is_feed_id(text: str) -> bool:
    head, _, rest = text.partition(":")
    return head in ("http", "https", "tag", "urn", "uuid") and bool(rest) and not any(c in text for c in ' <>"{}|\\^`')


def _kind(record: Record, site: Site) -> Iterator[_Finding]:
    if isinstance(record, Document):
        yield from _order("effective", ("ngày ban hành", record.issued), ("ngày có hiệu lực", record.effective))
        yield from _order("ends", ("ngày có hiệu lực", record.effective), ("ngày hết hiệu lực", record.ends))
        if record.date:
            yield from _order("date", ("ngày ban hành", record.issued), ("ngày đăng", record.date.day))
        period = getattr(record, "period", None)
        if period:
            yield from _order("period", ("đầu kỳ", period.from_), ("cuối kỳ", period.to))
        yield from number_faults(record)
    if isinstance(record, Question):
        yield from _order("answered", ("ngày nhận câu hỏi", record.received), ("ngày trả lời", record.answered))
    if isinstance(record, Consultation):
        yield from _order("closes", ("ngày bắt đầu", record.opens), ("ngày kết thúc", record.closes))
        days = (record.closes - record.opens).days + 1 if record.opens and record.closes else 0  # both days count
        if 0 < days < site.consultation_days and "basis" not in record.origin.lines:
            message = f"Chỉ lấy ý kiến {days} ngày, ít hơn {site.consultation_days} ngày."
            yield "closes", "consultation-short", message, "Kéo dài, hoặc thêm basis: căn cứ để lấy ý kiến ngắn hơn."


def _tags(content: Content) -> Iterator[Problem]:
    """One tag spelled in two ways makes one page with two names."""
    roll = content.roll
    tags = roll.ids(roll.tags)
    if len(set(map(slug, tags))) == len(tags):
        return
    first: dict[str, tuple[str, str]] = {}
    good: set[str] = set()
    for path, place in sorted(zip(roll.paths, range(len(roll)), strict=True)):
        if good.issuperset(roll.tags[place]):
            continue
        for n, tag in enumerate(roll.tags[place]):
            spelled, where = first.setdefault(slug(tag), (tag, path))
            if spelled == tag:
                good.add(tag)
            else:
                line = roll.record(place).origin.lines.get(f"tags[{n}]")
                message = f'Từ khóa "{tag}" ở {content.tree.shown(where)} viết là "{spelled}".'
                yield Problem(content.tree.shown(path), line, f"tags[{n}]", "tag-spelling", message, "Viết giống nhau ở mọi bài.")
