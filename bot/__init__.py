"""Hallyu Wire: news of K-drama, K-film and K-pop, from feeds to Discord channels.

The flow, in reading order::

    feed ─ fetch ─ parse ─ identify ─ build ─ tag ─► store (stories + outbox rows, ONE transaction)
                                                       │
                                    claim ─ compose ─ send ─ record
                                                       │
    slash command ─► query ────────────────────────────┘─► compose ─► answer

A frozen value per stage (`bot.model`): Feed → Page → Entry → Story → Delivery → Card. A stage never reaches back.
"""

__version__ = "0.1.0"
