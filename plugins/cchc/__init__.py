"""A province's administrative-reform page from a folder of Markdown files.

    content/ files ─ content ─▶ records ─ catalog ─▶ catalog ─ projections ─▶ outputs ─ mkdocs ─▶ site/

- `problems`, `codes`: faults as values, and every code there is.
- `calendar`: days, working days, spans, dates in words.
- `content`: files → records, sections, units, with the line of each key.
- `catalog`: records → what is visible on the build's day, indexes, unit history, references, collisions.
- `projections`: catalog → pages, panels, files; one folder for each capability.
- `search`: a finished site → its index; made after a build, of what the projection `search` has written.
- `pipeline`: these steps, in order.
- `cli`: the command `cchc`. `mkdocs`: the only folder that knows MkDocs.
"""
