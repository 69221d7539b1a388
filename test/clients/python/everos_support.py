"""EverOS's support bot document: its complete bot, its usage example, and the search across tickets."""

from everos import AuthenticationError, EverOS
import time

client = EverOS()
memories = client.v1.memories


class CustomerSupportBot:
    def __init__(self):
        self.bot_name = "Support Bot"

    def create_ticket(self, customer_id: str, ticket_id: str, subject: str) -> str:
        session_id = f"ticket_{ticket_id}"
        memories.add(
            user_id=customer_id,
            session_id=session_id,
            messages=[
                {
                    "role": "assistant",
                    "timestamp": int(time.time() * 1000),
                    "content": f"Ticket opened: {subject}",
                }
            ],
        )
        return session_id

    def customer_message(self, customer_id: str, ticket_id: str, message: str) -> str:
        session_id = f"ticket_{ticket_id}"
        self._store(customer_id, session_id, "user", message)
        context = self._get_context(customer_id, message)
        response = self._generate_response(message, context)
        self._store(customer_id, session_id, "assistant", response)
        return response

    def close_ticket(self, customer_id: str, ticket_id: str):
        memories.flush(user_id=customer_id, session_id=f"ticket_{ticket_id}")

    def escalate_to_agent(self, customer_id: str, ticket_id: str, agent_name: str) -> dict:
        resp = memories.search(
            filters={"user_id": customer_id},
            query="issue summary resolution attempts",
            method="vector",
            memory_types=["episodic_memory"],
            top_k=10,
        )
        episodes = resp.data.episodes if resp.data else []
        return {
            "ticket_id": ticket_id,
            "summary": [ep.summary for ep in episodes],
            "handoff_note": f"Escalated to {agent_name}. See memory context for full history.",
        }

    def _store(self, customer_id: str, session_id: str, role: str, content: str):
        memories.add(
            user_id=customer_id,
            session_id=session_id,
            messages=[{"role": role, "timestamp": int(time.time() * 1000), "content": content}],
        )

    def _search(self, customer_id: str, query: str, top_k: int = 5, memory_types: list = None) -> list:
        resp = memories.search(
            filters={"user_id": customer_id},
            query=query,
            method="vector",
            memory_types=memory_types or ["episodic_memory", "profile"],
            top_k=top_k,
        )
        return resp.data.episodes if resp.data else []

    def _get_context(self, customer_id: str, query: str) -> dict:
        return {
            "profile": self._search(customer_id, query, memory_types=["profile"]),
            "history": self._search(customer_id, query, memory_types=["episodic_memory"]),
        }

    def _generate_response(self, message: str, context: dict) -> str:
        profile_summary = "; ".join([ep.summary[:50] for ep in context["profile"]])
        return f"[Response using context: {profile_summary}...]"


bot = CustomerSupportBot()
session = bot.create_ticket(customer_id="customer_john", ticket_id="T-2024-001", subject="Unable to reset password")
assert session == "ticket_T-2024-001"
response1 = bot.customer_message(
    customer_id="customer_john",
    ticket_id="T-2024-001",
    message="I've been trying to reset my password but the email never arrives.",
)
assert response1.startswith("[Response using context: ")
bot.customer_message(
    customer_id="customer_john",
    ticket_id="T-2024-001",
    message="I checked spam folder too. Please contact me by phone, I prefer calls.",
)
bot.close_ticket("customer_john", "T-2024-001")
handoff = bot.escalate_to_agent("customer_john", "T-2024-001", "Sarah")
assert any("password" in summary.lower() for summary in handoff["summary"]), handoff

resp = memories.search(
    filters={"user_id": "customer_john"},
    query="issue problem error unable",
    method="vector",
    memory_types=["episodic_memory"],
    top_k=20,
)
assert len(resp.data.episodes) > 0 and {episode.session_id for episode in resp.data.episodes} == {"ticket_T-2024-001"}
page = memories.get(memory_type="episodic_memory", filters={"user_id": "customer_john"})
assert page.data.total_count == len(page.data.episodes) > 0
memories.delete(user_id="customer_john")
assert memories.get(memory_type="episodic_memory", filters={"user_id": "customer_john"}).data.episodes == []
try:
    EverOS(api_key="wrong").v1.memories.flush(user_id="customer_john")
    raise AssertionError("not refused")
except AuthenticationError as error:
    assert error.status_code == 401
print("ok")
