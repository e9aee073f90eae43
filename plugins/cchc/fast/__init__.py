"""Builds that do only what has changed: the same bytes as a build from nothing, in a fraction of the time.

    ledger        plain values in a file that is added to: what the last build knew
    fingerprints  files → digests, without reading those that nobody touched
    folders       the same, by folder of the content
    index         the content folder → the roll of records, of which only the changed ones are read
    facts         a catalog → plain facts
    cells         two sets of facts → the cells that do not read the same
    kept          values that are kept from build to build
    shells        the theme's frame around a page, rendered once for all pages of a shape
    press         pieces → bytes, with what they have read, in this process or in many
    gallery       bytes → files of the site, all at once at the end
    work          a batch of addresses → files: what a process does, here or elsewhere
    crew          work → results, here or by several processes
    templates     compiled templates, kept
    rest          whether there is anything to do at all
    means         with what a build is made
    difference    what is not as it was at the last build
    readers       cells → the outputs that have read them
    standing      which files of the site stand as they were put there, and how new ones come there
    pressing      what is to be made, made
    build         all of it, in order

Nothing here knows MkDocs: `cchc.mkdocs.fast_plugin` brings the frames, and whatever MkDocs alone can make.
"""
