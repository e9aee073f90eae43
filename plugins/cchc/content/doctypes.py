"""Types of document: those of Nghị định 30/2020/NĐ-CP (Phụ lục III), and the legal ones from above the province.

The decree has 29 types. Two of them, công văn and thư công, have no code; the three kinds of copy have one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ADMINISTRATIVE: Mapping[str, tuple[str, str]] = {
    "nghi-quyet": ("Nghị quyết", "NQ"),
    "quyet-dinh": ("Quyết định", "QĐ"),
    "chi-thi": ("Chỉ thị", "CT"),
    "quy-che": ("Quy chế", "QC"),
    "quy-dinh": ("Quy định", "QyĐ"),
    "thong-cao": ("Thông cáo", "TC"),
    "thong-bao": ("Thông báo", "TB"),
    "huong-dan": ("Hướng dẫn", "HD"),
    "chuong-trinh": ("Chương trình", "CTr"),
    "ke-hoach": ("Kế hoạch", "KH"),
    "phuong-an": ("Phương án", "PA"),
    "de-an": ("Đề án", "ĐA"),
    "du-an": ("Dự án", "DA"),
    "bao-cao": ("Báo cáo", "BC"),
    "bien-ban": ("Biên bản", "BB"),
    "to-trinh": ("Tờ trình", "TTr"),
    "hop-dong": ("Hợp đồng", "HĐ"),
    "cong-dien": ("Công điện", "CĐ"),
    "ban-ghi-nho": ("Bản ghi nhớ", "BGN"),
    "ban-thoa-thuan": ("Bản thỏa thuận", "BTT"),
    "giay-uy-quyen": ("Giấy ủy quyền", "GUQ"),
    "giay-moi": ("Giấy mời", "GM"),
    "giay-gioi-thieu": ("Giấy giới thiệu", "GGT"),
    "giay-nghi-phep": ("Giấy nghỉ phép", "GNP"),
    "phieu-gui": ("Phiếu gửi", "PG"),
    "phieu-chuyen": ("Phiếu chuyển", "PC"),
    "phieu-bao": ("Phiếu báo", "PB"),
    "ban-sao-y": ("Bản sao y", "SY"),
    "ban-trich-sao": ("Bản trích sao", "TrS"),
    "ban-sao-luc": ("Bản sao lục", "SL"),
}
"""slug → name and code, of the 27 types with a code and the three kinds of copy"""

FROM_ABOVE: Mapping[str, str] = {
    "hien-phap": "Hiến pháp",
    "bo-luat": "Bộ luật",
    "luat": "Luật",
    "phap-lenh": "Pháp lệnh",
    "lenh": "Lệnh",
    "nghi-dinh": "Nghị định",
    "thong-tu": "Thông tư",
    "thong-tu-lien-tich": "Thông tư liên tịch",
    "nghi-quyet-lien-tich": "Nghị quyết liên tịch",
}

DOC_TYPES: Mapping[str, str] = {
    **{slug: name for slug, (name, _) in ADMINISTRATIVE.items()},
    "cong-van": "Công văn",
    "thu-cong": "Thư công",
    **FROM_ABOVE,
}
"""slug → name as printed, for every `doc_type` that a record may have"""

NORMATIVE = frozenset(
    "hien-phap bo-luat luat phap-lenh lenh nghi-quyet nghi-quyet-lien-tich nghi-dinh thong-tu thong-tu-lien-tich"
    " quyet-dinh chi-thi quy-che quy-dinh".split()
)
"""Types that stay in force until something ends them. Of the others, such as a letter or an invitation, it says nothing."""
