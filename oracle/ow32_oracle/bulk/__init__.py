"""Decisions over columns: the same answers for many records at a time, by a database engine.

Needs the extra `bulk` (DuckDB, PyArrow, sqlglot), and for Spark the extra `spark`; nothing outside of this
package and of the commands that use it imports them.
"""
