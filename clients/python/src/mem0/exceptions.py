"""What programs written for Mem0 catch."""

from __future__ import annotations

from typing import Any, Optional

from rapport_clients import RequestFailed


class MemoryError(Exception):  # noqa: A001 (Mem0's own name)
    """A call that failed. `status_code` is 0 when there was no answer."""

    def __init__(self, message: str, status_code: int = 0, details: Any = None, retry_after: Optional[float] = None) -> None:
        super().__init__(message)
        self.message = message
        self.status_code = status_code
        self.details = details
        self.retry_after = retry_after


class APIError(MemoryError):
    """Any other failure."""


class AuthenticationError(MemoryError):
    """The key is missing or wrong, or may not do this."""


class ValidationError(MemoryError):
    """The request is not valid."""


class MemoryNotFoundError(MemoryError):
    """There is no memory with this id."""


class RateLimitError(MemoryError):
    """Too many calls; `retry_after` says when to try again, in seconds."""


class NetworkError(MemoryError):
    """There was no answer."""


KINDS = {
    0: NetworkError, 400: ValidationError, 401: AuthenticationError, 403: AuthenticationError, 404: MemoryNotFoundError,
    409: ValidationError, 422: ValidationError, 429: RateLimitError,
}


def to_error(failure: RequestFailed) -> MemoryError:
    body = failure.body if isinstance(failure.body, dict) else {}
    message = str(body.get("detail") or body.get("error") or failure.text)
    return KINDS.get(failure.status, APIError)(message, failure.status, body.get("details"), failure.retry_after_seconds)
