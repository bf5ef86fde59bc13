"""Text: bytes to words, and what the words of a page or a field tell by themselves."""
