"""Every key that an editor may write → what it is for, in Vietnamese, with an example; `cchc new` and the handbook print it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Entry:
    """`example` is YAML as it stands after the colon."""

    words: str
    example: str


GUIDE: Mapping[str, Entry] = {
    "title": Entry("tiêu đề; có dấu hai chấm thì đặt trong ngoặc kép", "Tiêu đề của bài"),
    "date": Entry("ngày đăng, hoặc ngày giờ; trước ngày này bài không hiện ở đâu", "2026-11-20"),
    "kind": Entry("loại bài, khi khác loại thường có của chuyên mục", "article"),
    "unit": Entry("mã đơn vị cung cấp, xem _data/units.yml", "so-noi-vu"),
    "authors": Entry("tên tác giả, như in trên bài", "[Nguyễn Văn An]"),
    "contributors": Entry("người cộng tác: ảnh, số liệu, biên tập", "[Trần Thị Bình]"),
    "summary": Entry("tóm tắt một hai câu, hiện trong danh sách và nguồn cấp tin", "Một hai câu nói điều chính."),
    "image": Entry(
        "ảnh đầu bài; alt tả ảnh cho người không thấy", "{src: anh/ten-anh.webp, alt: Tả bức ảnh, caption: Chú thích}"
    ),
    "topics": Entry("mã lĩnh vực, xem _data/topics.yml", "[thu-tuc-hanh-chinh]"),
    "tags": Entry("từ khóa, chữ thường có dấu", "[một cửa]"),
    "special": Entry("mã chuyên đề, xem _data/specials.yml", "chi-so-par-index"),
    "source": Entry("nơi lấy bài, khi không phải của mình", '{name: Báo Sông Lam, url: "https://bao.example/"}'),
    "attachments": Entry("tệp kèm theo, đặt cạnh bài", "[{file: tep/ten-tep.pdf, title: Tên để đọc}]"),
    "status": Entry("draft: nháp; review: chờ duyệt; published: công bố; withdrawn: đã rút", "draft"),
    "withdrawn": Entry("khi rút bài: ngày và lý do, hiện trên trang của bài", "{date: 2026-11-20, reason: Vì sao}"),
    "updated": Entry("ngày sửa gần nhất", "2026-11-21"),
    "changes": Entry("đã sửa gì; major: true thì báo cho người theo dõi", "[{date: 2026-11-21, note: Sửa gì, major: false}]"),
    "publish_at": Entry("giữ kín đến lúc này", "2026-11-25 08:00"),
    "expires": Entry("gỡ khỏi mọi nơi từ lúc này", "2026-12-31"),
    "review_by": Entry("ngày phải rà soát lại", "2027-11-20"),
    "reviewed": Entry("ngày rà soát gần nhất", "2026-11-20"),
    "featured_until": Entry("đưa lên đầu trang chủ đến hết ngày này", "2026-11-30"),
    "aliases": Entry("địa chỉ cũ, cũ nhất trước; vẫn mở được", "[/tin-tuc/2020/dia-chi-cu/]"),
    "id": Entry("mã cũ trong nguồn cấp tin, chỉ khi chuyển từ trang khác sang", '"https://trang-cu.example/bai/123"'),
    "number": Entry("số, ký hiệu; không có thì viết null", "57/QĐ-UBND"),
    "doc_type": Entry("loại văn bản: quyet-dinh, ke-hoach, bao-cao, cong-van …", "quyet-dinh"),
    "issuer": Entry("cơ quan ban hành: mã đơn vị, hoặc tên nếu ngoài danh bạ", "so-noi-vu"),
    "place": Entry("nơi ban hành", "Sông Lam"),
    "issued": Entry("ngày ban hành", "2026-11-18"),
    "effective": Entry("ngày có hiệu lực; chưa biết thì bỏ, không viết chữ", "2026-12-01"),
    "ends": Entry("ngày hết hiệu lực", "2027-12-31"),
    "gazette": Entry("công báo", "{number: 12, date: 2026-11-25}"),
    "signer": Entry("người ký; on_behalf: TM, KT, TL, TUQ, Q", "{name: Lê Văn Quyền, position: Phó Chủ tịch, on_behalf: [KT]}"),
    "legal_basis": Entry("số các văn bản làm căn cứ", "[30/2020/NĐ-CP]"),
    "amends": Entry("số các văn bản được sửa đổi, bổ sung", "[57/QĐ-UBND]"),
    "replaces": Entry("số các văn bản bị thay thế", "[44/QĐ-UBND]"),
    "repeals": Entry("số các văn bản bị bãi bỏ", "[09/CT-UBND]"),
    "guides": Entry("số các văn bản được hướng dẫn", "[57/QĐ-UBND]"),
    "recipients": Entry("nơi nhận, mỗi dòng một mục", '["Như trên", "Lưu: VT"]'),
    "period": Entry("thời kỳ của kế hoạch hoặc báo cáo", "{from: 2026-01-01, to: 2026-12-31}"),
    "tasks": Entry(
        "nhiệm vụ, hoặc một tệp CSV; due viết như trong văn bản",
        '[{no: "1", task: Việc cần làm, lead: [so-noi-vu], support: [], due: Quý IV/2026, deliverable: Báo cáo}]',
    ),
    "received": Entry("ngày nhận câu hỏi", "2026-11-10"),
    "answered": Entry("ngày trả lời; chưa trả lời thì null", "null"),
    "respond_within": Entry("hạn trả lời, khi khác 15 ngày làm việc", "15 working days"),
    "asker": Entry("tên người hỏi; chỉ in khi publish_name: true", "Phạm Thị Hoa"),
    "publish_name": Entry("người hỏi đồng ý cho in tên: true, false", "false"),
    "opens": Entry("ngày bắt đầu lấy ý kiến", "2026-11-20"),
    "closes": Entry("ngày cuối cùng nhận ý kiến", "2026-12-20"),
    "drafts": Entry("tệp dự thảo", "[{file: tep/du-thao.pdf, title: Dự thảo}]"),
    "send_to": Entry("nơi nhận ý kiến: thư điện tử hoặc địa chỉ", "gopy@songlam.example"),
    "basis": Entry("căn cứ, khi lấy ý kiến ngắn hơn thường lệ", "Văn bản cho phép rút ngắn"),
    "outcome": Entry("kết quả tiếp thu, giải trình", "{date: 2027-01-10, summary: Tóm tắt, table: tep/tiep-thu.pdf}"),
}
"""In the order in which `cchc new` writes them."""
