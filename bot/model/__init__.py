"""The nouns of Hallyu Wire: frozen values that the stages hand to each other.

All times are UTC milliseconds since the epoch (`int`), unless a name says otherwise.
"""
