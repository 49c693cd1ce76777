"""What the pages ask of a log: one file answers one question, from entries and the fold alone."""
