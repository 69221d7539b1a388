"""The client."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Mapping, Optional

from rapport_clients import Model, RequestFailed, Transport, find_key, find_url, to_body
from rapport_clients.transport import quote

from .errors import EverOSError, to_error


class EverOS:
    """`client.v1.memories` and `client.v1.tasks`. `timeout` is in seconds. @raises EverOSError"""

    def __init__(
        self,
        api_key: Optional[str] = None,
        base_url: Optional[str] = None,
        timeout: float = 60.0,
        max_retries: int = 2,
    ) -> None:
        key = find_key(api_key, ["EVEROS_API_KEY"])
        if key is None:
            raise EverOSError("Set the key: EverOS(api_key=…), EVEROS_API_KEY or RAPPORT_KEY.")
        url = find_url(base_url, ["EVER_OS_BASE_URL"], "/everos")
        self.base_url = url
        self.v1 = V1(Transport(url, {"Authorization": f"Bearer {key}"}, timeout, max_retries))

    def __enter__(self) -> "EverOS":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Holds nothing open; there for programs that call it."""


class V1:
    def __init__(self, transport: Transport) -> None:
        self.memories = Memories(transport)
        self.tasks = Tasks(transport)


class _Resource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def _send(self, method: str, path: str, body: Optional[Mapping[str, Any]] = None, repeatable: bool = True) -> Any:
        try:
            sent = None if body is None else to_body(body)
            answer = self._transport.send(method, path, sent, repeatable=repeatable).body
        except RequestFailed as failure:
            raise to_error(failure) from failure
        return Model(answer) if isinstance(answer, dict) else None


class Memories(_Resource):
    """What users said, and what was made of it."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self.group = GroupMemories(transport)

    def add(
        self,
        *,
        messages: Iterable[Mapping[str, Any]],
        user_id: str,
        session_id: Optional[str] = None,
        async_mode: Optional[bool] = None,
    ) -> Any:
        """Adds messages: `role`, `content`, `timestamp` in milliseconds."""
        body = {"messages": list(messages), "user_id": user_id, "session_id": session_id, "async_mode": async_mode}
        # Messages carry times of their own: the same batch again is known.
        return self._send("POST", "/api/v1/memories", body)

    def flush(self, *, user_id: str, session_id: Optional[str] = None) -> Any:
        """Has what was said understood now."""
        return self._send("POST", "/api/v1/memories/flush", {"user_id": user_id, "session_id": session_id})

    def search(
        self,
        *,
        query: str,
        filters: Dict[str, Any],
        method: Optional[str] = None,
        memory_types: Optional[List[str]] = None,
        top_k: Optional[int] = None,
        radius: Optional[float] = None,
        include_original_data: Optional[bool] = None,
    ) -> Any:
        """`.data.episodes`, `.data.profiles` and more, each a list."""
        body = {
            "query": query,
            "filters": filters,
            "method": method,
            "memory_types": memory_types,
            "top_k": top_k,
            "radius": radius,
            "include_original_data": include_original_data,
        }
        return self._send("POST", "/api/v1/memories/search", body)

    def get(
        self,
        *,
        memory_type: str,
        filters: Dict[str, Any],
        page: Optional[int] = None,
        page_size: Optional[int] = None,
        rank_by: Optional[str] = None,
        rank_order: Optional[str] = None,
    ) -> Any:
        """A page of memories of one type."""
        body = {
            "memory_type": memory_type,
            "filters": filters,
            "page": page,
            "page_size": page_size,
            "rank_by": rank_by,
            "rank_order": rank_order,
        }
        return self._send("POST", "/api/v1/memories/get", body)

    def delete(
        self,
        *,
        memory_id: Optional[str] = None,
        user_id: Optional[str] = None,
        group_id: Optional[str] = None,
        session_id: Optional[str] = None,
        sender_id: Optional[str] = None,
    ) -> None:
        """One memory by id, or all of a user or group; with nothing named it is refused."""
        body = {"memory_id": memory_id, "user_id": user_id, "group_id": group_id, "session_id": session_id, "sender_id": sender_id}
        self._send("POST", "/api/v1/memories/delete", body)


class GroupMemories(_Resource):
    """Conversations of several, each message with its sender."""

    def add(
        self,
        *,
        group_id: str,
        messages: Iterable[Mapping[str, Any]],
        group_meta: Optional[Dict[str, Any]] = None,
        async_mode: Optional[bool] = None,
    ) -> Any:
        body = {"group_id": group_id, "messages": list(messages), "group_meta": group_meta, "async_mode": async_mode}
        return self._send("POST", "/api/v1/memories/group", body)

    def flush(self, *, group_id: str) -> Any:
        return self._send("POST", "/api/v1/memories/group/flush", {"group_id": group_id})


class Tasks(_Resource):
    def retrieve(self, task_id: str) -> Any:
        """How the understanding of an `add` stands."""
        return self._send("GET", f"/api/v1/tasks/{quote(task_id)}")
