"""Rapport under the signatures of Mem0's Python package.

    from mem0 import Memory          # as the open-source package: in every version's manner of naming users
    from mem0 import MemoryClient    # as the platform's client

Where Rapport is and with which key is read from MEM0_BASE_URL (or MEM0_HOST) and MEM0_API_KEY, else from RAPPORT_URL and
RAPPORT_KEY.
"""

from .client import MemoryClient
from .memory import Memory

__all__ = ["Memory", "MemoryClient"]
