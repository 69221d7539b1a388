"""What the clients of this distribution share: sending requests, and reading replies by attribute."""

from .model import Model, to_body
from .places import find_key, find_url
from .transport import Reply, RequestFailed, Transport

__all__ = ["Model", "Reply", "RequestFailed", "Transport", "find_key", "find_url", "to_body"]
