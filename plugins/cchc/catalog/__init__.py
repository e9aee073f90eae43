"""Records → the catalog: what is visible on the build's day, indexed, and every fault that shows only when files meet.

visibility         whether a record is to be seen at an instant
directory          units and their history
references, coherence, addresses    faults between files, within one record, and over addresses
collections        the site, sections, units, topics, tags, special topics
media              the files that visible pages offer
standing           whether a document is in force
order, reads, shelves    records newest first; what outputs read, noted; records as projections get to see them
register, citations, tasks, reviews    documents by facet; who cites which; what plans say, and what is to be looked at when
holdings           all of it
clock, lists, catalog    as projections ask for it: the time, lists that are no shelves, everything else
compilation        content → the catalog, and every fault that was found
"""
