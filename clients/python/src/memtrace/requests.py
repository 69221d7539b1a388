"""Requests. Every method takes a plain dict of the same fields as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Union


@dataclass
class RegisterAgentRequest:
    name: str
    description: Optional[str] = None
    config: Optional[Dict[str, Any]] = None


@dataclass
class CreateSessionRequest:
    agent_id: str
    metadata: Optional[Dict[str, Any]] = None


@dataclass
class ContextOptions:
    """`since` is a span such as "7d", or an ISO 8601 time; 24 hours when it is not set."""

    max_tokens: Optional[int] = None
    include_types: Optional[List[str]] = None
    since: Optional[str] = None


@dataclass
class AddMemoryRequest:
    agent_id: str
    content: str
    memory_type: str = "episodic"
    event_type: str = "general"
    session_id: Optional[str] = None
    metadata: Optional[Dict[str, Any]] = None
    tags: Optional[List[str]] = None
    dedup_key: Optional[str] = None
    importance: Optional[float] = None
    parent_id: Optional[str] = None


@dataclass
class ListOptions:
    agent_id: Optional[str] = None
    session_id: Optional[str] = None
    memory_type: Optional[str] = None
    event_type: Optional[str] = None
    #: All of them must be there; with commas, or as a list.
    tags: Union[str, List[str], None] = None
    since: Optional[str] = None
    until: Optional[str] = None
    limit: Optional[int] = None
    offset: Optional[int] = None
    order: Optional[str] = None


@dataclass
class SearchQuery:
    agent_id: Optional[str] = None
    session_id: Optional[str] = None
    memory_types: Optional[List[str]] = None
    event_types: Optional[List[str]] = None
    tags: Optional[List[str]] = None
    content_contains: Optional[str] = None
    since: Optional[str] = None
    until: Optional[str] = None
    min_importance: Optional[float] = None
    limit: Optional[int] = None
    order: Optional[str] = None


@dataclass
class SearchSessionsRequest:
    """Sessions whose metadata has all of these values, compared as texts."""

    metadata: Optional[Dict[str, Any]] = None
    status: Optional[str] = None
    agent_id: Optional[str] = None
    order: Optional[str] = None
    limit: Optional[int] = None
    offset: Optional[int] = None
