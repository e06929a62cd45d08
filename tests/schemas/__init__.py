"""A database file of every version there was, and how those files are made.

``N_NAME.sql`` is what a file held after step N of ``canvas/migrations.py``; ``N_NAME.json`` is what
the app says about its workshop. ``python -m tests.schemas`` makes what is missing, after a step was
added; what is there is never made anew, for it is what people have.
"""
