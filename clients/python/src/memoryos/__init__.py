"""Rapport under the signatures of MemoryOS's Python client.

    from memoryos import Memory

    mem = Memory(api_key=os.environ["MEMORYOS_API_KEY"])   # where: base_url=, MEMORYOS_BASE_URL or RAPPORT_URL
"""

from .client import Memory
from .errors import AuthError, MemoryOSError, NotFoundError, RateLimitError
from .shapes import (
    AddResult,
    MemoryExport,
    MemoryJobStatus,
    MemoryPage,
    MemoryRecord,
    MemoryResult,
    RetrievalFeedbackResult,
    RetrieveResult,
)

__all__ = [
    "AddResult",
    "AuthError",
    "Memory",
    "MemoryExport",
    "MemoryJobStatus",
    "MemoryOSError",
    "MemoryPage",
    "MemoryRecord",
    "MemoryResult",
    "NotFoundError",
    "RateLimitError",
    "RetrievalFeedbackResult",
    "RetrieveResult",
]
