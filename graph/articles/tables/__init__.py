"""Tables: one story a row: CSV in this process, Parquet files and workbooks in a worker."""
