/**
 * The tables of one space, as steps that are applied once each, in order, when the object starts. Never edit a step that
 * has been released: add one. Times are epoch milliseconds; lists and maps are JSON text; `seq` numbers are the local
 * part of public ids (`mem_<space>_<seq in base 36>`).
 */
export const SPACE_SCHEMA_STEPS: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE sessions (
    id TEXT PRIMARY KEY, agent_id TEXT, status TEXT NOT NULL DEFAULT 'open', support_type TEXT, sentiment TEXT,
    metadata TEXT NOT NULL DEFAULT '{}', messages_count INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL, last_at INTEGER NOT NULL, projected INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE INDEX sessions_unprojected ON sessions (projected) WHERE projected = 0;

  CREATE TABLE messages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL, role TEXT NOT NULL, text TEXT NOT NULL,
    author TEXT, agent_id TEXT, caller_id TEXT, fingerprint TEXT NOT NULL, at INTEGER NOT NULL,
    received_at INTEGER NOT NULL, metadata TEXT NOT NULL DEFAULT '{}',
    hidden INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX messages_session ON messages (session_id, seq);
  CREATE INDEX messages_caller ON messages (session_id, caller_id) WHERE caller_id IS NOT NULL;

  CREATE TABLE memories (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, text TEXT NOT NULL, topic_key TEXT, value TEXT,
    importance REAL NOT NULL, confidence REAL NOT NULL, origin TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'active',
    session_id TEXT, agent_id TEXT, evidence TEXT NOT NULL DEFAULT '[]', evidence_through INTEGER NOT NULL DEFAULT 0,
    tags TEXT NOT NULL DEFAULT '[]', metadata TEXT NOT NULL DEFAULT '{}', reasoning TEXT, due TEXT,
    content_key TEXT NOT NULL, valid_from INTEGER NOT NULL, valid_to INTEGER, created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL, expires_at INTEGER, supersedes INTEGER, superseded_by INTEGER,
    indexed_by TEXT
  );
  CREATE INDEX memories_topic ON memories (topic_key, seq) WHERE topic_key IS NOT NULL;
  CREATE INDEX memories_content ON memories (content_key);
  CREATE INDEX memories_active ON memories (status, kind, seq);
  CREATE INDEX memories_unindexed ON memories (seq) WHERE indexed_by IS NULL;
  CREATE INDEX memories_expiring ON memories (expires_at) WHERE expires_at IS NOT NULL AND status = 'active';

  CREATE TABLE issues (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, status TEXT NOT NULL, updated_at INTEGER NOT NULL,
    memory_seq INTEGER, data TEXT NOT NULL
  );
  CREATE INDEX issues_status ON issues (status, updated_at);
  CREATE TABLE issue_versions (
    issue_seq INTEGER NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL, data TEXT NOT NULL,
    PRIMARY KEY (issue_seq, version)
  ) WITHOUT ROWID;

  CREATE TABLE identifiers (
    normalized TEXT NOT NULL, type TEXT NOT NULL, message_seq INTEGER NOT NULL, value TEXT NOT NULL,
    current INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (normalized, type, message_seq)
  ) WITHOUT ROWID;
  CREATE INDEX identifiers_message ON identifiers (message_seq);

  CREATE TABLE history (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, memory_seq INTEGER NOT NULL, event TEXT NOT NULL, old_text TEXT,
    new_text TEXT, reason TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL
  );
  CREATE INDEX history_memory ON history (memory_seq, seq);

  CREATE TABLE jobs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'queued',
    session_id TEXT, from_seq INTEGER, attempts INTEGER NOT NULL DEFAULT 0, memories_created INTEGER NOT NULL DEFAULT 0,
    applied INTEGER NOT NULL DEFAULT 0, policy TEXT, error TEXT, degraded TEXT NOT NULL DEFAULT '[]',
    created_at INTEGER NOT NULL, started_at INTEGER, completed_at INTEGER, dead_lettered_at INTEGER,
    resend_at INTEGER
  );
  CREATE INDEX jobs_due ON jobs (resend_at) WHERE resend_at IS NOT NULL;

  CREATE TABLE idempotency (
    key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, created_at INTEGER NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE term_blocks (
    kind TEXT NOT NULL, block INTEGER NOT NULL, reading TEXT NOT NULL, count INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (kind, block)
  );
  CREATE TABLE vector_blocks (
    kind TEXT NOT NULL, block INTEGER NOT NULL, embedder TEXT NOT NULL, count INTEGER NOT NULL, seqs BLOB NOT NULL,
    data BLOB NOT NULL, PRIMARY KEY (kind, block)
  );
  CREATE TABLE index_removals (vector_id TEXT PRIMARY KEY) WITHOUT ROWID;
  `,
  `
  CREATE TABLE former_words (
    content_key TEXT NOT NULL, memory_seq INTEGER NOT NULL, PRIMARY KEY (content_key, memory_seq)
  ) WITHOUT ROWID;
  ALTER TABLE history ADD COLUMN old_value TEXT;
  `,
  `
  CREATE TABLE personal_values (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    class TEXT NOT NULL CHECK (class IN ('email', 'phone', 'postal_address', 'date_of_birth', 'person_name')),
    hash TEXT NOT NULL, lookup TEXT NOT NULL, iv BLOB NOT NULL, sealed BLOB NOT NULL, key_id TEXT NOT NULL,
    in_text INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
    UNIQUE (class, hash)
  );
  CREATE TABLE personal_sources (
    value_seq INTEGER NOT NULL, origin TEXT NOT NULL, source_seq INTEGER NOT NULL,
    PRIMARY KEY (value_seq, origin, source_seq)
  ) WITHOUT ROWID;
  CREATE INDEX personal_sources_source ON personal_sources (source_seq, origin);
  CREATE TRIGGER personal_message_hidden AFTER UPDATE OF hidden ON messages WHEN NEW.hidden = 1 BEGIN
    DELETE FROM personal_sources WHERE source_seq = NEW.seq AND origin IN ('customer', 'agent');
  END;
  CREATE TRIGGER personal_message_gone AFTER DELETE ON messages BEGIN
    DELETE FROM personal_sources WHERE source_seq = OLD.seq AND origin IN ('customer', 'agent');
  END;
  CREATE TRIGGER personal_memory_forgotten AFTER UPDATE OF status ON memories WHEN NEW.status IN ('deleted', 'expired') BEGIN
    DELETE FROM personal_sources WHERE source_seq = NEW.seq AND origin = 'memory';
  END;
  CREATE TRIGGER personal_memory_gone AFTER DELETE ON memories BEGIN
    DELETE FROM personal_sources WHERE source_seq = OLD.seq AND origin = 'memory';
  END;
  CREATE TRIGGER personal_unsourced AFTER DELETE ON personal_sources BEGIN
    DELETE FROM personal_values
    WHERE seq = OLD.value_seq AND NOT EXISTS (SELECT 1 FROM personal_sources WHERE value_seq = OLD.value_seq);
  END;
  `,
  `
  ALTER TABLE sessions ADD COLUMN subject TEXT;
  ALTER TABLE sessions ADD COLUMN channel TEXT;
  ALTER TABLE sessions ADD COLUMN product TEXT;
  ALTER TABLE sessions ADD COLUMN resolution TEXT;
  ALTER TABLE sessions ADD COLUMN satisfaction REAL;
  ALTER TABLE sessions ADD COLUMN resolved_at INTEGER;
  ALTER TABLE sessions ADD COLUMN closed_at INTEGER;
  ALTER TABLE sessions ADD COLUMN stated_through INTEGER;
  ALTER TABLE sessions ADD COLUMN pairs TEXT NOT NULL DEFAULT '{}';
  CREATE TABLE session_agents (
    session_id TEXT NOT NULL, agent_id TEXT NOT NULL, messages INTEGER NOT NULL DEFAULT 0,
    first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, PRIMARY KEY (session_id, agent_id)
  ) WITHOUT ROWID;
  CREATE INDEX session_agents_agent ON session_agents (agent_id);
  INSERT INTO session_agents SELECT session_id, agent_id, count(*), min(at), max(at) FROM messages WHERE agent_id IS NOT NULL
    GROUP BY session_id, agent_id;
  CREATE INDEX memories_session ON memories (session_id, seq) WHERE session_id IS NOT NULL;
  `,
  `
  CREATE TABLE knowledge (
    memory_seq INTEGER PRIMARY KEY, fields TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1, review_at INTEGER, proposal TEXT,
    evidence TEXT NOT NULL DEFAULT '[]', created_by TEXT NOT NULL, updated_at INTEGER NOT NULL, updated_by TEXT NOT NULL,
    projected INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX knowledge_unprojected ON knowledge (projected) WHERE projected = 0;
  CREATE TABLE knowledge_versions (
    memory_seq INTEGER NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL,
    data TEXT NOT NULL, PRIMARY KEY (memory_seq, version)
  ) WITHOUT ROWID;
  CREATE TRIGGER knowledge_changed AFTER UPDATE OF status ON memories BEGIN
    UPDATE knowledge SET projected = 0 WHERE memory_seq = NEW.seq;
  END;
  CREATE TRIGGER knowledge_forgotten AFTER UPDATE OF status ON memories WHEN NEW.status IN ('deleted', 'expired') BEGIN
    UPDATE knowledge SET fields = '{}', proposal = NULL, evidence = '[]' WHERE memory_seq = NEW.seq;
    DELETE FROM knowledge_versions WHERE memory_seq = NEW.seq;
  END;
  INSERT INTO knowledge (memory_seq, fields, created_by, updated_at, updated_by)
    SELECT seq, json_object('content', text), 'caller', updated_at, 'caller' FROM memories
    WHERE status = 'active' AND (SELECT value ->> '$.kind' FROM meta WHERE key = 'state') <> 'customer';
  `,
  `
  CREATE INDEX memories_verbatim ON memories (evidence_through) WHERE origin = 'verbatim' AND evidence_through > 0;
  `,
  `
  ALTER TABLE memories ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE memories ADD COLUMN own_end INTEGER;
  ALTER TABLE memories ADD COLUMN usual_days REAL;
  ALTER TABLE memories ADD COLUMN said_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE memories ADD COLUMN logged INTEGER NOT NULL DEFAULT 0;
  UPDATE memories SET said_at = valid_from, logged = origin = 'verbatim' AND evidence_through > 0,
    own_end = CASE WHEN origin IN ('stated', 'verbatim') THEN expires_at END,
    usual_days = CASE WHEN origin IN ('rules', 'model') THEN (expires_at - valid_from) / 86400000.0 END;
  DROP INDEX memories_expiring;
  CREATE INDEX memories_ending ON memories (expires_at) WHERE expires_at IS NOT NULL AND status IN ('active', 'superseded');
  `,
  `
  ALTER TABLE sessions ADD COLUMN flushed_through INTEGER NOT NULL DEFAULT 0;
  `,
  `
  ALTER TABLE issues ADD COLUMN projected INTEGER NOT NULL DEFAULT 0;
  `,
  `
  CREATE INDEX memories_replaced ON memories (seq) WHERE status = 'superseded' AND topic_key IS NOT NULL;
  `,
  `
  ALTER TABLE jobs ADD COLUMN taken_by INTEGER;
  CREATE INDEX jobs_taken ON jobs (taken_by) WHERE taken_by IS NOT NULL;
  `,
  `
  ALTER TABLE messages ADD COLUMN attachments TEXT NOT NULL DEFAULT '[]';
  `,
  `
  CREATE TABLE transfers (id TEXT NOT NULL, part INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (id, part)) WITHOUT ROWID;
  CREATE TABLE merges (id TEXT PRIMARY KEY, data TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE merged_sessions (
    merge_id TEXT NOT NULL, session_id TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (merge_id, session_id)
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE former_history AS SELECT * FROM history;
  DROP TABLE history;
  CREATE TABLE history (
    memory_seq INTEGER NOT NULL, seq INTEGER NOT NULL, event TEXT NOT NULL, old_text TEXT, new_text TEXT, old_value TEXT,
    reason TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (memory_seq, seq)
  ) WITHOUT ROWID;
  INSERT INTO history SELECT memory_seq, seq, event, old_text, new_text, old_value, reason, actor, at FROM former_history;
  DROP TABLE former_history;
  `,
];
