"""Python-Markdown with shortcuts: steps that cannot change anything are left out, so the HTML is the same in less time.

Every shortcut stands in for one class of Python-Markdown. It knows when that class would do nothing, and hands all else
to it. What an extension has put in the place of such a class, or beside it, runs as it is.

A body of plain prose, in a machine all of whose steps are known (`usual`), is written without any of them (`prose`).
"""
