"""Who and what stories are about: name keys, the catalogue, finding names in text and in what is typed."""
