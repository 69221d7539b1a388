"""Replies, by attribute; what MemoryOS's client computes itself is computed here too."""

from __future__ import annotations

from typing import Any, Iterator, List, Mapping

from rapport_clients import Model

MODES = ("FULL", "PASSTHROUGH", "DEGRADED_RETRIEVE", "BLOCKED")
CIRCUITS = ("HEALTHY", "DEGRADED", "CRITICAL")


class _Scored(Model):
    """Something with an importance that may have changed."""

    @property
    def importance_delta(self) -> float:
        return round(float(self.importance_score) - float(self.original_importance_score), 2)

    @property
    def importance_trend(self) -> str:
        delta = self.importance_delta
        return "rising" if delta > 0.3 else "decaying" if delta < -0.3 else "stable"


class MemoryResult(_Scored):
    """One thing that was found."""

    optional = ("last_accessed", "source_event_id", "provenance")


class MemoryRecord(_Scored):
    """One thing that is remembered."""

    optional = ("previous_version_id", "source_conversation_id", "source_event_id", "provenance", "agent_id")


class AddResult(Model):
    optional = ("job_id", "blocked_reason", "retry_after_seconds", "budget_remaining_pct", "processing_eta_seconds")

    @property
    def was_queued(self) -> bool:
        return self.status != "passthrough" and not self.nothing_to_extract

    #: What MemoryOS called it first.
    was_stored = was_queued


class RetrieveResult(Model):
    """What is remembered; iterating it gives the items."""

    optional = ("retrieval_id", "clarification_question")

    @property
    def items(self) -> List[MemoryResult]:
        return [MemoryResult(fields) for fields in self.__dict__["_fields"]["data"]]

    @property
    def is_passthrough(self) -> bool:
        return self.quota_mode == "PASSTHROUGH"

    @property
    def has_context(self) -> bool:
        """Whether there is anything for the system prompt."""
        return bool(self.system_prompt_addition) and not self.is_passthrough

    def __iter__(self) -> Iterator[MemoryResult]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, index: int) -> MemoryResult:
        return self.items[index]


class MemoryPage(Model):
    """A page of memories; `next_cursor` is the `page_cursor` of the next, None at the end."""

    @property
    def items(self) -> List[MemoryRecord]:
        return [MemoryRecord(fields) for fields in self.__dict__["_fields"]["data"]]

    @property
    def next_cursor(self) -> Any:
        return self.pagination.next_cursor

    @property
    def limit(self) -> int:
        return int(self.pagination.limit)

    @property
    def total(self) -> int:
        page: Mapping[str, Any] = self.__dict__["_fields"]["pagination"]
        return int(page.get("total", len(self.items)))


class MemoryJobStatus(Model):
    @property
    def succeeded(self) -> bool:
        return bool(self.status == "completed")


class RetrievalFeedbackResult(Model):
    optional = ("correction_job_id", "corrected_memory_id")

    @property
    def queued_retrospective_extraction(self) -> bool:
        return self.correction_job_id is not None


class MemoryExport(Model):
    pass
