"""Errors: what leadergraph says when it cannot go on; each message names the place and the remedy."""


class GraphError(Exception):
    """Base of every error that bad input or a bad option can cause; its text is one line for the user."""


class InputError(GraphError):
    """The named input is missing, unreadable or empty as a whole."""


class OutputError(GraphError):
    """The named output cannot be written."""


class StoreInUseError(GraphError):
    """Another process writes to the store."""


class NothingStoredError(InputError):
    """Raised when every article was rejected, so that no output is put in the place of a good one."""


class KnowledgeError(GraphError):
    """A knowledge-base table or a user's own file holds a row that cannot stand."""


class ModelError(GraphError):
    """The named spaCy pipeline is not installed or lacks what is asked of it."""


class PluginError(GraphError):
    """What another package adds to leadergraph cannot be used."""
