"""Limits: the sizes past which input is refused, so that one file cannot take all the memory."""

MAX_BYTES = 16 * 1024 * 1024  # a file, line or row; pages with inlined pictures reach about 10 MB
MAX_DOCUMENT = 64 * 1024 * 1024  # a PDF or the like; a newspaper's page with its pictures reaches about 20 MB
MAX_TEXT = 4_000_000  # characters of one story; War and Peace has 3.2 million
MAX_ID = 1_000  # characters; longer than any path that Linux allows inside a folder of a news corpus
MAX_SKIP = 256 * 1024 * 1024  # characters of an overlong line that are read past before the file is given up
