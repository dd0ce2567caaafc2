"""Readers of RDF that others have written."""
