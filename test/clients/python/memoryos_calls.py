"""Every call of MemoryOS's client, and what it raises."""

import os
import warnings

from memoryos import AuthError, Memory, MemoryOSError, NotFoundError

with Memory(os.environ["MEMORYOS_API_KEY"], timeout=20) as mem:
    assert os.environ["MEMORYOS_API_KEY"] not in repr(mem)
    messages = [{"role": "user", "content": "I prefer to be contacted by email."}, {"role": "assistant", "content": "Noted."}]
    added = mem.add(
        messages,
        "py-1",
        "bot",
        {"ticket_id": "P-1"},
        "key-1",
        Memory.source("billing", evidence=[{"source_type": "row", "reference": "r1"}]),
    )
    assert added.status == "queued" and added.was_stored and added.quota_mode == "FULL" and added.circuit_status == "HEALTHY"
    assert added.blocked_reason is None and added.processing_status == "normal"
    again = mem.add(messages, external_user_id="py-1", agent_id="bot", metadata={"ticket_id": "P-1"})
    assert again.status == "passthrough" and not again.was_queued
    assert mem.wait_for_job(added.job_id, timeout=20, poll_interval=0.1).succeeded

    page = mem.list("py-1")
    assert page.limit == 50 and page.next_cursor is None and page.total == len(page.items) > 0
    record = next(item for item in page.items if item.category == "preference")
    assert record.confidence_score > 0 and record.importance_trend == "stable" and record.is_archived is False
    assert record.source_conversation_id == "P-1" and isinstance(record.metadata, dict)

    found = mem.get("how to contact", "py-1", 5, ["preference"], "bot", 30, "xml", 400)
    assert found.is_degraded is False and found.cached is False and found.items[0].importance_delta == 0
    kept = mem.feedback(found.retrieval_id, "user_corrected", [record.id], "Prefers to be called.", 0.9)
    assert kept.queued_retrospective_extraction and kept.outcome == "user_corrected"
    assert "called" in mem.get("how to contact", "py-1").system_prompt_addition

    exported = mem.export("py-1")
    assert exported.proxy_user_id == "py-1"
    assert any(memory.is_archived and memory.versions for memory in exported.memories)
    assert mem.delete(record.id, "py-1", hard_delete=True) is True

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert mem.list(user_id="py-1").total >= 1
    assert caught[0].category is DeprecationWarning
    for call in (lambda: mem.get("no customer"), lambda: mem.get("q", "c", unknown=1)):
        try:
            call()
            raise AssertionError("not refused")
        except TypeError:
            pass

    try:
        mem.get_job_status("job_unknown")
        raise AssertionError("not refused")
    except NotFoundError as error:
        assert (error.status_code, error.code) == (404, "JOB_404") and error.request_id
    try:
        mem.get("", "py-1")
        raise AssertionError("not refused")
    except MemoryOSError as error:
        assert (error.status_code, error.code) == (422, "REQ_422") and error.details["fields"][0]["field"] == "query"

try:
    Memory("mem_wrong").get("q", "c")
    raise AssertionError("not refused")
except AuthError as error:
    assert error.code == "AUTH_001"
Memory.MAX_RETRIES = 0
try:
    Memory("mem_key", "http://127.0.0.1:1").list("c")
    raise AssertionError("not refused")
except MemoryOSError as error:
    assert error.status_code is None
del os.environ["MEMORYOS_API_KEY"]
try:
    Memory(" ")
    raise AssertionError("not refused")
except ValueError:
    pass
print("ok")
