"""Memtrace's customer support document: departments, Telegram bots and a call centre."""

import asyncio
import os

from memtrace import Memtrace, RegisterAgentRequest, CreateSessionRequest
from memtrace import ContextOptions  # The document uses it and forgets to import it.

memtrace = Memtrace(os.environ["MEMTRACE_URL"], os.environ["MEMTRACE_API_KEY"])

# Three departments

internet_agent = memtrace.register_agent(RegisterAgentRequest(
    name="internet-support",
    description="Handles internet connectivity and router issues",
))
tv_agent = memtrace.register_agent(RegisterAgentRequest(
    name="tv-support",
    description="Handles TV channels and set-top box issues",
))
billing_agent = memtrace.register_agent(RegisterAgentRequest(
    name="billing-support",
    description="Handles charges, credits, and billing disputes",
))

session = memtrace.create_session(CreateSessionRequest(
    agent_id=internet_agent.id,
    metadata={"customer_id": "cust_12345", "account_number": "A-789456", "channel": "chat"},
))
memtrace.remember(
    internet_agent.id,
    "Customer reports slow internet speeds. Diagnosed: router needs firmware update.",
    session_id=session.id,
    tags=["internet", "router", "firmware"],
    importance=0.8,
)
memtrace.decide(
    internet_agent.id,
    "Send router firmware update instructions",
    "Router on old firmware version 2.1, update to 2.4 should resolve speed issues",
)

sessions = memtrace.search_sessions({"metadata": {"customer_id": "cust_12345"}, "status": "active"})
session = sessions.sessions[0]
ctx = memtrace.get_session_context(session.id, ContextOptions())
for said in ("router needs firmware update", "Send router firmware update instructions", "internet-support"):
    assert said in ctx.context, ctx.context
memtrace.remember(
    tv_agent.id,
    "Customer mentions TV buffering. Likely related to internet issues from earlier today.",
    session_id=session.id,
    tags=["tv", "buffering", "related_to_internet"],
    importance=0.7,
)
memtrace.remember(
    tv_agent.id,
    "Customer asking about HBO charge they don't recognize",
    session_id=session.id,
    tags=["billing_issue", "hbo", "handoff_needed"],
    importance=0.9,
)
memtrace.decide(tv_agent.id, "Transfer to billing department", "HBO charge inquiry requires billing agent expertise")
ctx = memtrace.get_session_context(session.id, ContextOptions())
for said in ("router needs firmware update", "TV buffering", "HBO charge", "Transfer to billing department"):
    assert said in ctx.context, ctx.context
assert ctx.memory_count == 5

memories = memtrace.list_memories({"session_id": session.id, "since": "7d"})
assert memories.count == 5 and {memory.agent_id for memory in memories.memories} == {"internet-support", "tv-support"}
assert memories.memories[-1].tags == ["internet", "router", "firmware"] and memories.memories[-1].importance == 0.8

# Three Telegram bots

BOTS = {
    "internet": {"agent_id": "internet-support", "name": "Juan"},
    "tv": {"agent_id": "tv-support", "name": "Martin"},
    "billing": {"agent_id": "billing-support", "name": "Cecilia"},
}
CUSTOMERS = {
    "nacho": {"customer_id": "cust_001", "account": "A-789456"},
    "maria": {"customer_id": "cust_002", "account": "A-789457"},
}


async def verify_customer(first_name: str):
    if first_name.lower() in CUSTOMERS:
        return CUSTOMERS[first_name.lower()]["customer_id"]
    return None


async def get_or_create_session(customer_id: str, agent_id: str):
    sessions = memtrace.search_sessions({"metadata": {"customer_id": customer_id}, "status": "active"})
    if sessions.sessions:
        return sessions.sessions[0]
    return memtrace.create_session(CreateSessionRequest(
        agent_id=agent_id,
        metadata={"customer_id": customer_id, "channel": "telegram"},
    ))


async def process_with_llm(system_prompt, message_text):
    return f"Read {len(system_prompt)} characters"


async def handle_message(bot_config, telegram_user_id, message_text):
    session = await get_or_create_session(telegram_user_id, bot_config["agent_id"])
    ctx = memtrace.get_session_context(session.id, ContextOptions(since="7d"))
    system_prompt = f"You are {bot_config['name']}, a {bot_config['agent_id']} agent for TeleCo.\n\n{ctx.context}"
    response = await process_with_llm(system_prompt, message_text)
    memtrace.remember(
        bot_config["agent_id"],
        f"Customer: {message_text}",
        session_id=session.id,
        tags=["customer_message", bot_config["agent_id"]],
    )
    memtrace.remember(
        bot_config["agent_id"],
        f"Response: {response}",
        session_id=session.id,
        tags=["agent_response", bot_config["agent_id"]],
    )
    return system_prompt


async def handle_photo(bot_config, telegram_user_id, file_id):
    session = await get_or_create_session(telegram_user_id, bot_config["agent_id"])
    return memtrace.remember(
        bot_config["agent_id"],
        f"Customer sent photo: {file_id}",
        session_id=session.id,
        tags=["photo", "error_screenshot"],
        metadata={"photo_file_id": file_id},
        importance=0.9,
    )


async def telegram():
    assert await verify_customer("Nobody") is None
    nacho, maria = await verify_customer("Nacho"), await verify_customer("Maria")
    await handle_message(BOTS["internet"], nacho, "My wifi drops every evening")
    # The same words, from two customers, and twice from one: nothing is refused.
    for customer in (nacho, maria, nacho):
        await handle_message(BOTS["tv"], customer, "hello")
    photo = await handle_photo(BOTS["tv"], nacho, "AgACAgIAAxkB")
    assert photo.metadata["photo_file_id"] == "AgACAgIAAxkB"
    seen = await handle_message(BOTS["billing"], nacho, "Why was I charged twice?")
    assert "My wifi drops every evening" in seen and "(internet-support)" in seen, seen
    assert "wifi" not in await handle_message(BOTS["billing"], maria, "Hi")
    # A Telegram id is a number.
    numbered = await get_or_create_session(219099999, "internet-support")
    assert (await get_or_create_session(219099999, "tv-support")).id == numbered.id


asyncio.run(telegram())

# A call centre


def register_all():
    return [
        memtrace.register_agent(RegisterAgentRequest(
            name=f"support-agent-{i}",
            description="General customer support agent",
        ))
        for i in range(50)
    ]


agents = register_all()
assert [agent.id for agent in register_all()] == [agent.id for agent in agents]


async def handle_call(customer_phone: str, assigned_agent_id: str):
    sessions = memtrace.search_sessions({"metadata": {"phone": customer_phone}, "order": "desc", "limit": 1})
    if sessions.sessions:
        previous_session = sessions.sessions[0]
        ctx = memtrace.get_session_context(previous_session.id, ContextOptions(since="30d"))
        system_prompt = f"This customer has called before. Here's the history:\n\n{ctx.context}"
    else:
        system_prompt = "You are a customer support agent. This is a new customer."
    session = memtrace.create_session(CreateSessionRequest(
        agent_id=assigned_agent_id,
        metadata={"phone": customer_phone, "call_type": "inbound"},
    ))
    return system_prompt, session


async def close_call(session_id: str, agent_id: str, resolution: str):
    memtrace.remember(
        agent_id,
        f"Call resolved: {resolution}",
        session_id=session_id,
        tags=["resolution", "call_complete"],
        importance=1.0,
    )
    memtrace.close_session(session_id)


async def call_centre():
    prompt, first = await handle_call("+14155550177", agents[3].id)
    assert "new customer" in prompt
    await close_call(first.id, agents[3].id, "modem replaced")
    assert memtrace.get_session(first.id).status == "closed"
    prompt, second = await handle_call("+14155550177", agents[44].id)
    assert "Call resolved: modem replaced" in prompt and second.id != first.id, prompt
    prompt, _third = await handle_call("+14155550178", agents[3].id)
    assert "new customer" in prompt


asyncio.run(call_centre())
print("ok")
