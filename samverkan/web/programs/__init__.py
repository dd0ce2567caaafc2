"""What the server tells programs beside SPARQL and linked data."""
