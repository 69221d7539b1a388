"""What programs written for EverOS catch."""

from __future__ import annotations

from typing import Any

from rapport_clients import RequestFailed


class EverOSError(Exception):
    """Any failure."""


class APIConnectionError(EverOSError):
    """There was no answer."""


class APIStatusError(EverOSError):
    """An answer of 400 or more; `body` is its JSON."""

    def __init__(self, message: str, status_code: int, body: Any) -> None:
        super().__init__(message)
        self.message = message
        self.status_code = status_code
        self.body = body


class BadRequestError(APIStatusError):
    """The request is malformed."""


class AuthenticationError(APIStatusError):
    """The key is missing or wrong."""


class PermissionDeniedError(APIStatusError):
    """The key may not do this."""


class NotFoundError(APIStatusError):
    """There is no such thing."""


class UnprocessableEntityError(APIStatusError):
    """A field is missing or wrong."""


class RateLimitError(APIStatusError):
    """Too many calls."""


KINDS = {
    400: BadRequestError, 401: AuthenticationError, 403: PermissionDeniedError, 404: NotFoundError,
    422: UnprocessableEntityError, 429: RateLimitError,
}


def to_error(failure: RequestFailed) -> EverOSError:
    if failure.status == 0:
        return APIConnectionError(failure.text)
    body = failure.body if isinstance(failure.body, dict) else {}
    message = f"Error code: {failure.status} - {body.get('message') or failure.text}"
    return KINDS.get(failure.status, APIStatusError)(message, failure.status, failure.body)
