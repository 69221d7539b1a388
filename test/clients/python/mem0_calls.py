"""Every call of Mem0's classes, and what they raise."""

import os

from mem0 import Memory, MemoryClient
from mem0.exceptions import AuthenticationError, MemoryNotFoundError, ValidationError


def refused(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError("not refused")


memory = Memory.from_config({"llm": {"provider": "openai"}})
added = memory.add([{"role": "user", "content": "I like tea."}], user_id="py-m0", run_id="r1", metadata={"n": 1}, infer=False)
kept = next(one for one in added["results"] if "tea" in one["memory"])
assert memory.get(kept["id"])["memory"] == "I like tea."
assert memory.get("mem_unknown") is None
assert memory.update(kept["id"], "I like coffee.")["message"]
assert memory.search("what to drink", filters={"user_id": "py-m0"}, top_k=3, threshold=0.0)["results"][0]["memory"] == "I like coffee."
assert [entry["event"] for entry in memory.history(kept["id"])][-1] == "UPDATE"
listed = memory.get_all(filters={"AND": [{"user_id": "py-m0"}, {"run_id": "r1"}]})["results"]
assert [one["id"] for one in listed] == [kept["id"]], listed
for call in (lambda: memory.add("x"), lambda: memory.search("x"), lambda: memory.get_all(), lambda: memory.delete_all()):
    refused(ValueError, call)
assert memory.delete(kept["id"])["message"] == "Memory deleted successfully!"
refused(ValueError, lambda: memory.delete(kept["id"]))
refused(NotImplementedError, memory.reset)
memory.add("To be gone", user_id="py-m0", infer=False)
memory.delete_all(user_id="py-m0")
assert memory.get_all(user_id="py-m0")["results"] == []

client = MemoryClient()
assert client.ping()["status"] == "ok"
one = client.add("Prefers mornings", user_id="py-m1", infer=False)["results"][0]
two = client.add("Prefers e-mail", user_id="py-m1", agent_id="bot", infer=False)["results"][0]
assert client.batch_update([{"memory_id": one["id"], "text": "Prefers evenings"}])["message"]
assert client.get(one["id"])["memory"] == "Prefers evenings"
assert client.feedback(one["id"], "POSITIVE")
assert "py-m1" in [entity["name"] for entity in client.users()["results"]]
assert client.batch_delete([{"memory_id": two["id"]}])["message"]
refused(MemoryNotFoundError, lambda: client.get(two["id"]))
refused(ValidationError, lambda: client.delete_all())
refused(ValueError, lambda: client.delete_users())
client.delete_users(user_id="py-m1")
assert client.get_all(user_id="py-m1")["results"] == []
refused(AuthenticationError, lambda: MemoryClient(api_key="m0-wrong").ping())
os.environ.pop("MEM0_API_KEY")
refused(ValueError, lambda: MemoryClient())
print("ok")
