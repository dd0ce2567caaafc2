"""What the words say: names, organisations, bodies, dates, decisions, projects, relations."""
