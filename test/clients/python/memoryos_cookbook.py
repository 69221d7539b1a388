"""The cookbook's backend flow: get before the answer, add after it, in two tickets of one customer."""

import os

from memoryos import Memory

mem = Memory(api_key=os.environ["MEMORYOS_API_KEY"])

BASE_SUPPORT_PROMPT = "You are a careful customer support assistant."
prompts = []


def lookup_live_support_data(customer_id, ticket_id, user_message):
    return {"invoice": {"status": "payment_failed"}}


def call_your_llm(system_prompt, messages):
    prompts.append(system_prompt)
    return "I can help. Please share the workspace ID so I can check the invoice in the billing system."


def answer_support_message(customer_id, ticket_id, user_message, conversation_history):
    memories = mem.get(
        query=user_message,
        external_user_id=customer_id,
        agent_id="support-bot",
        limit=8,
        context_max_tokens=700,
    )
    tool_results = lookup_live_support_data(
        customer_id=customer_id,
        ticket_id=ticket_id,
        user_message=user_message,
    )
    system_prompt = BASE_SUPPORT_PROMPT
    if memories.has_context:
        system_prompt += "\n\nRemembered customer context from MemoryOS:\n"
        system_prompt += memories.system_prompt_addition
    system_prompt += "\n\nLive support tool results:\n"
    system_prompt += str(tool_results)
    assistant_reply = call_your_llm(
        system_prompt=system_prompt,
        messages=[*conversation_history, {"role": "user", "content": user_message}],
    )
    mem.add(
        external_user_id=customer_id,
        agent_id="support-bot",
        messages=[
            *conversation_history,
            {"role": "user", "content": user_message},
            {"role": "assistant", "content": assistant_reply},
        ],
        metadata={"source": "support_chat", "ticket_id": ticket_id},
    )
    return assistant_reply


class Conversation:
    customer_id = "cust_9b11"
    ticket_id = "TCK-2001"
    messages = [
        {"role": "user", "content": "My order ORD-44821 is delayed, where is it?"},
        {"role": "assistant", "content": "Let me look at the carrier's page."},
    ]


def on_support_conversation_finished(conversation):
    mem.add(
        external_user_id=conversation.customer_id,
        agent_id="support-bot",
        messages=conversation.messages,
        metadata={"source": "support_chat", "ticket_id": conversation.ticket_id},
    )


# A first ticket, turn by turn: the history comes again each time.
history = []
for message in [
    "Our workspace billing failed after upgrading to Growth. We use Slack and webhook integrations, "
    "and I need the invoice fixed before my finance review.",
    "The workspace is acme-labs.",
]:
    reply = answer_support_message("cust_8a72", "TCK-1842", message, history)
    history += [{"role": "user", "content": message}, {"role": "assistant", "content": reply}]
assert "Remembered customer context" not in prompts[0], prompts[0]

# The next session knows the issue.
answer_support_message("cust_8a72", "TCK-1900", "Any update on my issue?", [])
assert "billing failed" in prompts[-1].lower(), prompts[-1]

on_support_conversation_finished(Conversation)
memories = mem.get("customer is asking for an update on their order", "cust_9b11", 8)
assert memories.has_context and "ORD-44821" in memories.system_prompt_addition
assert len(memories) == len(memories.items) > 0 and memories[0].id == next(iter(memories)).id
assert "Growth" not in memories.system_prompt_addition

stranger = mem.get(query="hello", external_user_id="cust_nobody")
assert not stranger.has_context and stranger.system_prompt_addition == "" and list(stranger) == []
print("ok")
