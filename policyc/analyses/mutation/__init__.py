"""Small changes to the rules that the tests of a policy should notice: which clauses could be weakened unseen."""
