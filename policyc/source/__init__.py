"""Text, spans and the clauses of a regulation; imports nothing else of the program."""
