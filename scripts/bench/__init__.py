"""The benchmark: what this project's builds cost, as ratios to Hugo's full build of the same articles.

    vocabulary → corpus → builders → rounds (each build through measure) → figures → table, chart, verdict

`measure` alone asks the operating system what a build took; `figures` is arithmetic, `table` and `chart` are text.
"""
