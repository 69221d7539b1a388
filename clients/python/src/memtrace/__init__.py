"""Rapport under the signatures of Memtrace's Python client, with the methods its documentation uses.

    from memtrace import Memtrace, RegisterAgentRequest, CreateSessionRequest, ContextOptions

    memtrace = Memtrace("http://127.0.0.1:8787/memtrace", "mem_...")
"""

from .client import Memtrace
from .errors import AuthenticationError, ConflictError, MemtraceError, NotFoundError
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

__all__ = [
    "AddMemoryRequest",
    "Agent",
    "AgentList",
    "AgentStats",
    "AuthenticationError",
    "ConflictError",
    "ContextOptions",
    "CreateSessionRequest",
    "ListOptions",
    "Memory",
    "MemoryList",
    "Memtrace",
    "MemtraceError",
    "NotFoundError",
    "RegisterAgentRequest",
    "SearchQuery",
    "SearchResult",
    "SearchSessionsRequest",
    "Session",
    "SessionContext",
    "SessionList",
]
