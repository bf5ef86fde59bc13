"""Exports: a network as files that other tools read, a module a format, each read back before it is put in place."""

from graph.exports.dyad_frames import dyad_table, dyads
from graph.exports.formats import Format, check_network_path, suffixes, ties_in, write_network
from graph.exports.frames import to_frame, to_table
from graph.exports.node_link import read_network

__all__ = [
    "Format",
    "check_network_path",
    "dyad_table",
    "dyads",
    "read_network",
    "suffixes",
    "ties_in",
    "to_frame",
    "to_table",
    "write_network",
]
