"""Loading content from text files that a trainer can review, without overwriting anybody's work."""
