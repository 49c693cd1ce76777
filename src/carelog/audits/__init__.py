"""The audit visit: who comes to look at which maps, what for, at which period; a sample that nobody can choose; the
auditor's own notes; and looking that might be asked about.
"""
