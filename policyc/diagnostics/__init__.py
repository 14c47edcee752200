"""What can be said about rule files and items, and how it is printed.

A phase says ``catalogue.<phase>.KIND.at(location, field="…")`` and hands the diagnostic up as a
value. Nothing here decides whether something is wrong; nothing here opens a file or prints.
"""
