"""Feeds as documents: bytes → entries, dates as the world writes them, when to look again. Pure but for the parser."""
