import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { maskJson, maskText } from '../../memory/masking/index.ts';
import type { SessionStatus } from '../../memory/sessions.ts';
import {
  type AgentPosition, type AgentRow, countAgentCustomers, countAgentSessions, deleteAgent as removeAgent, findAgent,
  findAgentByName, insertAgent, listAgents as selectAgents,
} from '../../storage/d1/agents.ts';
import { requireScope } from '../authorization.ts';

/** 128 bits of the hash. */
const ID_CHARS = 32;

export interface NewAgent {
  agentId: string | null;
  name: string;
  description: string | null;
  kind: AgentRow['kind'];
  metadata: Record<string, unknown>;
  /** Its id when it is new and `agentId` is null; else one that follows from the name. */
  idIfNew?: string | null;
}

/**
 * Registers an agent, or gives the one that is there: twice is once. Without an id it is known by its name, and gets an id
 * that follows from it, so that two who register the same name at once get the same agent.
 */
export async function registerAgent(ctx: Context, agent: NewAgent): Promise<{ agent: AgentRow; isNew: boolean }> {
  requireScope(ctx.caller, 'write');
  const { db, clock, fingerprint } = ctx.ports;
  const { tenant } = ctx.caller;
  const policy = { personal: tenant.settings.masking.personal };
  const known = agent.agentId === null ? await findAgentByName(db, tenant.id, agent.name) : null;
  if (known) return { agent: known, isNew: false };
  const now = clock.now();
  const row: AgentRow = {
    tenantId: tenant.id,
    agentId: agent.agentId ?? agent.idIfNew ?? `agt_${fingerprint(JSON.stringify(['agent', tenant.id, agent.name])).slice(0, ID_CHARS)}`,
    name: agent.name,
    description: agent.description && maskText(agent.description, policy).text,
    kind: agent.kind,
    metadata: maskJson(agent.metadata, policy).value as Record<string, unknown>,
    createdAt: now,
    updatedAt: now,
  };
  const isNew = await insertAgent(db, row);
  return isNew ? { agent: row, isNew } : { agent: (await findAgent(db, tenant.id, row.agentId))!, isNew };
}

/** An agent by its id, else by its name. @throws RapportError `agent_not_found` */
export async function getAgent(ctx: Context, idOrName: string): Promise<AgentRow> {
  requireScope(ctx.caller, 'read');
  const { db } = ctx.ports;
  const { id } = ctx.caller.tenant;
  const row = (await findAgent(db, id, idOrName)) ?? (await findAgentByName(db, id, idOrName));
  if (!row) throw new RapportError('agent_not_found');
  return row;
}

/** Forgets a registration. What the agent did and noted stays. @throws RapportError `agent_not_found` */
export async function deleteAgent(ctx: Context, agentId: string): Promise<void> {
  requireScope(ctx.caller, 'write');
  if (!(await removeAgent(ctx.ports.db, ctx.caller.tenant.id, agentId))) throw new RapportError('agent_not_found');
}

export async function listAgents(ctx: Context, page: { after: AgentPosition | null; limit: number }) {
  requireScope(ctx.caller, 'read');
  const rows = await selectAgents(ctx.ports.db, ctx.caller.tenant.id, { ...page, limit: page.limit + 1 });
  const agents = rows.slice(0, page.limit);
  return { agents, next: rows.length > page.limit ? agents.at(-1)! : null };
}

export interface AgentStats {
  agentId: string;
  customersCount: number;
  sessionsCount: number;
  sessionsByStatus: Record<SessionStatus, number>;
  /** When the first and the latest session it took part in began. */
  firstSessionAt: number | null;
  latestSessionAt: number | null;
}

/** Counts over the sessions an agent took part in, as the directory knows them. */
export async function getAgentStats(ctx: Context, idOrName: string): Promise<AgentStats> {
  const { agentId } = await getAgent(ctx, idOrName);
  const { db } = ctx.ports;
  const tenantId = ctx.caller.tenant.id;
  const [groups, customersCount] = await Promise.all([
    countAgentSessions(db, tenantId, agentId),
    countAgentCustomers(db, tenantId, agentId),
  ]);
  const sessionsByStatus = { open: 0, waiting: 0, resolved: 0, closed: 0 };
  for (const group of groups) sessionsByStatus[group.status] = group.sessions;
  return {
    agentId,
    customersCount,
    sessionsCount: groups.reduce((sum, group) => sum + group.sessions, 0),
    sessionsByStatus,
    firstSessionAt: groups.length > 0 ? Math.min(...groups.map((group) => group.firstAt)) : null,
    latestSessionAt: groups.length > 0 ? Math.max(...groups.map((group) => group.lastAt)) : null,
  };
}
