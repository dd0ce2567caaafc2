"""Which block of a document it is: the head, lists of people, the agenda, signatures."""
