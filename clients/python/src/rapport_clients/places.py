"""Where Rapport is and with which key, as the environment says it."""

from __future__ import annotations

import os
from typing import Optional, Sequence

#: Where `npm start` serves.
LOCAL_URL = "http://127.0.0.1:8787"


def find_url(given: Optional[str], names: Sequence[str], base: str) -> str:
    """The base URL: the one given, else that of a variable a program already sets, else RAPPORT_URL with `base` behind it."""
    for url in [given, *(os.environ.get(name) for name in names)]:
        if url:
            return url.rstrip("/")
    return os.environ.get("RAPPORT_URL", LOCAL_URL).rstrip("/") + base


def find_key(given: Optional[str], names: Sequence[str]) -> Optional[str]:
    """The key: the one given, else that of a variable a program already sets, else RAPPORT_KEY."""
    for key in [given, *(os.environ.get(name) for name in names), os.environ.get("RAPPORT_KEY")]:
        if key and key.strip():
            return key
    return None
