"""Numbers of documents (số ký hiệu): read, compared, printed, checked, found in a text, and matched with known documents.

text ─ writing ─▶ signs as they were meant ─ number ─▶ Number ─▶ faults, for the editor
text ─ mentions ─▶ Mention ─ resolution ─▶ the document that is meant, or several, or none
"""

from cchc.content.citations.number import Number, NumberFault, canonical_of, parse_number

__all__ = ["Number", "NumberFault", "canonical_of", "parse_number"]
