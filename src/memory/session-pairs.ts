/** By what the directory finds a session, beside the hashes of its metadata, which have no colon. */

/** What every session is found by. */
export const ANY_SESSION = 'any';

export function toAgentPair(agentId: string): string {
  return `agent:${agentId}`;
}

export function toCustomerPair(externalUserId: string): string {
  return `customer:${externalUserId}`;
}
