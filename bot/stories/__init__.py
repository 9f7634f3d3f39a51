"""From a feed's entry to a story: built, known again, summed up. Pure."""
