"""Limits: the sizes past which input is refused, so that one file cannot take all the memory."""

MAX_BYTES = 16 * 1024 * 1024  # a file, line or row; pages with inlined pictures reach about 10 MB
MAX_DOCUMENT = 64 * 1024 * 1024  # a PDF or the like, of which pictures take the most: four times what a text may have
MAX_TEXT = 4_000_000  # characters of one story; War and Peace has 3.2 million
MAX_ID = 1_000  # characters; longer than any path that Linux allows inside a folder of a news corpus
MAX_BLANK = 1_000_000  # blank lines in a row; those of a whole empty sheet of Excel, to the nearest million
MAX_REJECTS = 10_000  # of one file without an article between them: nobody mends so many one by one
MAX_RATIO = 200  # of unpacked to packed bytes; measured: news 3 to 10, numbered copies of one story 183, newlines 1,030
FREE_RATIO = 64 * 1024 * 1024  # bytes that any gzip file may unpack to, whatever its ratio
MAX_SKIP = 256 * 1024 * 1024  # characters of an overlong line that are read past before the file is given up
