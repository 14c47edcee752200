"""Files and folders: find policies, read and write, keep what was compiled; nothing below opens a file."""
