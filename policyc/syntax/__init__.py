"""The rule language: rule files to surface trees, and back to text.

`parser.parse` reads a file, `printer.format_text` writes it in canonical form; `tree`, `query` and `keywords` may be
imported without the parser.
"""
