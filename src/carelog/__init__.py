"""carelog: a care map as a log of what happened. README.md says where things live."""
