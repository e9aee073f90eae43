"""The words of the benchmark's articles: sections, units, tags, and a small grammar of office Vietnamese."""

from __future__ import annotations

SECTIONS = {
    "su-kien": ("Sự kiện", 28),
    "dieu-hanh": ("Điều hành", 15),
    "mot-cua": ("Một cửa", 14),
    "so-hoa": ("Số hóa", 13),
    "nguoi-dan-hoi": ("Người dân hỏi", 10),
    "ket-qua": ("Kết quả", 9),
    "cong-vu": ("Công vụ", 7),
    "cach-lam-hay": ("Cách làm hay", 4),
}
"""Folder → name, and how many of a hundred articles it holds."""

_OFFICES = "Nội vụ, Tư pháp, Tài chính, Y tế, Xây dựng, Công Thương, Giáo dục, Nông nghiệp, Văn hóa, Khoa học"
_WARDS = "Bến Ngự, Cầu Mây, Đồi Thông, Gò Găng, Hồ Sen, Kim Giao, Lũng Vân, Mũi Né, Ngã Bảy, Ô Môn, Phố Hiến, Quán Hàu, Rạch Kiến"
_COMMUNES = (
    "Ba Sao, Chợ Đồn, Đèo Gia, Eo Gió, Hang Kia, Khe Sanh, La Hiên, Mường Lống, Nậm Cắn, "
    "Pà Cò, Sơn Vĩ, Tả Phìn, Ú Thương, Vàng Danh, Xín Cái, Yên Sở, Thác Bà"
)
UNITS = (
    *(f"Sở {name}" for name in _OFFICES.split(", ")),
    *(f"UBND phường {name}" for name in _WARDS.split(", ")),
    *(f"UBND xã {name}" for name in _COMMUNES.split(", ")),
)
"""Forty: ten departments, thirteen wards, seventeen communes."""

TAGS = tuple(
    f"{what} {where}"
    for what in ("hẹn trả", "biểu mẫu", "lệ phí", "chữ ký số", "phản ánh", "liên thông", "hộ tịch", "đất đai")
    for where in ("cấp xã", "cấp tỉnh", "trực tuyến", "tại nhà", "lưu động")
)

HEADINGS = (
    "Việc đã xong",
    "Việc còn chậm",
    "Vì sao chậm",
    "Cách làm mới",
    "Ý kiến người dân",
    "Phân công",
    "Mốc thời gian",
    "Kinh phí",
    "Kiểm tra, đôn đốc",
    "Bước tiếp theo",
)

GRAMMAR = {
    "sentence": (
        "{when}, {who} {did} {what} {how}.",
        "{Who} {did} {what}, {result}.",
        "{Who} cho biết {what} {how} đã giúp {whom} {gain}.",
        "{when}, {share} hồ sơ về {matter} được trả {how}, {result}.",
        "Với {matter}, {whom} chỉ cần đến {place} một lần rồi nhận kết quả {how}.",
    ),
    "title": (
        "{unit} {did} {what}",
        "{unit}: {what} {how}",
        "{unit} trả {share} hồ sơ {matter} {how}",
    ),
    "when": (
        "Sau ba tháng thực hiện",
        "Ngay trong tuần đầu",
        "Tại buổi làm việc chiều qua",
        "Theo số liệu trên hệ thống",
        "Khi rà lại từng bước",
        "Cuối quý vừa rồi",
        "So với cùng kỳ năm trước",
        "Từ khi bỏ cấp trung gian",
    ),
    "who": (
        "tổ rà soát",
        "bộ phận tiếp nhận và trả kết quả",
        "người phụ trách quầy",
        "công chức tư pháp – hộ tịch",
        "nhóm hỗ trợ dịch vụ công",
        "văn phòng",
        "đoàn giám sát của Hội đồng nhân dân",
        "tổ công nghệ cộng đồng của thôn",
    ),
    "Who": (
        "Tổ giúp việc",
        "Lãnh đạo đơn vị",
        "Cán bộ một cửa",
        "Đoàn viên thanh niên",
        "Trung tâm hành chính công",
        "Phòng chuyên môn",
        "Nhóm soạn thảo",
        "Bưu điện xã",
    ),
    "did": (
        "rút gọn",
        "công bố lại",
        "thử nghiệm",
        "lập sổ theo dõi cho",
        "bổ sung hướng dẫn về",
        "dán mã tra cứu cho",
        "chuyển lên môi trường mạng",
        "lấy ý kiến rộng rãi về",
    ),
    "what": (
        "quy trình cấp giấy phép xây dựng nhà ở riêng lẻ",
        "mẫu tờ khai dùng chung cho năm thủ tục",
        "lịch hẹn giờ làm thủ tục",
        "việc chứng thực bản sao điện tử",
        "bảng phân công trực quầy ngoài giờ",
        "kho kết quả đã số hóa của công dân",
        "phiếu xin lỗi khi hồ sơ quá hạn",
        "nhóm thủ tục khai sinh, cư trú, thẻ bảo hiểm",
    ),
    "how": (
        "ngay trong ngày",
        "trước hạn hai ngày",
        "mà không thu thêm giấy tờ",
        "theo đúng cam kết đã niêm yết",
        "trên một cửa duy nhất",
        "không phụ thuộc nơi cư trú",
        "qua tin nhắn và bưu chính",
        "có đối chiếu với dữ liệu dân cư",
    ),
    "result": (
        "giảm hẳn cảnh chờ đợi vào đầu tuần",
        "dù đường truyền ở vùng cao còn yếu",
        "nhờ đó số lần đi lại giảm một nửa",
        "song vẫn còn vướng ở khâu luân chuyển",
        "và được ghi vào điểm thi đua của đơn vị",
        "tuy biên chế của quầy chưa đủ",
    ),
    "whom": ("bà con", "hộ kinh doanh", "người cao tuổi", "doanh nghiệp nhỏ", "công nhân làm ca", "người khuyết tật"),
    "gain": (
        "tiết kiệm nửa ngày công",
        "biết hồ sơ đang ở bàn nào",
        "không phải nhờ người khai hộ",
        "nộp lệ phí mà không cần tiền mặt",
        "bớt được hai loại bản sao",
    ),
    "matter": ("đất đai", "hộ tịch", "bảo trợ xã hội", "đăng ký kinh doanh", "cấp đổi giấy phép lái xe", "người có công"),
    "place": ("trụ sở xã", "nhà văn hóa thôn", "điểm bưu điện", "quầy lưu động", "trung tâm của tỉnh"),
}
"""Symbol → what it may become; `{unit}` and `{share}` are filled in by the article."""
