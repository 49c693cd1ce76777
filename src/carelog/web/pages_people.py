"""Made by the pages helper."""

HANDLERS: list = []
