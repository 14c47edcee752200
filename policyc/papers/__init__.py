"""What people read: answers in words, the sheet for the file, several policies side by side."""
