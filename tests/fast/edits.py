"""Edits, as people make them: each takes a checkout and chance, and does something, or nothing where nothing is to do."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

from tests.sites import png

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.fast.checkout import Checkout

    Edit = Callable[[Checkout, Random], None]

EDITS: dict[str, Edit] = {}
UNITS = ("so-noi-vu", "so-khcn", "xa-thanh-lam", "xa-ben-cat")
WORDS = ("mới", "khác", "thêm", "lại", "nữa", "riêng")
YAML_FILES = ("units", "topics", "specials", "abbreviations")


def edit(function: Edit) -> Edit:
    """Put it among the edits under its name."""
    EDITS[function.__name__] = function
    return function


# --- how files are found and changed


def records(c: Checkout) -> list[str]:
    """The records' files."""
    found = (path.relative_to(c.home).as_posix() for path in (c.home / "content").rglob("*.md"))
    return sorted(path for path in found if not path.endswith("/index.md"))


def sections(c: Checkout) -> list[str]:
    """The sections' files."""
    return sorted(path.relative_to(c.home).as_posix() for path in (c.home / "content").rglob("index.md"))


def hand(c: Checkout) -> list[str]:
    """The pages in docs/."""
    return sorted(path.relative_to(c.home).as_posix() for path in (c.home / "docs").rglob("*.md"))


def with_key(text: str, name: str, value: str | None) -> str:
    """A front matter in which a key has this value, or is not there."""
    head, body = text[4:].split("\n---", 1)
    head = re.sub(rf"(?m)^{name}:.*\n?(?:[ \t]+.*\n?)*", "", head + "\n").rstrip("\n")
    line = f"\n{name}: {value}" if value is not None else ""
    return f"---\n{head}{line}\n---{body}"


def put(c: Checkout, path: str, name: str, value: str | None) -> None:
    """Set a key of a file."""
    c.write(path, with_key(c.read(path), name, value))


def key_of(c: Checkout, path: str, name: str) -> str:
    """The value of a key as written on its line, or nothing."""
    found = re.search(rf"(?m)^{name}:[ ]?(.*)$", c.read(path))
    return found[1] if found else ""


def day(r: Random) -> str:
    """A day, more often than not a recent one."""
    return r.choice(
        (
            "2026-11-20",
            "2026-11-19",
            "2026-11-20 09:59",
            "2026-10-31",
            "2026-01-01",
            "2025-12-31",
            f"2026-{r.randint(1, 10):02}-15",
        )
    )


# --- records


@edit
def body(c: Checkout, r: Random) -> None:
    path = r.choice(records(c))
    c.write(path, c.read(path).rstrip("\n") + f"\n\nThêm chữ {r.choice(WORDS)} CCHC.\n")


@edit
def title(c: Checkout, r: Random) -> None:
    put(c, r.choice(records(c)), "title", f"Tên {r.choice(WORDS)} & “{r.randint(1, 9)}”")


@edit
def date(c: Checkout, r: Random) -> None:
    put(c, r.choice(records(c)), "date", day(r))


@edit
def section_move(c: Checkout, r: Random) -> None:
    path = r.choice(records(c))
    folder = r.choice(sections(c)).removesuffix("index.md")
    target = c.home / folder / path.rpartition("/")[2]
    if not target.exists():
        text = c.read(path)
        c.remove(path)
        c.write(target.relative_to(c.home).as_posix(), text)


@edit
def unit(c: Checkout, r: Random) -> None:
    put(c, r.choice(records(c)), "unit", r.choice((*UNITS, None)))


@edit
def tags(c: Checkout, r: Random) -> None:
    put(
        c,
        r.choice(records(c)),
        "tags",
        r.choice(("[một cửa]", "[Một cửa, hồ sơ]", "[MỘT CỬA]", "[nhiều, thẻ mới]", "[số 1]", None)),
    )


@edit
def tag_goes(c: Checkout, r: Random) -> None:
    tag = r.choice(("số 1", "sâu", "hội nghị", "hồ sơ"))
    for path in records(c):
        if tag in key_of(c, path, "tags"):
            put(c, path, "tags", None)


@edit
def topics(c: Checkout, r: Random) -> None:
    put(c, r.choice(records(c)), "topics", r.choice(("[chinh-quyen-so]", "[thu-tuc-hanh-chinh, chinh-quyen-so]", None)))


@edit
def special(c: Checkout, r: Random) -> None:
    put(c, r.choice(records(c)), "special", r.choice(("chinh-quyen-hai-cap", None)))


@edit
def status(c: Checkout, r: Random) -> None:
    path = r.choice(records(c))
    new = r.choice(("draft", "review", "published", "withdrawn"))
    put(c, path, "status", new)
    put(c, path, "withdrawn", f"{{date: 2026-11-20, reason: Sai {r.choice(WORDS)}}}" if new == "withdrawn" else None)


@edit
def embargo(c: Checkout, r: Random) -> None:
    put(
        c,
        r.choice(records(c)),
        r.choice(("publish_at", "expires")),
        r.choice(("2026-11-20 10:30", "2026-11-21", "2026-11-19 08:00", "2027-03-01", None)),
    )


@edit
def summary(c: Checkout, r: Random) -> None:
    put(c, r.choice(records(c)), "summary", r.choice((f"Tóm tắt {r.choice(WORDS)}.", None)))


@edit
def featured(c: Checkout, r: Random) -> None:
    put(c, r.choice(records(c)), "featured_until", r.choice(("2026-11-21", "2026-11-20", "2026-12-31", None)))


@edit
def changes(c: Checkout, r: Random) -> None:
    when = r.choice(("2026-11-20 10:20", "2026-11-19", "2026-11-20", "2026-12-01 07:00"))
    note = f"{{date: {when}, note: Sửa {r.choice(WORDS)}, major: {r.choice(('true', 'false'))}}}"
    path = r.choice(records(c))
    put(c, path, r.choice(("changes", "changes", "updated")), None)
    put(c, path, *r.choice((("changes", f"[{note}]"), ("updated", when), ("changes", None))))


@edit
def image(c: Checkout, r: Random) -> None:
    path = r.choice(records(c))
    folder = path.rpartition("/")[0]
    name = f"anh/hinh-{r.randint(1, 3)}.png"
    c.write(f"{folder}/{name}", png(shade=r.randint(0, 9)))
    put(c, path, "image", f"{{src: {name}, alt: Hình {r.choice(WORDS)}}}")


@edit
def attachment(c: Checkout, r: Random) -> None:
    path = r.choice(records(c))
    name = f"tep/tep-{r.randint(1, 3)}.txt"
    c.write(f"{path.rpartition('/')[0]}/{name}", f"Tệp {r.choice(WORDS)}.")
    put(c, path, "attachments", r.choice((f"[{{file: {name}, title: Tệp}}]", f"[{{file: {name}}}]")))


@edit
def other_bytes_same_time(c: Checkout, r: Random) -> None:
    found = sorted(path for path in (c.home / "content").rglob("*") if path.suffix in {".txt", ".png"})
    if found:
        file = r.choice(found)
        then = file.stat()
        file.write_bytes(bytes((byte + 1) % 128 for byte in file.read_bytes()))
        os.utime(file, ns=(then.st_atime_ns, then.st_mtime_ns))


@edit
def same_size_same_time(c: Checkout, r: Random) -> None:
    file = c.home / r.choice([*records(c), *hand(c)])
    then = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("u", "v" if r.random() < 0.1 else "o"), encoding="utf-8")
    os.utime(file, ns=(then.st_atime_ns, then.st_mtime_ns))


@edit
def touched(c: Checkout, r: Random) -> None:
    os.utime(c.home / r.choice(records(c)))


@edit
def attachment_goes(c: Checkout, r: Random) -> None:
    found = [path for path in records(c) if key_of(c, path, "attachments") or key_of(c, path, "image")]
    if found:
        path = r.choice(found)
        put(c, path, "attachments", None)
        put(c, path, "image", None)


@edit
def file_goes(c: Checkout, r: Random) -> None:
    found = sorted(path for path in (c.home / "content").rglob("*") if path.suffix in {".txt", ".png"})
    if found:
        r.choice(found).unlink()


@edit
def aliases(c: Checkout, r: Random) -> None:
    put(
        c,
        r.choice(records(c)),
        "aliases",
        r.choice((f"[/cu/{r.randint(1, 3)}/]", "[/cu/sua-doi/, /cu/a.html]", "[/nhieu/bai-01/]", None)),
    )


@edit
def ident(c: Checkout, r: Random) -> None:
    put(c, r.choice(records(c)), "id", r.choice((f'"tag:cchc.example,2026:{r.randint(1, 5)}"', None)))


@edit
def kind(c: Checkout, r: Random) -> None:
    put(c, r.choice(records(c)), "kind", r.choice(("notice", "article", "page", None)))


@edit
def link(c: Checkout, r: Random) -> None:
    path, target = r.choice(records(c)), r.choice(records(c) + sections(c))
    away = os.path.relpath(c.home / target, (c.home / path).parent)
    c.write(
        path,
        c.read(path).rstrip("\n")
        + f"\n\nXem [bảng kê]({away}) và ![Quầy một cửa]({'anh/noi-bat.png' if '/nhieu/bai' in path else away}).\n",
    )


@edit
def record_comes(c: Checkout, r: Random) -> None:
    folder = r.choice(sections(c)).removesuffix("index.md")
    path = f"{folder}moi-{r.randint(1, 4)}.md"
    if not (c.home / path).exists():
        more = f"tags: [nhiều]\nunit: {r.choice(UNITS)}\ntopics: [chinh-quyen-so]\n" if r.random() < 0.7 else ""
        c.write(path, f"---\ntitle: Bài mới {r.choice(WORDS)}\ndate: {day(r)}\n{more}---\n\nChữ {r.choice(WORDS)}.\n")


@edit
def record_goes(c: Checkout, r: Random) -> None:
    c.remove(r.choice(records(c)))


@edit
def records_swap(c: Checkout, r: Random) -> None:
    one, other = r.sample([path for path in records(c) if "/nhieu/" in path], 2)
    first, second = c.read(one), c.read(other)
    c.write(one, second)
    c.write(other, first)


@edit
def document(c: Checkout, r: Random) -> None:
    path = r.choice([path for path in records(c) if "quyet-dinh" in path] or records(c))
    name, value = r.choice(
        (
            ("replaces", "[57/QĐ-UBND]"),
            ("replaces", None),
            ("amends", "[44/QĐ-UBND]"),
            ("repeals", "[44/QĐ-UBND]"),
            ("effective", "2026-11-21"),
            ("ends", "2026-11-20"),
            ("number", f"{r.randint(60, 62)}/QĐ-UBND"),
            ("effective", None),
        )
    )
    put(c, path, name, value)


@edit
def registered(c: Checkout, r: Random) -> None:
    path = r.choice([path for path in records(c) if key_of(c, path, "number")] or records(c))
    name, value = r.choice(
        (
            ("doc_type", r.choice(("quyet-dinh", "chi-thi", "ke-hoach"))),
            ("issuer", r.choice((*UNITS, "UBND tỉnh Sông Lam", "Chính phủ", None))),
            ("issued", r.choice(("2026-11-01", "2024-03-05", "2026-11-20", None))),
            ("effective", r.choice(("2026-11-20", "2026-11-21", "2026-11-22"))),
            ("signer", r.choice(("{name: Lê Văn Quyền, on_behalf: [KT], position: Phó Chủ tịch}", "{name: Trần Minh}", None))),
            ("legal_basis", r.choice(("[57/QĐ-UBND]", "[60/QĐ-UBND, 44/QĐ-UBND]", "[30/2020/NĐ-CP]", None))),
            ("guides", r.choice(("[57/QĐ-UBND]", None))),
            ("number", r.choice(("57/QĐ-UBND", "58/QĐ-UBND", "60/QĐ-UBND", "null"))),
        )
    )
    put(c, path, name, value)


@edit
def citation(c: Checkout, r: Random) -> None:
    path = r.choice(records(c))
    number = r.choice(("57/QĐ-UBND", "Quyết định số 44/QĐ-UBND", "60/qđ - ubnd ngày 03/11/2026", "61/KH-UBND", "62/QĐ-UBND"))
    text = c.read(path)
    if r.random() < 0.3:
        c.write(path, "\n".join(line for line in text.split("\n") if not line.startswith("Theo ")))
    elif r.random() < 0.3:
        put(c, path, "summary", f'"Thực hiện {number}."')
    else:
        c.write(path, f"{text}\nTheo {number}, hồ sơ nhận qua mạng; `{number}` là mã.\n")


@edit
def timed(c: Checkout, r: Random) -> None:
    found = [path for path in records(c) if "/hoi-dap/" in path or "/lay-y-kien/" in path or "/huong-dan/" in path]
    if found:
        path = r.choice(found)
        names = {"hoi-dap": ("answered", "respond_within"), "lay-y-kien": ("closes",), "huong-dan": ("review_by", "reviewed")}
        name = r.choice(names[path.split("/")[1]])
        put(
            c,
            path,
            name,
            f"{r.randint(3, 9)} working days"
            if name == "respond_within"
            else r.choice(("2026-11-19", "2026-11-20", "2026-11-24")),
        )


@edit
def plan_tasks(c: Checkout, r: Random) -> None:
    found = [path for path in records(c) if "/ke-hoach-6" in path]
    if found:
        path = r.choice(found)
        due = r.choice(("2026-11-20", "trước ngày 21/11/2026", "Quý IV/2026", "Tháng 12/2026", "Hằng tháng", "chưa rõ lắm"))
        done = r.choice((", done: 2026-11-19", ", done: 2026-11-21", "", ""))
        lead = r.choice(("so-noi-vu", "huyen-ben-cat", "so-tttt", "{name: Bưu điện}"))
        task = f"[{{no: '1', task: Việc {r.choice(WORDS)}, lead: [{lead}], due: '{due}'{done}}}]"
        put(c, path, "tasks", r.choice((task, "tep/nhiem-vu.csv", "[]", None)))


@edit
def plan_table(c: Checkout, r: Random) -> None:
    found = sorted(path.relative_to(c.home).as_posix() for path in (c.home / "content").rglob("*.csv"))
    found += [path for path in records(c) if "| Việc" in c.read(path)]
    if found:
        path = r.choice(found)
        old, new = r.choice(
            (
                ("Việc", f"Việc {r.choice(WORDS)}"),
                ("Việc", f"Việc theo {r.choice(('57/QĐ-UBND', 'Quyết định 60/QĐ-UBND', '9/KH-X'))}"),
                ("Tháng 10/2026", "Tháng 12/2026"),
                (";Tháng 11/2026;20/11/2026;", ";Tháng 11/2026;;"),
                (";Tháng 11/2026;;", ";Tháng 11/2026;20/11/2026;"),
                ("SNV", "Sở Khoa học và Công nghệ"),
                ("trước ngày 22/11", "20/11"),
                ("Thời hạn", "Kinh phí"),
                ("20/12", "khi rảnh"),
            )
        )
        c.write(path, c.read(path).replace(old, new, 1))


@edit
def plan_table_goes(c: Checkout, r: Random) -> None:
    found = sorted((c.home / "content").rglob("*.csv"))
    if found:
        r.choice(found).unlink()


# --- sections and data


@edit
def section(c: Checkout, r: Random) -> None:
    name, value = r.choice(
        (
            ("title", f"Mục {r.choice(WORDS)}"),
            ("order", str(r.randint(1, 9))),
            ("page_size", str(r.randint(1, 5))),
            ("summary", "Tóm tắt."),
            ("feed", "{items: 2, content: full}"),
            ("feed", "{items: 5, content: summary}"),
            ("feed", None),
            ("owner", r.choice(UNITS)),
            ("freshness", "{max_age: 3 days, quota: 5 per month}"),
            ("freshness", "{max_age: none}"),
            ("freshness", None),
            ("owner", None),
            ("publish_within", "1 working days"),
            ("publish_basis", "Quyết định 57/QĐ-UBND"),
            ("review_every", "1 months"),
        )
    )
    put(c, r.choice(sections(c)), name, value)


@edit
def section_kind(c: Checkout, r: Random) -> None:
    put(c, r.choice(sections(c)), "kind", r.choice(("article", "notice", "page")))


@edit
def introduction(c: Checkout, r: Random) -> None:
    path = r.choice(sections(c))
    target = os.path.relpath(c.home / r.choice(records(c)), (c.home / path).parent)
    c.write(path, c.read(path).rstrip("\n") + f"\n\nGiới thiệu {r.choice(WORDS)}, [xem]({target}).\n")


@edit
def section_comes(c: Checkout, r: Random) -> None:
    folder = r.choice(sections(c)).removesuffix("index.md")
    c.write(f"{folder}muc-{r.randint(1, 2)}/index.md", f"---\ntitle: Mục mới {r.choice(WORDS)}\norder: {r.randint(1, 9)}\n---\n")


@edit
def section_goes(c: Checkout, r: Random) -> None:
    c.remove(r.choice(sections(c)))


@edit
def section_goes_whole(c: Checkout, r: Random) -> None:
    shutil.rmtree((c.home / r.choice(sections(c))).parent)


@edit
def page_becomes_section(c: Checkout, r: Random) -> None:
    path = r.choice([path for path in records(c) if path.startswith("content/nhieu/")] or records(c))
    text = c.read(path)
    c.remove(path)
    c.write(f"{path[:-3]}/index.md", f"---\ntitle: Nay là mục\n---\n{text.rpartition('---')[2]}")


@edit
def units(c: Checkout, r: Random) -> None:
    old, new = r.choice(
        (
            ("Sở Nội vụ", f"Sở Nội vụ {r.choice(WORDS)}"),
            ("short: SNV", "short: NV"),
            ("group: xa", "group: so"),
            ("group: so", "group: ban"),
            ("role: Trưởng ban", "role: Phó ban"),
            ("from: 2020-01-01", "from: 2026-11-21"),
            ("2 per month", "1 per week"),
            ("  from: 1994-01-01", "  from: 1994-01-01\n  to: 2026-11-20\n  successors: [so-noi-vu]"),
            ("  short: NV\n", ""),
            ("share: 0.6", "share: 0.5"),
            ("  to: 2026-11-20\n  successors: [so-noi-vu]\n", ""),
            ("xã Bến Cát", f"xã Bến {r.choice(WORDS)}"),
        )
    )
    c.write("content/_data/units.yml", c.read("content/_data/units.yml").replace(old, new, 1))


@edit
def data(c: Checkout, r: Random) -> None:
    name, old, new = r.choice(
        (
            ("topics", "Chính quyền số", f"Chính quyền {r.choice(WORDS)}"),
            ("topics", "- id: chinh-quyen-so", "- id: moi\n  name: Lĩnh vực mới\n- id: chinh-quyen-so"),
            ("topics", "Thủ tục, một cửa", "Một cửa, thủ tục"),
            ("specials", "to: null", "to: 2026-11-20"),
            ("specials", "to: 2026-11-20", "to: null"),
            ("specials", "Chính quyền hai cấp", f"Hai cấp {r.choice(WORDS)}"),
            ("abbreviations", "cải cách", f"cải {r.choice(WORDS)}"),
            ("abbreviations", "TTHC:", "UBND: ủy ban\nTTHC:"),
        )
    )
    path = f"content/_data/{name}.yml"
    c.write(path, c.read(path).replace(old, new, 1))


@edit
def data_goes(c: Checkout, r: Random) -> None:
    path = f"content/_data/{r.choice(YAML_FILES)}.yml"
    if (c.home / path).exists():
        c.remove(path)


# --- docs


@edit
def hand_body(c: Checkout, r: Random) -> None:
    path = r.choice(hand(c))
    c.write(path, c.read(path) + f"\n## Đoạn {r.choice(WORDS)}\n\nChữ CCHC.\n")


@edit
def hand_title(c: Checkout, r: Random) -> None:
    path = r.choice(hand(c))
    c.write(path, re.sub(r"(?m)^(# |title: ).*$", rf"\g<1>Trang {r.choice(WORDS)}", c.read(path), count=1))


@edit
def hand_link(c: Checkout, r: Random) -> None:
    path = r.choice(hand(c))
    address = r.choice(
        (r.choice(records(c))[len("content") : -3] + "/", "/khong-co/", "/rss/", "/nhieu/anh/noi-bat.png", "/don-vi/#so")
    )
    c.write(path, c.read(path) + f"\n[liên kết {r.choice(WORDS)}]({address}) [hỏng](khong-co.md)\n")


@edit
def hand_comes(c: Checkout, r: Random) -> None:
    path = r.choice(("docs/them.md", "docs/so-tay/them.md", "docs/nhieu-nua/sau/index.md", "docs/luu-tru.md", "docs/tro-nang.md"))
    c.write(
        path,
        f"# Thêm {r.choice(WORDS)}\n\nChữ, [giới thiệu]({os.path.relpath('docs/gioi-thieu.md', path.rpartition('/')[0])}).\n",
    )


@edit
def hand_goes(c: Checkout, r: Random) -> None:
    c.remove(r.choice([path for path in hand(c) if path != "docs/index.md"] or hand(c)))


@edit
def hand_file(c: Checkout, r: Random) -> None:
    path = r.choice(("docs/so-tay/hinh.png", "docs/tep.txt", "docs/so-tay/tep/hai.txt"))
    if (c.home / path).exists() and r.random() < 0.5:
        c.remove(path)
    else:
        c.write(path, f"Tệp {r.choice(WORDS)}.")


# --- mkdocs.yml, the clock, the disk


@edit
def option(c: Checkout, r: Random) -> None:
    old, new = r.choice(
        (
            ("  - cchc/front\n", "  - cchc/front: {headlines: 2}\n"),
            ("  - cchc/front: {headlines: 2}\n", "  - cchc/front\n"),
            ("  - cchc/feeds\n", "  - cchc/feeds: {updates: 1}\n"),
            ("  - cchc/opendata\n", ""),
            ("  - cchc/sitemap\n", "  - cchc/sitemap\n  - cchc/opendata\n"),
            ("tỉnh Sông Lam\n", f"tỉnh {r.choice(WORDS)}\n"),
            ("example/trang/", "example/"),
            ("consultation_days: 30", "consultation_days: 20"),
            ("  - cchc/freshness\n", ""),
            ("  - footnotes\n", ""),
            ("  - cchc/feeds\n", "  - cchc/feeds\n  - cchc/freshness\n"),
            ("site_dir: site\n", "site_dir: site\nexclude_docs: '*.png'\n"),
            ("  generator: false\n", "  generator: true\n"),
        )
    )
    text = c.read("mkdocs.yml")
    new = text.replace(old, new, 1)
    if len(set(re.findall(r"(?m)^  - (cchc/\w+)", new))) == len(re.findall(r"(?m)^  - cchc/\w+", new)):
        c.write("mkdocs.yml", new)


@edit
def inherited(c: Checkout, r: Random) -> None:
    if (c.home / "goc.yml").exists():
        c.write(
            "goc.yml", f"copyright: Bản quyền {r.choice(WORDS)}\nextra: {{scope: /, generator: {r.choice(('true', 'false'))}}}\n"
        )
    else:
        c.write("goc.yml", "copyright: Bản quyền\n")
        c.write("mkdocs.yml", "INHERIT: goc.yml\n" + c.read("mkdocs.yml"))


@edit
def variable(c: Checkout, r: Random) -> None:
    if "!ENV [CCHC_NOTICE" not in c.read("mkdocs.yml"):
        text = c.read("mkdocs.yml").replace(
            "      year: 2020\n", "      year: 2020\n      notice: !ENV [CCHC_NOTICE, Không có]\n"
        )
        c.write("mkdocs.yml", text)
    c.variables["CCHC_NOTICE"] = f"Thông báo {r.choice(WORDS)}"


@edit
def minutes(c: Checkout, r: Random) -> None:
    c.clock += 60 * r.choice((1, 10, 20, 31, 59))


@edit
def days(c: Checkout, r: Random) -> None:
    c.clock += 86_400 * r.choice((1, 1, 2, 5, 11, 30))


@edit
def midnight(c: Checkout, r: Random) -> None:
    c.clock += 86_400 - (c.clock + 7 * 3600) % 86_400 + r.choice((-1, 0, 1))


@edit
def back(c: Checkout, r: Random) -> None:
    c.clock -= r.choice((60, 3600, 86_400, 40 * 86_400))


@edit
def fault(c: Checkout, r: Random) -> None:
    path = r.choice(records(c))
    put(
        c,
        path,
        *r.choice((("date", "30/02/2026"), ("unit", "khong-co"), ("sumary", "Sai"), ("tags", "chữ"), ("topics", "[sai]"))),
    )


@edit
def nothing(c: Checkout, r: Random) -> None:
    """Only build again."""
    del c, r


@edit
def ordinary_build(c: Checkout, r: Random) -> None:
    del r
    c.ordinary_in_place()


@edit
def site_damage(c: Checkout, r: Random) -> None:
    found = sorted(path for path in c.site.rglob("*") if path.is_file())
    if not found:
        return
    file = r.choice(found)
    match r.randint(0, 3):
        case 0:
            file.unlink()
        case 1:
            file.write_bytes(file.read_bytes() + b" ")
        case 2:
            then = file.stat()
            file.write_bytes(bytes(reversed(file.read_bytes())))
            os.utime(file, ns=(then.st_atime_ns, then.st_mtime_ns))
        case _:
            shutil.rmtree(file.parent)


@edit
def cache_damage(c: Checkout, r: Random) -> None:
    found = sorted(path for path in c.cache.glob("*") if path.is_file()) if c.site.is_dir() else []
    if not found:
        return
    file = r.choice(found)
    raw = file.read_bytes()
    place = r.randrange(len(raw) or 1)
    match r.randint(0, 5):
        case 0:
            file.unlink()
        case 1:
            file.write_bytes(raw[:place])
        case 2:
            file.write_bytes(raw[:-1])
        case 3:
            file.write_bytes(b"")
        case 4:
            shutil.rmtree(c.cache)
        case _:
            file.write_bytes(raw[:place] + bytes([raw[place] ^ (1 << r.randint(0, 7))]) + raw[place + 1 :] if raw else b"")
