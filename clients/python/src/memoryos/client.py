"""The client."""

from __future__ import annotations

import time
import uuid
import warnings
from datetime import datetime, timezone
from typing import Any, Dict, List, Mapping, Optional, Sequence, Union

from rapport_clients import Reply, RequestFailed, Transport, find_key, find_url, to_body
from rapport_clients.transport import quote

from .errors import MemoryOSError, to_error
from .shapes import (
    CIRCUITS,
    MODES,
    AddResult,
    MemoryExport,
    MemoryJobStatus,
    MemoryPage,
    RetrievalFeedbackResult,
    RetrieveResult,
)

#: After these a job changes no more.
FINAL = frozenset({"completed", "dead", "dead_letter", "dead_lettered", "cancelled"})


class Memory:
    """The memory of a business's customers. `timeout` is in seconds, for each attempt. @raises MemoryOSError

    A call is repeated up to three times after 429, 500, 502, 503 and 504; an `add` that is repeated is one `add`.
    """

    MAX_RETRIES = 3

    def __init__(self, api_key: Optional[str] = None, base_url: Optional[str] = None, timeout: float = 30.0) -> None:
        key = find_key(api_key, ["MEMORYOS_API_KEY"])
        if key is None:
            raise ValueError("api_key must not be empty.")
        self.api_key = key
        self.base_url = find_url(base_url, ["MEMORYOS_BASE_URL"], "")
        self.timeout = float(timeout)
        headers = {"Authorization": f"ApiKey {key}", "User-Agent": "rapport-clients-memoryos/0.1.0"}
        self._transport = Transport(self.base_url, headers, self.timeout, self.MAX_RETRIES)

    def __enter__(self) -> "Memory":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Memory(base_url={self.base_url!r})"

    def close(self) -> None:
        """Holds nothing open; there for programs that call it."""

    @staticmethod
    def source(
        service: str,
        *,
        event_id: Optional[str] = None,
        observed_at: Union[datetime, str, None] = None,
        scope: Optional[Dict[str, Any]] = None,
        evidence: Optional[List[Any]] = None,
    ) -> Dict[str, Any]:
        """Describes the service that saw a conversation, for `add`."""
        seen = observed_at or datetime.now(timezone.utc)
        return {
            "event_id": event_id or f"sdk-{uuid.uuid4()}",
            "service": service,
            "observed_at": seen if isinstance(seen, str) else seen.isoformat(),
            "scope": scope or {},
            "evidence": [to_body(item) for item in evidence or []],
        }

    def add(
        self,
        messages: Sequence[Any],
        external_user_id: Optional[str] = None,
        agent_id: Optional[str] = None,
        metadata: Optional[Dict[str, Any]] = None,
        idempotency_key: Optional[str] = None,
        source: Optional[Mapping[str, Any]] = None,
        conversation_id: Optional[str] = None,
        **old: Any,
    ) -> AddResult:
        """Adds a conversation, history and all. `conversation_id` or `metadata["ticket_id"]` names its session."""
        body = to_body(
            {
                "external_user_id": _to_customer(external_user_id, old),
                "agent_id": agent_id,
                "messages": [to_body(message) for message in messages],
                "metadata": metadata or {},
                "source": source,
                "conversation_id": conversation_id,
            }
        )
        headers = {"Idempotency-Key": idempotency_key or str(uuid.uuid4())}
        reply = self._send("POST", "/v1/memories/add", body, headers=headers)
        return AddResult(reply.body, quota_mode=_to_mode(reply), circuit_status=_to_circuit(reply))

    def get(
        self,
        query: str,
        external_user_id: Optional[str] = None,
        limit: int = 10,
        categories: Optional[List[str]] = None,
        agent_id: Optional[str] = None,
        time_filter_days: Optional[int] = None,
        format: str = "bullets",
        context_max_tokens: int = 500,
        as_of: Optional[str] = None,
        **old: Any,
    ) -> RetrieveResult:
        """What is remembered of a customer, and a block for the system prompt."""
        body = to_body(
            {
                "query": query,
                "external_user_id": _to_customer(external_user_id, old),
                "limit": limit,
                "categories": categories or [],
                "agent_id": agent_id,
                "time_filter_days": time_filter_days,
                "format": format,
                "context_max_tokens": context_max_tokens,
                "as_of": as_of,
            }
        )
        reply = self._send("POST", "/v1/memories/retrieve", body)
        return RetrieveResult(reply.body, circuit_status=_to_circuit(reply))

    def feedback(
        self,
        retrieval_id: str,
        outcome: str,
        used_memory_ids: Optional[List[str]] = None,
        correction: Optional[str] = None,
        agent_confidence: Optional[float] = None,
        metadata: Optional[Dict[str, Any]] = None,
    ) -> RetrievalFeedbackResult:
        """Says what became of a retrieval; a correction supersedes the first of `used_memory_ids`."""
        body = to_body(
            {
                "retrieval_id": retrieval_id,
                "outcome": outcome,
                "used_memory_ids": used_memory_ids or [],
                "correction": correction,
                "agent_confidence": agent_confidence,
                "metadata": metadata or {},
            }
        )
        reply = self._send("POST", "/v1/memories/retrieval-feedback", body, repeatable=False)
        return RetrievalFeedbackResult(reply.body["data"])

    def list(
        self, external_user_id: Optional[str] = None, page_cursor: Optional[str] = None, limit: int = 50, **old: Any
    ) -> MemoryPage:
        """A page of a customer's memories, newest first."""
        query = {"external_user_id": _to_customer(external_user_id, old), "cursor": page_cursor, "limit": limit}
        return MemoryPage(self._send("GET", "/v1/memories", query=query).body)

    def delete(
        self, memory_id: str, external_user_id: Optional[str] = None, hard_delete: bool = False, **_old: Any
    ) -> bool:
        """Every deletion is a hard one, and an id names its customer: the further arguments change nothing."""
        return bool(self._send("DELETE", f"/v1/memories/{quote(memory_id)}").body["data"]["deleted"])

    def export(self, external_user_id: Optional[str] = None, **old: Any) -> MemoryExport:
        """A customer's memories with their earlier versions. Needs a key of scope `admin`."""
        customer = quote(_to_customer(external_user_id, old))
        return MemoryExport(self._send("GET", f"/v1/users/{customer}/export").body["data"])

    def get_job_status(self, job_id: str) -> MemoryJobStatus:
        return MemoryJobStatus(self._send("GET", f"/v1/memories/jobs/{quote(job_id)}").body["data"])

    def wait_for_job(self, job_id: str, timeout: float = 120.0, poll_interval: float = 1.0) -> MemoryJobStatus:
        """Waits until a job is completed or given up; seconds. @raises MemoryOSError when it is neither in time"""
        deadline = time.monotonic() + timeout
        while True:
            job = self.get_job_status(job_id)
            if job.status in FINAL:
                return job
            if time.monotonic() >= deadline:
                raise MemoryOSError(f"Timed out waiting for memory job {job_id}.")
            time.sleep(max(0.0, min(poll_interval, deadline - time.monotonic())))

    def _send(
        self,
        method: str,
        path: str,
        body: Any = None,
        query: Optional[Mapping[str, Any]] = None,
        headers: Optional[Mapping[str, str]] = None,
        repeatable: bool = True,
    ) -> Reply:
        try:
            return self._transport.send(method, path, body, query, headers, repeatable)
        except RequestFailed as failure:
            raise to_error(failure) from failure


def _to_customer(external_user_id: Optional[str], old: Dict[str, Any]) -> str:
    """MemoryOS once called the customer `user_id`."""
    unknown = sorted(set(old) - {"user_id"})
    if unknown:
        raise TypeError(f"Unexpected keyword argument(s): {', '.join(unknown)}")
    if "user_id" in old:
        warnings.warn("user_id is deprecated, use external_user_id", DeprecationWarning, stacklevel=3)
    customer = external_user_id if external_user_id is not None else old.get("user_id")
    if customer is None:
        raise TypeError("external_user_id is required")
    return str(customer)


def _to_mode(reply: Reply) -> str:
    said = str(reply.headers.get("X-MemoryOS-Quota-Mode", "FULL")).upper()
    return said if said in MODES else "FULL"


def _to_circuit(reply: Reply) -> str:
    said = str(reply.headers.get("X-MemoryOS-Circuit-Status", "HEALTHY")).upper()
    return said if said in CIRCUITS else "HEALTHY"
