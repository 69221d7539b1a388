/** Answers a customer, given what is remembered. */
export type Answer = (role: string, block: string, message: string) => Promise<string>;

/**
 * A model where OPENAI_BASE_URL and ANSWER_MODEL name one; else a sentence made of what is remembered, which is no
 * conversation but shows what a model would have known.
 */
export function createAnswer(env: NodeJS.ProcessEnv): Answer {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: apiKey, ANSWER_MODEL: model } = env;
  if (!baseUrl || !model) return async (role, block) => answerFromMemory(role, block);
  return async (role, block, message) => {
    const reply = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
      body: JSON.stringify({
        model,
        messages: [{ role: 'system', content: `You are ${role}. Answer in two sentences.\n\n${block}` }, { role: 'user', content: message }],
      }),
    });
    if (!reply.ok) throw new Error(`The model answered ${reply.status}.`);
    return ((await reply.json()) as { choices: { message: { content: string } }[] }).choices[0]!.message.content;
  };
}

function answerFromMemory(role: string, block: string): string {
  const known = block
    .split('\n')
    .filter((line) => /^(?:- |Open issue|Customer:|Relevant now: |Past issue)/.test(line))
    .map((line) => line.replace(/^- /, ''));
  if (known.length === 0) return `This is ${role}. I know nothing of you yet; I will remember what you say.`;
  return `This is ${role}. I remember: ${known.slice(0, 3).join(' | ')}`;
}
