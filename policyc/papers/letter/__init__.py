"""The letter that asks the organ which interprets a regulation how it is meant."""
