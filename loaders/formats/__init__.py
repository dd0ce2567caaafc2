"""One reader for each format; `table.py` lists them, `source.py` says what they get."""
