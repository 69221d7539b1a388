"""The open-source package's class, over Rapport instead of in the program itself."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional

from .client import MemoryClient, Messages
from .exceptions import MemoryNotFoundError

ENTITIES = ("user_id", "agent_id", "run_id")


class Memory:
    """`from mem0 import Memory`, with nothing to configure: models and stores are Rapport's.

    What is added is kept word for word, and what follows from it beside that. It is found by the next call.
    """

    def __init__(self, config: Any = None, *, api_key: Optional[str] = None, base_url: Optional[str] = None) -> None:
        self.config = config
        self._client = MemoryClient(api_key, base_url)

    @classmethod
    def from_config(cls, config_dict: Any) -> "Memory":
        """Takes a configuration of models and stores, which there is no use for."""
        return cls(config_dict)

    def add(
        self,
        messages: Messages,
        *,
        user_id: Optional[str] = None,
        agent_id: Optional[str] = None,
        run_id: Optional[str] = None,
        metadata: Optional[Dict[str, Any]] = None,
        infer: bool = True,
        memory_type: Optional[str] = None,
        prompt: Optional[str] = None,
        expiration_date: Optional[str] = None,
    ) -> Dict[str, Any]:
        entities = {"user_id": user_id, "agent_id": agent_id, "run_id": run_id}
        _require(entities)
        return self._client.add(messages, **entities, metadata=metadata, infer=infer, expiration_date=expiration_date)

    def search(self, query: str, *, limit: Optional[int] = None, top_k: Optional[int] = None, **options: Any) -> Dict[str, Any]:
        """What fits the query best of the entities named, by themselves or in `filters`."""
        _require(options)
        return self._client.search(query, top_k=top_k or limit or 20, **_sent(options))

    def get_all(self, *, limit: Optional[int] = None, top_k: Optional[int] = None, **options: Any) -> Dict[str, Any]:
        """All memories of the entities named, by themselves or in `filters`."""
        _require(options)
        found = self._client.get_all(page=1, page_size=min(top_k or limit or 100, 200), **_sent(options))
        return {**found, "results": found["results"]}

    def get(self, memory_id: str) -> Optional[Dict[str, Any]]:
        try:
            return self._client.get(memory_id)
        except MemoryNotFoundError:
            return None

    def update(self, memory_id: str, data: str, metadata: Optional[Dict[str, Any]] = None) -> Dict[str, Any]:
        self._client.update(memory_id, text=data, metadata=metadata)
        return {"message": "Memory updated successfully!"}

    def delete(self, memory_id: str) -> Dict[str, Any]:
        """@raises ValueError when there is no such memory"""
        try:
            self._client.delete(memory_id)
        except MemoryNotFoundError as error:
            raise ValueError(f"Memory with id {memory_id} not found") from error
        return {"message": "Memory deleted successfully!"}

    def delete_all(
        self, user_id: Optional[str] = None, agent_id: Optional[str] = None, run_id: Optional[str] = None
    ) -> Dict[str, Any]:
        entities = {"user_id": user_id, "agent_id": agent_id, "run_id": run_id}
        _require(entities)
        self._client.delete_all(**entities)
        return {"message": "Memories deleted successfully!"}

    def history(self, memory_id: str) -> List[Dict[str, Any]]:
        return self._client.history(memory_id)

    def reset(self) -> None:
        """Not offered: a tenant's whole memory is not a program's to empty. @raises NotImplementedError"""
        raise NotImplementedError("Rapport deletes by user, agent or run; delete_all takes their ids.")


def _require(options: Mapping[str, Any]) -> None:
    """Mem0 refuses a call about nobody, and so does Rapport, where that would mean everybody."""
    filters = options.get("filters") or {}
    if not any(options.get(name) for name in ENTITIES) and not _names_entity(filters):
        raise ValueError("At least one of 'user_id', 'agent_id', or 'run_id' must be provided.")


def _names_entity(filters: Any) -> bool:
    if isinstance(filters, Mapping):
        return any(name in ENTITIES or _names_entity(value) for name, value in filters.items())
    return isinstance(filters, list) and any(_names_entity(part) for part in filters)


def _sent(options: Mapping[str, Any]) -> Dict[str, Any]:
    """What only the in-process package can do is left out."""
    return {name: value for name, value in options.items() if name not in ("explain", "show_expired")}
