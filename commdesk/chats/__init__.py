"""Chat exports of every platform, read into one kind of record and brought into the file; `formats` lists them."""
