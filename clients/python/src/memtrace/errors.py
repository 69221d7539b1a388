"""What programs written for Memtrace catch."""

from __future__ import annotations

from rapport_clients import RequestFailed


class MemtraceError(Exception):
    """A call that failed. `status_code` is 0 when there was no answer."""

    def __init__(self, message: str, status_code: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.status_code = status_code


class AuthenticationError(MemtraceError):
    """The key is missing or wrong."""


class NotFoundError(MemtraceError):
    """There is no such agent, session or memory."""


class ConflictError(MemtraceError):
    """A memory with this dedup key is there already."""


def to_error(failure: RequestFailed) -> MemtraceError:
    body = failure.body if isinstance(failure.body, dict) else {}
    message = str(body.get("error") or failure.text or f"HTTP {failure.status}")
    kinds = {401: AuthenticationError, 404: NotFoundError, 409: ConflictError}
    return kinds.get(failure.status, MemtraceError)(message, failure.status)
