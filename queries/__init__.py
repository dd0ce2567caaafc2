"""The catalogue of questions, and how they are asked and shown."""
