"""PDF and Word files as offices make them, and broken ones."""

from __future__ import annotations

import zipfile
from io import BytesIO

from pypdf import PdfWriter

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(*pages: str) -> bytes:
    """A PDF file with a line of ASCII text on each page; a page without text is as a scanned one."""
    made = ["%PDF-1.4\n"]
    places = []

    def add(number: int, what: str) -> None:
        places.append(sum(map(len, made)))
        made.append(f"{number} 0 obj\n{what}\nendobj\n")

    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    add(1, "<< /Type /Catalog /Pages 2 0 R >>")
    add(2, f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    add(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET" if text else ""
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        add(4 + 2 * n, f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {font} /Contents {5 + 2 * n} 0 R >>")
        add(5 + 2 * n, f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    start = sum(map(len, made))
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    made.append(f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}")
    made.append(f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
    return "".join(made).encode()


def locked_pdf() -> bytes:
    """A PDF file that asks for a password."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("bi mat", algorithm="RC4-128")
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def docx(*paragraphs: str, before: str = "") -> bytes:
    """A Word file with these paragraphs, each in two runs, the last one in a table; `before` stands before its root."""

    def written(text: str) -> str:
        half = len(text) // 2
        return (
            "<w:p>"
            + "".join(f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>' for part in (text[:half], text[half:]))
            + "</w:p>"
        )

    *flow, cell = paragraphs
    table = f"<w:tbl><w:tr><w:tc>{written(cell)}</w:tc></w:tr></w:tbl>"
    body = "".join(map(written, flow)) + table
    xml = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return stream.getvalue()
