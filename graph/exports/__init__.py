"""One writer for each format that the graph is written in; `table.py` lists them."""
