"""Slash commands: each cog reads the interaction, asks queries or calls actions, and answers with a card."""
