"""Every call of Memtrace's client, and what it raises."""

import os

from memtrace import (
    AddMemoryRequest, AuthenticationError, ConflictError, CreateSessionRequest, ListOptions, Memtrace, MemtraceError,
    NotFoundError, RegisterAgentRequest, SearchQuery,
)

URL = os.environ["MEMTRACE_URL"]


def refused(kind, call):
    try:
        call()
    except MemtraceError as error:
        assert type(error) is kind, error
        return error
    raise AssertionError("not refused")


with Memtrace(URL, os.environ["MEMTRACE_API_KEY"], timeout=20) as client:
    agent = client.register_agent(RegisterAgentRequest(name="py-agent", config={"depth": 3}))
    assert agent.config == {"depth": 3} and agent.description is None
    assert client.get_agent("py-agent") == agent
    assert agent.id in [one.id for one in client.list_agents().agents]
    session = client.create_session({"agent_id": agent.id, "metadata": {"customer_id": "py-mt"}})
    assert client.list_sessions(agent.id).sessions[0].id == session.id and session.closed_at is None
    memory = client.add_memory(AddMemoryRequest(
        agent_id=agent.id, session_id=session.id, content="Tried a reset", event_type="step", dedup_key="k1", parent_id="p"))
    assert (memory.event_type, memory.dedup_key, memory.parent_id, memory.importance) == ("step", "k1", "p", None)
    assert client.get_memory(memory.id) == memory
    batch = client.add_memories([
        {"agent_id": agent.id, "session_id": session.id, "content": "One", "tags": ["a"]},
        AddMemoryRequest(agent_id=agent.id, session_id=session.id, content="Two", tags=["a", "b"]),
    ])
    assert [one.content for one in batch] == ["One", "Two"]
    assert client.list_memories(ListOptions(session_id=session.id, tags=["a", "b"])).memories[0].content == "Two"
    found = client.search_memories(SearchQuery(session_id=session.id, content_contains="reset"))
    assert found.count == 1 and found.results[0].id == memory.id
    assert client.recall(agent.id).count == 3
    assert client.get_agent_memories(agent.id, {"event_type": "step"}).count == 1
    assert client.get_session_memories(session.id, ListOptions(limit=2)).has_more is True
    assert client.get_agent_stats(agent.id).memory_types == {"episodic": 3}
    context = client.get_session_context(session.id)
    assert context.session_id == session.id and "Tried a reset" in context.context
    assert client.update_session(session.id, metadata={"a": 1}).metadata["a"] == 1
    assert client.close_session(session.id).status == "closed"
    other = client.create_session(CreateSessionRequest(agent.id, {"customer_id": "py-mt"}))
    error = refused(ConflictError, lambda: client.remember(agent.id, "Again", session_id=other.id, dedup_key="k1"))
    assert (str(error), error.status_code) == ("duplicate memory", 409)
    assert refused(NotFoundError, lambda: client.get_agent("no such/agent?")).status_code == 404
    assert "content" in refused(MemtraceError, lambda: client.add_memory({"agent_id": "a"})).message
    client.delete_agent(agent.id)
    refused(NotFoundError, lambda: client.get_agent(agent.id))

refused(AuthenticationError, lambda: Memtrace(URL, "mtk_wrong").list_agents())
assert refused(MemtraceError, lambda: Memtrace("http://127.0.0.1:1", "k").list_agents()).status_code == 0
print("ok")
