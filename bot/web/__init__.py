"""The web from the outside: documents fetched politely and safely. The only room that sees aiohttp."""
