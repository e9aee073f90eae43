"""Every code that a problem may carry, what it stands for, and how grave it is. Codes are stable: they are never renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Code(NamedTuple):
    """`meaning` is what the handbook prints, in Vietnamese."""

    meaning: str
    severity: Literal["error", "warning"] = "error"


CODES: Mapping[str, Code] = {
    "file-encoding": Code("Tệp không phải là chữ UTF-8"),
    "file-size": Code("Tệp quá lớn"),
    "file-control-character": Code("Có ký tự điều khiển không hiện ra màn hình"),
    "file-symlink": Code("Lối tắt (symlink) không được theo"),
    "file-name": Code("Tên tệp không dùng làm địa chỉ được"),
    "file-type": Code("Kiểu tệp không được công bố"),
    "file-orphan": Code("Tệp không bài nào dùng đến", "warning"),
    "front-matter-missing": Code("Thiếu phần đầu tệp"),
    "front-matter-open": Code("Phần đầu tệp mở mà không đóng"),
    "yaml-syntax": Code("Phần đầu tệp viết sai cú pháp"),
    "yaml-duplicate-key": Code("Một khóa viết hai lần"),
    "yaml-key": Code("Khóa không phải là một từ"),
    "yaml-alias": Code("Bí danh nở ra quá nhiều giá trị"),
    "yaml-depth": Code("Dữ liệu lồng nhau quá sâu"),
    "yaml-tag": Code("Kiểu riêng của YAML không được nhận"),
    "key-unknown": Code("Khóa không có trong mô hình nội dung"),
    "key-missing": Code("Thiếu một khóa bắt buộc"),
    "key-other-kind": Code("Khóa của một loại bài khác"),
    "value-empty": Code("Giá trị để trống"),
    "value-shape": Code("Cần một danh sách, một nhóm khóa hoặc một giá trị, mà viết cái khác"),
    "value-trap": Code("Giá trị không ngoặc kép mà mỗi chương trình đọc một khác"),
    "value-long": Code("Giá trị quá dài"),
    "value-id": Code("Mã viết sai dạng"),
    "value-date": Code("Ngày viết sai hoặc không có thật"),
    "value-choice": Code("Từ không có trong danh sách được chọn"),
    "value-number": Code("Số viết sai hoặc ngoài khoảng"),
    "value-flag": Code("Không phải true hay false"),
    "value-url": Code("Địa chỉ web viết sai"),
    "value-address": Code("Địa chỉ cũ viết sai"),
    "value-path": Code("Đường dẫn tệp viết sai"),
    "value-span": Code("Khoảng thời gian hoặc định mức viết sai"),
    "value-repeated": Code("Một mục có hai lần trong danh sách"),
    "data-duplicate": Code("Một mã dùng hai lần trong tệp dữ liệu"),
    "data-unknown": Code("Tệp dữ liệu không dùng đến", "warning"),
    "section-root": Code("Gốc của thư mục nội dung có tệp index.md"),
    "record-no-section": Code("Bài không nằm trong chuyên mục nào"),
    "ref-unit": Code("Đơn vị không có trong danh bạ"),
    "ref-topic": Code("Lĩnh vực không có trong danh sách"),
    "ref-special": Code("Chuyên đề không có trong danh sách"),
    "ref-file": Code("Tệp được nhắc đến mà không có"),
    "link-broken": Code("Liên kết không tới bài nào"),
    "link-outside": Code("Liên kết đi ra ngoài thư mục nội dung"),
    "link-scheme": Code("Kiểu liên kết không được nhận"),
    "link-unpublished": Code("Liên kết tới bài chưa công bố", "warning"),
    "unit-not-alive": Code("Bài đề ngày mà đơn vị chưa có hoặc không còn"),
    "unit-group": Code("Nhóm đơn vị không có tên", "warning"),
    "unit-dates": Code("Ngày tháng của một đơn vị mâu thuẫn nhau"),
    "unit-shares": Code("Tỷ lệ kế tục không cộng thành 1"),
    "unit-cycle": Code("Các đơn vị kế tục nhau thành vòng"),
    "address-duplicate": Code("Hai nguồn cho một địa chỉ"),
    "address-alias": Code("Địa chỉ cũ trùng với một trang hoặc một địa chỉ cũ khác"),
    "address-unknown": Code("Liên kết tới một địa chỉ không có trên trang"),
    "docs-address-unknown": Code("Trang trong docs/ liên kết tới một địa chỉ không có trên trang", "warning"),
    "id-duplicate": Code("Hai bài chung một mã trong nguồn cấp tin"),
    "date-order": Code("Ngày tháng của một bài ngược nhau"),
    "citation-ended": Code("Căn cứ, hoặc văn bản được dẫn ở một trang thông tin, đã hết hiệu lực", "warning"),
    "citation-unclear": Code("Số văn bản được dẫn ứng với nhiều văn bản", "warning"),
    "number-none": Code("Số, ký hiệu không có số"),
    "number-shape": Code("Không đọc được số, ký hiệu", "warning"),
    "number-writing": Code("Số, ký hiệu gõ sai chữ, sai dấu hoặc thừa dấu cách", "warning"),
    "number-padding": Code("Số nhỏ hơn 10 thiếu số 0 đứng trước", "warning"),
    "number-year": Code("Số, ký hiệu thừa năm, thiếu năm hoặc sai năm", "warning"),
    "number-type": Code("Chữ viết tắt trong số, ký hiệu không hợp với loại văn bản", "warning"),
    "withdrawn-missing": Code("Bài đã rút mà thiếu ngày và lý do, hoặc ngược lại"),
    "task-table": Code("Bảng nhiệm vụ trong tệp CSV không đọc được"),
    "task-column": Code("Cột của bảng nhiệm vụ không dùng đến", "warning"),
    "task-due": Code("Thời hạn của một nhiệm vụ không đọc được", "warning"),
    "consultation-short": Code("Thời gian lấy ý kiến ngắn mà không có căn cứ"),
    "html-unsafe": Code("HTML không an toàn hoặc viết dở"),
    "tag-spelling": Code("Một từ khóa viết hai cách", "warning"),
    "settings": Code("Tùy chọn trong mkdocs.yml viết sai"),
    "section-stale": Code("Chuyên mục quá hạn cập nhật (chỉ khi bật fail_on)"),
}
