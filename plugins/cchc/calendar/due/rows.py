"""Folded words come in; a place in them that moves on by what is taken, so that every word is read once."""

from dataclasses import dataclass

from cchc.calendar.due.phrases import Tokens, is_figure
from cchc.calendar.zone import FIRST_YEAR, LAST_YEAR


@dataclass(slots=True)
class Row:
    """A place in a row of tokens, moved on by what is taken; `ranged` once something was joined by "đến" or a dash."""

    tokens: Tokens
    at: int = 0
    ranged: bool = False

    def peek(self, ahead: int = 0) -> str:
        """The token so many places ahead, or "" behind the last."""
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else ""

    def take(self, *words: str) -> bool:
        """Move past `words` where they are the next; say whether they were."""
        if self.tokens[self.at : self.at + len(words)] != words:
            return False
        self.at += len(words)
        return True

    def figure(self, ahead: int = 0, digits: int = 2) -> int:
        """The number so many places ahead, if it has at most so many digits; 0 for none."""
        token = self.peek(ahead)
        return int(token) if is_figure(token) and len(token) <= digits else 0

    def year_at(self, ahead: int = 0) -> int:
        """The year so many places ahead; 0 for none."""
        year = self.figure(ahead, 4)
        return year if FIRST_YEAR <= year <= LAST_YEAR else 0

    def year(self, *, dashed: bool = True) -> int | None:
        """Take the year behind a day, month or quarter: "/2021", "năm 2021", ", năm 2021", "-2021", "2021"."""
        for words in (("/",), ("/", "năm"), ("năm",), (",", "năm"), (",",), ("-",), (".",), ()):
            if words in (("-",), (",",), (".",)) and not dashed:
                continue
            size = len(words)
            if self.tokens[self.at : self.at + size] == words and (found := self.year_at(size)):
                self.at += size + 1
                return found
        return None
