"""Lists of members that others keep, read to facts: tables, Popolo JSON and RDF."""
