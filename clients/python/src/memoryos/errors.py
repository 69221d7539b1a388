"""What programs written for MemoryOS catch."""

from __future__ import annotations

from typing import Any, Optional

from rapport_clients import RequestFailed


class MemoryOSError(Exception):
    """A call that failed. `status_code` is None when there was no answer; `details` names the fields that are wrong."""

    def __init__(
        self,
        message: str,
        status_code: Optional[int] = None,
        code: Optional[str] = None,
        request_id: Optional[str] = None,
        details: Any = None,
        retry_after_seconds: Optional[float] = None,
    ) -> None:
        super().__init__(message)
        self.status_code = status_code
        self.code = code
        self.request_id = request_id
        self.details = details
        self.retry_after_seconds = retry_after_seconds


class AuthError(MemoryOSError):
    """The key is missing or wrong."""


class NotFoundError(MemoryOSError):
    """There is no such memory, job or customer."""


class RateLimitError(MemoryOSError):
    """Too many calls; `retry_after_seconds` says when to try again."""


def to_error(failure: RequestFailed) -> MemoryOSError:
    body = failure.body if isinstance(failure.body, dict) else {}
    if failure.status == 0:
        return MemoryOSError(f"MemoryOS request failed: {failure.text}")
    message = str(body.get("error") or f"request failed with status {failure.status}").replace("_", " ")
    kinds = {401: AuthError, 404: NotFoundError, 429: RateLimitError}
    return kinds.get(failure.status, MemoryOSError)(
        message, failure.status, body.get("code"), body.get("request_id"), body.get("details"), failure.retry_after_seconds
    )
