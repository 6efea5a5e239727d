"""Small parts of the screen that know nothing of petitions."""
