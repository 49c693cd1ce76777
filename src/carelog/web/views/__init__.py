"""What each page shows, as values that its template only writes out: computed from the fold, nothing is read."""
