"""What detectors and the checks of policies find in a document, and its masked copy.

Assumes a document that was read. Guarantees evidence with its place, and that nothing printed holds a whole personal
number. Reports nothing: what is found is a value.
"""
