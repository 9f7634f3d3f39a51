"""The rooms that see Discord: the client, the form of cards there, sending, and answering in time."""
