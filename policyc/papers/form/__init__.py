"""The form that goes round for review: filled from a decision, written as DOCX or PDF."""
