"""Replies, by attribute."""

from __future__ import annotations

from typing import List

from rapport_clients import Model


class Memory(Model):
    optional = ("id", "session_id", "metadata", "tags", "dedup_key", "importance", "parent_id")


class Agent(Model):
    optional = ("description", "config", "last_active_at")


class AgentStats(Model):
    optional = ("last_active_at",)


class Session(Model):
    optional = ("metadata", "closed_at")


class SessionContext(Model):
    pass


class MemoryList(Model):
    @property
    def memories(self) -> List[Memory]:
        return [Memory(fields) for fields in self.__dict__["_fields"]["memories"]]


class SearchResult(Model):
    @property
    def results(self) -> List[Memory]:
        return [Memory(fields) for fields in self.__dict__["_fields"]["results"]]


class AgentList(Model):
    @property
    def agents(self) -> List[Agent]:
        return [Agent(fields) for fields in self.__dict__["_fields"]["agents"]]


class SessionList(Model):
    optional = ("has_more",)

    @property
    def sessions(self) -> List[Session]:
        return [Session(fields) for fields in self.__dict__["_fields"]["sessions"]]
