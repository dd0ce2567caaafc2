"""The tests; a package of its own name, so that no installed package's `tests` stands before it."""
