"""What happened, what it means and what may be noted: pure values, standard library only, no clock and no disk."""
