"""Search: the texts of a finished site → an index that browsers search without a server, made again where texts have changed.

    places        where all of this lies in the site
    folding       text → the form in which it is indexed, and in which queries are asked
    sources       the site's texts by month, of which only the changed ones are read
    shards        months → which records are indexed together, and with how much of them
    sheets        a record's texts → the small HTML page that is indexed
    attachments   a PDF or Word file → its text, or why there is none
    engine        a folder of small pages → a bundle, by Pagefind
    tightening    a bundle → the same, of which a reader fetches less
    store         bundles → kept in the cache, put into the site all at once
    indexing      all of it, in order

It reads nothing but the site and its own cache, and so may run at any time and in a process of its own: what is published, the
projection `search` has decided when the texts were written.
"""
