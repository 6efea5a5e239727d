"""Chinese typed through an input method that the shipped Qt has no plugin for."""
