"""Decides who is who, writes RDF and keeps it."""
