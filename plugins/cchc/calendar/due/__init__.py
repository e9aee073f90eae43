"""A due date as a plan prints it comes in ("Quý IV/2021", "trước ngày 21/6/2024"); what a clerk would understand goes out.

    phrases       text → folded words, and the remarks beside them
    rows          folded words → a place in them that moves on
    stretches     spots of the calendar in a row → their first and last day, in the plan's period
    parts, spots  folded words → months, quarters, parts of years; days, years, and rows of all of these
    recurrences   last days that come again → the next of them, rules for calendars, Vietnamese
    turns         folded words → "hằng quý", "2 lần/năm", "tháng cuối quý"
    rhythms       folded words → how often something recurs, and what else they say
    bounds        folded words → "trước", "chậm nhất", their hour, and what is behind them
    events        folded words → whether they hang on something that has no day
    readings      folded words → kind, days and recurrence; the table of all forms, with reasons
    dues          text → Due, or DueError with what is wrong and the forms that are read

Imports go from the bottom of the list upwards. Every word is read a fixed number of times, whatever the text.
"""

from cchc.calendar.due.dues import Due, DueError, parse_due
from cchc.calendar.due.readings import DueKind
from cchc.calendar.due.recurrences import Every, Recurrence

__all__ = ["Due", "DueError", "DueKind", "Every", "Recurrence", "parse_due"]
