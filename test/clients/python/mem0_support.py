"""Mem0's support architecture document: its classes as they stand, commas put back, and its usage example."""

from mem0 import Memory
from datetime import datetime, timezone


class CustomerSupportMemory:
    def __init__(self):
        self.memory = Memory()

    def add_customer_profile(self, customer_id: str, profile_data: dict):
        content = f"""
        Customer profile:
        - Name: {profile_data.get('name')}
        - Tier: {profile_data.get('tier', 'standard')}
        - Communication preference: {profile_data.get('comm_pref', 'email')}
        - Timezone: {profile_data.get('timezone', 'UTC')}
        """
        return self.memory.add(
            content,
            user_id=customer_id,
            metadata={
                "type": "profile",
                "tier": profile_data.get('tier', 'standard'),
                "created_at": datetime.now(timezone.utc).isoformat(),
            },
        )

    def add_customer_issue_history(self, customer_id: str, issue: str, resolution: str, product: str):
        content = f"""
        Previous issue with {product}: {issue}
        Resolution: {resolution}
        """
        return self.memory.add(
            content,
            user_id=customer_id,
            metadata={
                "type": "issue_history",
                "product": product,
                "resolved": True,
                "resolved_at": datetime.now(timezone.utc).isoformat(),
            },
        )

    def add_product_knowledge(self, agent_id: str, product: str, knowledge: str):
        content = f"{product}: {knowledge}"
        return self.memory.add(
            content,
            agent_id=agent_id,
            metadata={"type": "product_knowledge", "product": product},
        )

    def add_common_issue_solution(self, agent_id: str, issue: str, solution: str, product: str = None):
        content = f"""
        Common issue: {issue}
        Solution: {solution}
        """
        if product:
            content += f"\nProduct: {product}"
        return self.memory.add(
            content,
            agent_id=agent_id,
            metadata={"type": "solution", "product": product},
        )

    def add_session_context(self, customer_id: str, session_id: str, context: str):
        return self.memory.add(
            context,
            user_id=customer_id,
            run_id=session_id,
            metadata={"type": "session_context", "timestamp": datetime.now(timezone.utc).isoformat()},
        )

    def get_support_context(self, customer_id: str, agent_id: str, session_id: str, query: str) -> dict:
        customer_context = self.memory.search(query, user_id=customer_id, limit=5)
        agent_context = self.memory.search(query, agent_id=agent_id, limit=5)
        session_context = self.memory.search(query, user_id=customer_id, run_id=session_id, limit=3)
        return {
            "customer": customer_context.get('results', []),
            "agent": agent_context.get('results', []),
            "session": session_context.get('results', []),
        }


class SupportTicketHandler:
    def __init__(self):
        self.memory_manager = CustomerSupportMemory()

    def create_ticket(self, customer_id: str, issue_description: str, product: str) -> str:
        session_id = f"ticket_{datetime.now(timezone.utc).strftime('%Y%m%d_%H%M%S')}"
        self.memory_manager.add_session_context(
            customer_id=customer_id,
            session_id=session_id,
            context=f"New issue: {issue_description} (Product: {product})",
        )
        return session_id

    def handle_ticket(self, customer_id: str, agent_id: str, session_id: str, customer_message: str) -> str:
        context = self.memory_manager.get_support_context(
            customer_id=customer_id,
            agent_id=agent_id,
            session_id=session_id,
            query=customer_message,
        )
        context_summary = self._build_context_summary(context)
        self.memory_manager.add_session_context(
            customer_id=customer_id,
            session_id=session_id,
            context=f"Customer: {customer_message}",
        )
        response = self._generate_response(customer_message, context_summary)
        self.memory_manager.add_session_context(
            customer_id=customer_id,
            session_id=session_id,
            context=f"Agent: {response}",
        )
        self.context_summary = context_summary
        return response

    def resolve_ticket(self, customer_id: str, session_id: str, resolution: str, product: str):
        session_memories = self.memory_manager.memory.get_all(run_id=session_id)
        issue = self._extract_issue(session_memories)
        self.memory_manager.add_customer_issue_history(
            customer_id=customer_id,
            issue=issue,
            resolution=resolution,
            product=product,
        )
        if self._is_common_issue(issue):
            self.memory_manager.add_common_issue_solution(
                agent_id="support_agent",
                issue=issue,
                solution=resolution,
                product=product,
            )
        for mem in session_memories.get('results', []):
            self.memory_manager.memory.delete(mem['id'])
        return issue

    def _build_context_summary(self, context: dict) -> str:
        summary = []
        if context['customer']:
            summary.append("Customer History:")
            for mem in context['customer'][:3]:
                summary.append(f"- {mem.get('memory')}")
        if context['agent']:
            summary.append("\nRelevant Knowledge:")
            for mem in context['agent'][:3]:
                summary.append(f"- {mem.get('memory')}")
        if context['session']:
            summary.append("\nCurrent Conversation:")
            for mem in context['session']:
                summary.append(f"- {mem.get('memory')}")
        return "\n".join(summary)

    def _generate_response(self, message: str, context: str) -> str:
        return f"Response based on: {message[:50]}..."

    def _extract_issue(self, session_memories: dict) -> str:
        for mem in session_memories.get('results', []):
            memory_text = mem.get('memory', '')
            if 'New issue:' in memory_text:
                return memory_text.replace('New issue:', '').strip()
        return "Issue description not found"

    def _is_common_issue(self, issue: str) -> bool:
        return True


ticket_handler = SupportTicketHandler()
customer_id = "cust_12345"
agent_id = "support_agent_v2"
ticket_handler.memory_manager.add_customer_profile(
    customer_id=customer_id,
    profile_data={
        "name": "Alice Johnson",
        "tier": "premium",
        "comm_pref": "email",
        "timezone": "America/Los_Angeles",
    },
)
ticket_handler.memory_manager.add_product_knowledge(
    agent_id=agent_id,
    product="CloudSync Pro",
    knowledge="Supports Windows, Mac, Linux. Max 10GB file size.",
)
ticket_handler.memory_manager.add_common_issue_solution(
    agent_id=agent_id,
    issue="Sync fails with large files",
    solution="Split files into smaller chunks or use compression",
    product="CloudSync Pro",
)
session_id = ticket_handler.create_ticket(
    customer_id=customer_id,
    issue_description="Unable to sync 15GB video file",
    product="CloudSync Pro",
)
response = ticket_handler.handle_ticket(
    customer_id=customer_id,
    agent_id=agent_id,
    session_id=session_id,
    customer_message="I'm trying to sync a large video file but it keeps failing",
)
assert response == "Response based on: I'm trying to sync a large video file but it keeps..."
for said in ("Customer History:", "New issue: Unable to sync 15GB video file", "Relevant Knowledge:", "Split files into smaller chunks",
             "Current Conversation:"):
    assert said in ticket_handler.context_summary, ticket_handler.context_summary
issue = ticket_handler.resolve_ticket(
    customer_id=customer_id,
    session_id=session_id,
    resolution="Advised customer to compress file or split into chunks. Issue resolved.",
    product="CloudSync Pro",
)
assert issue == "Unable to sync 15GB video file (Product: CloudSync Pro)", issue

# What the ticket left behind: the customer's history and the agents' knowledge, and nothing of the session.
memory = ticket_handler.memory_manager.memory
assert memory.get_all(run_id=session_id)["results"] == []
history = memory.search("sync issue", user_id=customer_id, filters={"metadata.type": "issue_history"})["results"]
assert len(history) == 1 and "compress file or split into chunks" in history[0]["memory"], history
found = memory.search("profile", user_id=customer_id, filters={"metadata.type": "profile"})["results"]
assert "Alice Johnson" in found[0]["memory"] and found[0]["metadata"]["tier"] == "premium", found


def optimized_agent_search(query: str, product: str):
    return memory.search(
        query,
        agent_id="support_agent",
        filters={
            "AND": [
                {"metadata.type": "solution"},
                {"metadata.product": product},
            ]
        },
        limit=3,
    )


assert "Common issue: Unable to sync 15GB" in optimized_agent_search("sync fails", "CloudSync Pro")["results"][0]["memory"]
assert optimized_agent_search("sync fails", "Another product")["results"] == []
print("ok")
