"""Jurisdictions side by side as a table: what each prescribes on the same matter, and where one is silent."""
