"""Other programs' files, in and out. Nothing here knows the log; whatever is read becomes a `Picture`."""
