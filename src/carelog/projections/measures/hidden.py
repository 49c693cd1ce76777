"""Groups so small that a figure about them would be about somebody."""

FEWEST = 5


def hidden_below(count: int) -> bool:
    """Whether a figure about a group of so many is kept back: 1 to 4. Nobody at all is told."""
    return 0 < count < FEWEST
