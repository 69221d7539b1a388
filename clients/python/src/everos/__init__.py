"""Rapport under the signatures of EverOS's Python client (v1).

    from everos import EverOS

    client = EverOS()   # EVER_OS_BASE_URL and EVEROS_API_KEY, else RAPPORT_URL and RAPPORT_KEY
    found = client.v1.memories.search(query="…", filters={"user_id": "customer_john"})
    found.data.episodes[0].summary
"""

from .client import EverOS
from .errors import (
    APIConnectionError,
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    EverOSError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    UnprocessableEntityError,
)

__all__ = [
    "APIConnectionError",
    "APIStatusError",
    "AuthenticationError",
    "BadRequestError",
    "EverOS",
    "EverOSError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "UnprocessableEntityError",
]
