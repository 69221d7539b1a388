import type { Metadata } from './shared.ts';

/** Who answers. */
export interface Agent {
  id: string;
  name: string;
  description: string | null;
  kind: 'bot' | 'department' | 'human';
  metadata: Metadata;
  created_at: string;
}

export interface NewAgent {
  /** Follows from the name where absent. */
  agent_id?: string;
  name: string;
  description?: string | null;
  kind?: 'bot' | 'department' | 'human';
  metadata?: Metadata;
}

export interface AgentStats {
  agent_id: string;
  customers_count: number;
  /** Those it took part in. */
  sessions_count: number;
  sessions_by_status: { open: number; waiting: number; resolved: number; closed: number };
  first_session_at: string | null;
  latest_session_at: string | null;
}
