"""The platform's client."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Union

from rapport_clients import RequestFailed, Transport, find_key, find_url
from rapport_clients.transport import quote

from .exceptions import to_error

Messages = Union[str, Mapping[str, Any], List[Any]]


class MemoryClient:
    """Memories of users, agents and runs, as plain dicts. @raises mem0.exceptions.MemoryError

    Arguments are those of Mem0's clients of any generation: `user_id`, `agent_id`, `app_id`, `run_id` by themselves or in
    `filters`; `limit` and `top_k` are one.
    """

    def __init__(
        self,
        api_key: Optional[str] = None,
        host: Optional[str] = None,
        org_id: Optional[str] = None,
        project_id: Optional[str] = None,
        *,
        timeout: float = 60.0,
    ) -> None:
        key = find_key(api_key, ["MEM0_API_KEY"])
        if key is None:
            raise ValueError("Mem0 API Key not provided. Please provide an API Key.")
        self.host = find_url(host, ["MEM0_BASE_URL", "MEM0_HOST"], "/mem0")
        # The tenant is the key's; the ids that Mem0 asks for say nothing more.
        self.org_id = org_id
        self.project_id = project_id
        self._transport = Transport(self.host, {"Authorization": f"Token {key}"}, timeout)

    def ping(self) -> Dict[str, Any]:
        return self._send("GET", "/v1/ping/")

    def add(self, messages: Messages, **options: Any) -> Dict[str, Any]:
        """Adds what was said: a text, a message or a list of messages."""
        said = [messages] if isinstance(messages, Mapping) else messages
        body = {"output_format": "v1.1", "async_mode": False, **options, "messages": said}
        return self._send("POST", "/v1/memories/", _without_none(body))

    def search(self, query: str, **options: Any) -> Dict[str, Any]:
        """What fits the query best, under `results`."""
        return self._send("POST", "/v2/memories/search/", _without_none({**options, "query": query}))

    def get_all(self, *, page: Optional[int] = None, page_size: Optional[int] = None, **options: Any) -> Dict[str, Any]:
        """All memories of the entities named, newest first, under `results`."""
        return self._send("POST", "/v2/memories/", _without_none(options), {"page": page, "page_size": page_size})

    def get(self, memory_id: str) -> Dict[str, Any]:
        return self._send("GET", f"/v1/memories/{quote(memory_id)}/")

    def update(
        self, memory_id: str, text: Optional[str] = None, metadata: Optional[Dict[str, Any]] = None, **options: Any
    ) -> Dict[str, Any]:
        body = _without_none({"text": text, "metadata": metadata, **options})
        if not body:
            raise ValueError("Either text or metadata must be provided for update.")
        return self._send("PUT", f"/v1/memories/{quote(memory_id)}/", body)

    def delete(self, memory_id: str) -> Dict[str, Any]:
        return self._send("DELETE", f"/v1/memories/{quote(memory_id)}/")

    def delete_all(self, **entities: Any) -> Dict[str, Any]:
        """Deletes all memories of the entities named; with none it is refused."""
        return self._send("DELETE", "/v1/memories/", query=entities)

    def history(self, memory_id: str) -> List[Dict[str, Any]]:
        return self._send("GET", f"/v1/memories/{quote(memory_id)}/history/")

    def users(self) -> Dict[str, Any]:
        """Every user, agent and run."""
        return self._send("GET", "/v1/entities/")

    def delete_users(
        self,
        user_id: Optional[str] = None,
        agent_id: Optional[str] = None,
        app_id: Optional[str] = None,
        run_id: Optional[str] = None,
    ) -> Dict[str, Any]:
        """Forgets entities by name; with none it is refused."""
        named = _without_none({"user": user_id, "agent": agent_id, "app": app_id, "run": run_id})
        if not named:
            raise ValueError("Name at least one of user_id, agent_id, app_id, run_id.")
        for kind, name in named.items():
            self._send("DELETE", f"/v2/entities/{kind}/{quote(str(name))}/")
        return {"message": "Entity deleted successfully."}

    def batch_update(self, memories: List[Dict[str, Any]]) -> Dict[str, Any]:
        return self._send("PUT", "/v1/batch/", {"memories": memories})

    def batch_delete(self, memories: List[Dict[str, Any]]) -> Dict[str, Any]:
        return self._send("DELETE", "/v1/batch/", {"memories": memories})

    def feedback(self, memory_id: str, feedback: Optional[str] = None, feedback_reason: Optional[str] = None) -> Dict[str, Any]:
        body = {"memory_id": memory_id, "feedback": feedback, "feedback_reason": feedback_reason}
        return self._send("POST", "/v1/feedback/", body)

    def _send(self, method: str, path: str, body: Any = None, query: Optional[Mapping[str, Any]] = None) -> Any:
        try:
            return self._transport.send(method, path, body, query).body
        except RequestFailed as failure:
            raise to_error(failure) from failure


def _without_none(fields: Mapping[str, Any]) -> Dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
