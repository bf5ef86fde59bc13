"""Documents: PDF, DOCX, ODT and RTF files, one story a file, read by a worker."""
