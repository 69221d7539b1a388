"""Requests over the standard library."""

from __future__ import annotations

import json
import random
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Dict, Mapping, NamedTuple, Optional

#: Answers after which the same request may fare better.
PASSING = frozenset({429, 500, 502, 503, 504})


class Reply(NamedTuple):
    """An answer below 400: parsed JSON, or None for an empty body."""

    status: int
    headers: Mapping[str, str]
    body: Any


class RequestFailed(Exception):
    """An answer of 400 or more, or none: then `status` is 0."""

    def __init__(self, status: int, body: Any, text: str, retry_after_seconds: Optional[float] = None) -> None:
        super().__init__(text)
        self.status = status
        #: Parsed JSON, or None when it is none.
        self.body = body
        self.text = text
        self.retry_after_seconds = retry_after_seconds


class Transport:
    """Sends JSON to one base URL.

    `retries` is how often a request is repeated after an answer that may pass (429, 500, 502, 503, 504) or no answer at
    all, after 1, 2, 4 … seconds or what `Retry-After` says. Requests that must not be made twice say so each.
    """

    def __init__(self, base_url: str, headers: Mapping[str, str], timeout: float, retries: int = 0) -> None:
        self.base_url = base_url.rstrip("/")
        self.timeout = timeout
        self.retries = retries
        self._headers = dict(headers)

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        query: Optional[Mapping[str, Any]] = None,
        headers: Optional[Mapping[str, str]] = None,
        repeatable: bool = True,
    ) -> Reply:
        """One call. @raises RequestFailed"""
        for attempt in range(self.retries + 1):
            try:
                return self._send_once(method, self._to_url(path, query), body, headers or {})
            except RequestFailed as failure:
                passing = failure.status in PASSING or (failure.status == 0 and repeatable)
                # A limit refuses before anything is done, so it may be asked again whatever the call.
                if attempt == self.retries or not passing or not (repeatable or failure.status == 429):
                    raise
                time.sleep(_to_pause(attempt, failure.retry_after_seconds))
        raise AssertionError("unreachable")

    def _to_url(self, path: str, query: Optional[Mapping[str, Any]]) -> str:
        pairs = [(name, _to_text(value)) for name, value in (query or {}).items() if value is not None]
        return self.base_url + path + ("?" + urllib.parse.urlencode(pairs) if pairs else "")

    def _send_once(self, method: str, url: str, body: Any, headers: Mapping[str, str]) -> Reply:
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")
        sent: Dict[str, str] = {"Accept": "application/json", **self._headers, **headers}
        if data is not None:
            sent["Content-Type"] = "application/json"
        request = urllib.request.Request(url, data=data, headers=sent, method=method)
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                return Reply(answer.status, answer.headers, _parse(answer.read()))
        except urllib.error.HTTPError as error:
            with error:
                text = error.read()
            raise RequestFailed(error.code, _parse(text), text.decode("utf-8", "replace"), _to_seconds(error.headers)) from None
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            raise RequestFailed(0, None, str(getattr(error, "reason", error))) from error


def quote(part: str) -> str:
    """An id as one part of a path."""
    return urllib.parse.quote(part, safe="")


def _parse(data: bytes) -> Any:
    try:
        return json.loads(data) if data.strip() else None
    except ValueError:
        return None


def _to_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _to_seconds(headers: Mapping[str, str]) -> Optional[float]:
    try:
        return max(0.0, float(headers.get("Retry-After", "")))
    except ValueError:
        return None


def _to_pause(attempt: int, retry_after_seconds: Optional[float]) -> float:
    if retry_after_seconds is not None:
        return min(retry_after_seconds, 60.0)
    return 2.0**attempt * random.uniform(0.5, 1.0)
