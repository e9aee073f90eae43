/* What the search says to its reader. */

export const FACET_WORDS = {
  section: "Chuyên mục",
  kind: "Loại bài",
  unit: "Đơn vị",
  topic: "Lĩnh vực",
  year: "Năm",
  standing: "Hiệu lực văn bản",
};

const ERRORS = {
  offline: "Không có mạng, hoặc đường truyền vừa đứt. Xem lại kết nối rồi thử lại.",
  missing: "Trang này chưa có chỉ mục để tìm. Hãy xem theo các mục bên dưới.",
  broken: "Không đọc được chỉ mục tìm kiếm. Hãy tải lại trang; nếu vẫn vậy, hãy báo cho Ban biên tập.",
};

/** Why there is no answer. */
export const trouble = (error) => ERRORS[error.kind] ?? ERRORS.broken;

/** Whether asking again may help. */
export const worthRetrying = (error) => error.kind !== "missing";

export const number = (value) => value.toLocaleString("vi");

/** `2020–2025`, or `2025`. */
export function span(years) {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return first === last ? `năm ${first}` : `các năm ${first}–${last}`;
}
