"""The steps of a visit, from the first key to the papers."""
