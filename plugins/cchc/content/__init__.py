"""Files → records: front matter with line numbers, field types, kinds, the data files, what a body may hold.

text, slugs        Unicode, addresses, the order of Vietnamese names
tree, names, stamps    the folder → its files
yamltree           YAML → located values
fields, model      located values → typed ones; declared models
kinds, sections, data, doctypes    what may be written
guide              what each key is for, in Vietnamese
links, markup      what a body points to; its HTML, and what in it is unsafe
entries, roll      what was read → columns, and what is folded up beside them
reading            all of it, in order
"""
