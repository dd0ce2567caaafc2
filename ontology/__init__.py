"""What a document can state, the vocabulary, and the registers of what is known to all."""
