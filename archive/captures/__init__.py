"""WARC files: append what was fetched, read it back by its place, scan, copy and rewrite. No SQL here.

The only package that knows the format: WARC 1.1, one gzip member for each record, so that a record can be read by
its offset alone. A process never appends to a file of another: what a crash has cut stays cut, at the end of its
own file, where no row points.
"""
