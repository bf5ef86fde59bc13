"""Exports: a network as files that other tools read, a module a format, each read back before it is put in place."""

from graph.exports.formats import Format, check_network_path, suffixes, write_network
from graph.exports.node_link import read_network

__all__ = ["Format", "check_network_path", "read_network", "suffixes", "write_network"]
