"""`catalogue fetch wikidata`: ids by SPARQL, then entities by fifties, politely, into a file that can be imported."""
