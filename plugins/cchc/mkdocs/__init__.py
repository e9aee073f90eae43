"""The adapter to MkDocs (and, unchanged, to ProperDocs): the only folder that imports it.

`content_plugin` loads the catalog and mounts what the projections make; `projection_plugin` turns a projection into a
plugin with its options; `mounting` makes MkDocs' files; `frame` gives the theme what it prints around a page.
"""
