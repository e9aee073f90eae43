"""The site that is edited: the good one, and in it whatever time, other records or files decide about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sites import GOOD, copy_of, png, write_site

if TYPE_CHECKING:
    from pathlib import Path

PNG = png()
MANY = 14


def _article(title: str, date: str, *more: str, body: str = "Nội dung.") -> str:
    return "\n".join(["---", f"title: {title}", f"date: {date}", *more, "---", "", body, ""])


def _listed(n: int) -> str:
    date = f"{2025 + (n > 5)}-{(n * 5) % 11 + 1:02}-{n + 5:02}"
    unit = "huyen-ben-cat" if n in {1, 3, 5} else ("so-noi-vu", "so-khcn", "xa-thanh-lam")[n % 3]
    more = [f"tags: [nhiều, số {n % 4}]", f"unit: {unit}", f"topics: [{('chinh-quyen-so', 'thu-tuc-hanh-chinh')[n % 2]}]"]
    near = f"Xem [bài khác](bai-{n % MANY + 1:02}.md) và [Văn bản](../van-ban/index.md)."
    return _article(f"Bài số {n}", date, *more, body=near)


FILES = {
    "nhieu/index.md": "---\ntitle: Nhiều bài\norder: 8\npage_size: 3\nowner: so-noi-vu\nfeed: {items: 4, content: summary}\n---\n\nNhiều bài.\n",  # noqa: E501 - one line of a file
    "nhieu/sau/index.md": "---\ntitle: Sâu hơn\norder: 1\npage_size: 2\nfreshness: {max_age: 30 days}\n---\n\nSâu.\n",
    "nhieu/sau/hon/index.md": "---\ntitle: Sâu hơn nữa\n---\n",
    **{f"nhieu/bai-{n:02}.md": _listed(n) for n in range(1, MANY + 1)},
    **{f"nhieu/sau/bai-{n}.md": _article(f"Bài sâu {n}", f"2026-{n + 5:02}-11", "tags: [sâu]") for n in range(1, 6)},
    "nhieu/sau/hon/bai.md": _article("Bài sâu nhất", "2026-11-19 08:00", "special: chinh-quyen-hai-cap"),
    "nhieu/het-han.md": _article("Sẽ hết hạn", "2026-11-01", "expires: 2026-11-20 11:00", "tags: [một cửa]"),
    "nhieu/hen-gio.md": _article(
        "Hẹn giờ", "2026-11-20 09:00", "publish_at: 2026-11-20 10:30", "attachments: [{file: tep/hen.txt}]"
    ),
    "nhieu/tep/hen.txt": "Hẹn giờ.",
    "nhieu/noi-bat.md": _article(
        "Nổi bật", "2026-11-02", "featured_until: 2026-11-21", "image: {src: anh/noi-bat.png, alt: Quầy một cửa}"
    ),
    "nhieu/sua-doi.md": _article(
        "Sửa đổi",
        "2026-10-03",
        "changes: [{date: 2026-11-20 10:20, note: Sẽ sửa, major: true}, {date: 2026-11-01, note: Đã sửa}]",
        "aliases: [/cu/sua-doi/, /cu/sua-doi.html]",
        'id: "tag:cchc.example,2026:rieng"',
    ),
    "nhieu/lien-ket.md": _article("Liên kết", "2026-05-30", body="[a](het-han.md#x) [b](hen-gio.md) ![c](anh/noi-bat.png)"),
    "hoi-dap/2026/cho.md": _article(
        "Chờ trả lời", "2026-11-10", "received: 2026-11-10", "respond_within: 8 working days", "unit: so-khcn"
    ),
    "lay-y-kien/2026/sap-dong.md": _article(
        "Sắp đóng",
        "2026-10-20",
        "opens: 2026-10-20",
        "closes: 2026-11-20",
        "outcome: {date: 2026-11-22, summary: Đã tiếp thu, table: tep/tong-hop.txt}",
        "basis: Luật",
    ),
    "lay-y-kien/2026/tep/tong-hop.txt": "Tổng hợp.",
    "van-ban/2026/quyet-dinh-60.md": _article(
        "Quy chế mới",
        "2026-11-05",
        "number: 60/QĐ-UBND",
        "doc_type: quyet-dinh",
        "issued: 2026-11-03",
        "effective: 2026-11-22",
        "replaces: [57/QĐ-UBND]",
        "unit: so-noi-vu",
    ),
    "van-ban/ke-hoach/2026/ke-hoach-62.md": _article(
        "Kế hoạch có tệp",
        "2026-02-05",
        "number: 62/KH-UBND",
        "doc_type: ke-hoach",
        "issued: 2026-02-04",
        "tasks: tep/nhiem-vu.csv",
    ),
    "van-ban/ke-hoach/2026/tep/nhiem-vu.csv": (
        "TT;Nội dung nhiệm vụ;Cơ quan chủ trì;Thời hạn;Hoàn thành;Minh chứng\n"
        "1;Việc của huyện;UBND huyện Bến Cát;Tháng 10/2026;;\n"
        "2;Việc của sở;SNV, Bưu điện tỉnh;Tháng 11/2026;20/11/2026;ke-hoach-61.md\n"
        "3;Việc hằng quý;Sở Nội vụ;Hằng quý, trước ngày 22 tháng thứ hai của quý;;\n"
    ),
    "van-ban/ke-hoach/2026/ke-hoach-63.md": _article(
        "Kế hoạch có bảng",
        "2026-03-05",
        "number: 63/KH-UBND",
        "doc_type: ke-hoach",
        "issued: 2026-03-04",
        "period: {from: 2026-01-01, to: 2026-12-31}",
        body="| TT | Nhiệm vụ | Chủ trì | Thời hạn |\n|---|---|---|---|\n| I | Phần một | | |\n| 1 | Việc trong bảng | Sở Khoa học và Công nghệ | trước ngày 22/11 |\n| 2 | Việc nữa | so-tttt | 20/12 |",  # noqa: E501 - one line of a file
    ),
    "van-ban/ke-hoach/2026/ke-hoach-61.md": _article(
        "Kế hoạch năm",
        "2026-01-05",
        "number: 61/KH-UBND",
        "doc_type: ke-hoach",
        "issued: 2026-01-04",
        "tasks: [{no: '1', task: Việc một, lead: [so-khcn], due: 2026-11-20}, {no: '2', task: Việc hai, lead: [so-noi-vu], due: Quý IV/2026}]",  # noqa: E501 - one line of a file
    ),
}

DOCS = {
    "so-tay/index.md": "# Sổ tay\n\nXem [bài](/nhieu/bai-03/), [mục](/nhieu/#dau), [trang kia](soan.md) và [giới thiệu](../gioi-thieu.md).\n",  # noqa: E501 - one line of a file
    "so-tay/soan.md": "# Soạn bài\n\n![Một trang soạn thảo](hinh.png)\n\n## Bước một\n\nChữ.\n",
}


def make_garden(home: Path) -> Path:
    """Write the site into `home`."""
    copy_of(GOOD, to=home)
    write_site(home / "content", FILES)
    write_site(home / "docs", DOCS)
    (home / "docs/so-tay/hinh.png").write_bytes(PNG)
    (home / "content/nhieu/anh").mkdir()
    (home / "content/nhieu/anh/noi-bat.png").write_bytes(png(shade=1))
    config = home / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text if "cchc/fast" in text else f"{text}  - cchc/fast\n", encoding="utf-8")
    return home
