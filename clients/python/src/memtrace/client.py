"""The client."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Union

from rapport_clients import RequestFailed, Transport, to_body
from rapport_clients.transport import quote

from .errors import to_error
from .requests import (
    AddMemoryRequest,
    ContextOptions,
    CreateSessionRequest,
    ListOptions,
    RegisterAgentRequest,
    SearchQuery,
    SearchSessionsRequest,
)
from .shapes import (
    Agent,
    AgentList,
    AgentStats,
    Memory,
    MemoryList,
    SearchResult,
    Session,
    SessionContext,
    SessionList,
)

Fields = Mapping[str, Any]


class Memtrace:
    """What agents did and said, by session. `timeout` is in seconds. @raises MemtraceError"""

    def __init__(self, base_url: str, api_key: str, *, timeout: float = 30.0) -> None:
        self._transport = Transport(base_url, {"x-api-key": api_key}, timeout)

    def __enter__(self) -> "Memtrace":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Holds nothing open; there for programs that call it."""

    # What is used most

    def remember(
        self,
        agent_id: str,
        content: str,
        session_id: Optional[str] = None,
        tags: Optional[List[str]] = None,
        importance: Optional[float] = None,
        metadata: Optional[Dict[str, Any]] = None,
        event_type: str = "general",
        dedup_key: Optional[str] = None,
    ) -> Memory:
        """Notes something: in a session, where one is named, else of the agent itself."""
        return self.add_memory(
            AddMemoryRequest(
                agent_id=agent_id,
                content=content,
                event_type=event_type,
                session_id=session_id,
                tags=tags,
                importance=importance,
                metadata=metadata,
                dedup_key=dedup_key,
            )
        )

    def decide(self, agent_id: str, decision: str, reasoning: str, session_id: Optional[str] = None) -> Memory:
        """Notes a decision and why; without a session it joins the agent's only active one, if there is exactly one."""
        return self.add_memory(
            AddMemoryRequest(
                agent_id=agent_id,
                content=decision,
                memory_type="decision",
                event_type="decision",
                session_id=session_id,
                metadata={"reasoning": reasoning},
            )
        )

    def recall(self, agent_id: str, since: str = "24h") -> MemoryList:
        """The latest hundred memories of an agent."""
        return self.list_memories(ListOptions(agent_id=agent_id, since=since, order="desc", limit=100))

    # Memories

    def add_memory(self, request: Union[AddMemoryRequest, Fields]) -> Memory:
        return Memory(self._send("POST", "/api/v1/memories", to_body(request)))

    def add_memories(self, memories: List[Union[AddMemoryRequest, Fields]]) -> List[Memory]:
        """Several at once; those whose dedup key is there already are left out."""
        kept = self._send("POST", "/api/v1/memories", {"memories": [to_body(memory) for memory in memories]})
        return [Memory(fields) for fields in kept["memories"]]

    def get_memory(self, memory_id: str) -> Memory:
        return Memory(self._send("GET", f"/api/v1/memories/{quote(memory_id)}"))

    def list_memories(self, options: Union[ListOptions, Fields, None] = None) -> MemoryList:
        return MemoryList(self._send("GET", "/api/v1/memories", query=to_body(options)))

    def search_memories(self, query: Union[SearchQuery, Fields]) -> SearchResult:
        return SearchResult(self._send("POST", "/api/v1/search", to_body(query)))

    # Agents

    def register_agent(self, request: Union[RegisterAgentRequest, Fields]) -> Agent:
        """Registers an agent; a name that is there gives its agent."""
        return Agent(self._send("POST", "/api/v1/agents", to_body(request)))

    def get_agent(self, agent_id: str) -> Agent:
        return Agent(self._send("GET", f"/api/v1/agents/{quote(agent_id)}"))

    def list_agents(self) -> AgentList:
        return AgentList(self._send("GET", "/api/v1/agents"))

    def delete_agent(self, agent_id: str) -> None:
        self._send("DELETE", f"/api/v1/agents/{quote(agent_id)}")

    def get_agent_stats(self, agent_id: str) -> AgentStats:
        return AgentStats(self._send("GET", f"/api/v1/agents/{quote(agent_id)}/stats"))

    def get_agent_memories(self, agent_id: str, options: Union[ListOptions, Fields, None] = None) -> MemoryList:
        query = {name: value for name, value in to_body(options).items() if name != "agent_id"}
        return MemoryList(self._send("GET", f"/api/v1/agents/{quote(agent_id)}/memories", query=query))

    # Sessions

    def create_session(self, request: Union[CreateSessionRequest, Fields]) -> Session:
        return Session(self._send("POST", "/api/v1/sessions", to_body(request)))

    def get_session(self, session_id: str) -> Session:
        return Session(self._send("GET", f"/api/v1/sessions/{quote(session_id)}"))

    def list_sessions(self, agent_id: Optional[str] = None) -> SessionList:
        return SessionList(self._send("GET", "/api/v1/sessions", query={"agent_id": agent_id}))

    def search_sessions(self, request: Union[SearchSessionsRequest, Fields]) -> SessionList:
        """Sessions by their metadata, status and agent, newest first."""
        return SessionList(self._send("POST", "/api/v1/sessions/search", to_body(request)))

    def update_session(
        self, session_id: str, status: Optional[str] = None, metadata: Optional[Dict[str, Any]] = None
    ) -> Session:
        """Sets the status; metadata takes the place of what is there."""
        body = to_body({"status": status, "metadata": metadata})
        return Session(self._send("PUT", f"/api/v1/sessions/{quote(session_id)}", body))

    def close_session(self, session_id: str) -> Session:
        return self.update_session(session_id, status="closed")

    def get_session_context(
        self, session_id: str, options: Union[ContextOptions, Fields, None] = None
    ) -> SessionContext:
        """What all agents noted in a session and what was said in it, as a text for a system prompt."""
        return SessionContext(self._send("POST", f"/api/v1/sessions/{quote(session_id)}/context", to_body(options)))

    def get_session_memories(self, session_id: str, options: Union[ListOptions, Fields, None] = None) -> MemoryList:
        query = {name: value for name, value in to_body(options).items() if name != "session_id"}
        return MemoryList(self._send("GET", f"/api/v1/sessions/{quote(session_id)}/memories", query=query))

    def _send(self, method: str, path: str, body: Any = None, query: Optional[Fields] = None) -> Any:
        try:
            return self._transport.send(method, path, body, query).body
        except RequestFailed as failure:
            raise to_error(failure) from failure
