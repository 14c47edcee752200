"""Documents of offices – `.docx .xlsx .pdf .html .md .txt .json` – as texts whose places are known.

Assumes bytes handed in; nothing here opens a file or a connection. Guarantees: every character of the text has its
place in words that people use, and, but for PDF, the spot in the file where it is written; work is bounded for any
bytes.
Reports: why a file cannot be read, as a value; what of it could not be looked into. Only `portable` knows a library.
"""
