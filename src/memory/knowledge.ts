import { STOP_WORDS } from './retrieval/stop-words.ts';
import { fold } from './retrieval/words.ts';
import { diffTexts, type DiffPart } from './text-diff.ts';
import { categoryOf, type Category, type Memory, type MemoryKind } from './types.ts';

/** What an agent or the whole tenant knows: facts of a product, known problems, ways of doing things, rules. */
export const KNOWLEDGE_KINDS = ['product', 'solution', 'procedure', 'policy'] as const;
export type KnowledgeKind = (typeof KNOWLEDGE_KINDS)[number];

/** `proposed` and `rejected` entries are found by nobody who answers customers. */
export const KNOWLEDGE_STATUSES = ['active', 'proposed', 'rejected'] as const;
export type KnowledgeStatus = (typeof KNOWLEDGE_STATUSES)[number];

/** What a proposal would do: add an entry, reword one, or make one of several. */
export const PROPOSAL_ACTIONS = ['create', 'update', 'merge'] as const;
export type ProposalAction = (typeof PROPOSAL_ACTIONS)[number];

/** What an entry says. Texts are masked. */
export interface KnowledgeFields {
  kind: KnowledgeKind;
  title: string | null;
  /** Null for a solution that its problem and answer say whole. */
  content: string | null;
  /** The problem, of a solution. */
  issue: string | null;
  /** What solves it. */
  solution: string | null;
  product: string | null;
  tags: string[];
  metadata: Record<string, unknown>;
}

export interface Proposal {
  action: ProposalAction;
  /** Ids of the entries that an update or a merge is about, the one that stays first. */
  targets: string[];
  /** Why, in words that hold nothing of a customer. */
  reason: string;
  /** What was proposed of which versions, of a change: the same is not proposed twice. */
  key?: string;
}

/** An entry as its space holds it. */
export interface KnowledgeEntry extends KnowledgeFields {
  /** That of the memory that carries it: `mem_<space>_<n>`. */
  id: string;
  /** What search and prompts see of it. */
  text: string;
  status: KnowledgeStatus;
  /** The agent whose knowledge it is; null for the whole tenant's. */
  agentId: string | null;
  version: number;
  /** When it is due to be looked at again; null for never. */
  reviewAt: number | null;
  proposal: Proposal | null;
  /** Memories of customers that it was made out of. */
  evidence: string[];
  createdAt: number;
  /** Key id, `rules` or `policy`. */
  createdBy: string;
  updatedAt: number;
  updatedBy: string;
}

/** An entry as it was, with who made it so. */
export interface KnowledgeVersion {
  version: number;
  at: number;
  actor: string;
  reason: string;
  status: KnowledgeStatus;
  fields: KnowledgeFields;
}

/** What `metadata.type` may say instead of a kind: the words that other memories use for them. */
const KIND_NAMES: Record<string, KnowledgeKind> = {
  product: 'product',
  product_knowledge: 'product',
  product_documentation: 'product',
  capability: 'product',
  limitation: 'product',
  solution: 'solution',
  known_issue: 'solution',
  common_issue: 'solution',
  procedure: 'procedure',
  escalation: 'procedure',
  escalation_procedure: 'procedure',
  policy: 'policy',
  company_policy: 'policy',
};

const KIND_OF: Partial<Record<MemoryKind, KnowledgeKind>> = { resolution: 'solution', instruction: 'procedure', decision: 'procedure' };

/** The kind of memory that carries knowledge of a kind. */
export const MEMORY_KIND_OF = { product: 'fact', solution: 'resolution', procedure: 'instruction', policy: 'instruction' } as const satisfies
  Record<KnowledgeKind, MemoryKind>;

/** What kind of knowledge a memory of an agent's or the tenant's space is: what `metadata.type` names, else what its own kind suggests. */
export function toKnowledgeKind(memory: Pick<Memory, 'kind' | 'metadata'>): KnowledgeKind {
  const { type } = memory.metadata;
  const named = typeof type === 'string' && Object.hasOwn(KIND_NAMES, type.toLowerCase()) ? KIND_NAMES[type.toLowerCase()] : undefined;
  return named ?? KIND_OF[memory.kind] ?? 'product';
}

/** The MemoryOS category of what an agent or the tenant knows: knowing a product is expertise. */
export function toKnowledgeCategory(memory: Pick<Memory, 'kind' | 'metadata'>): Category {
  return memory.kind === 'fact' && toKnowledgeKind(memory) === 'product' ? 'expertise' : categoryOf(memory.kind);
}

export function toProduct(memory: Pick<Memory, 'metadata'>): string | null {
  const { product } = memory.metadata;
  return typeof product === 'string' && product.trim() !== '' ? product : null;
}

/** Products compare without case: people write them as they like. */
export function normalizeProduct(product: string): string {
  return product.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

type Worded = Pick<KnowledgeFields, 'title' | 'content' | 'issue' | 'solution' | 'product'>;

/** The text that carries an entry through search, vectors and prompts. Its product stands in it, since people ask by that. */
export function wordKnowledge({ title, content, issue, solution, product }: Worded): string {
  const parts = [
    title,
    // No "Issue:" before it: whoever asks for news of their issue does not ask for this one.
    issue,
    solution === null ? null : issue === null ? solution : `Solved by: ${solution}`,
    content,
  ].filter((part) => part !== null);
  const text = parts.join(title === null ? '\n' : '\n\n');
  const isNamed = product === null || normalizeProduct(text).includes(normalizeProduct(product));
  return isNamed ? text : `${text}\nProduct: ${product}`;
}

/** What an entry says, without how it stands. */
export function toFieldsOf({ kind, title, content, issue, solution, product, tags, metadata }: KnowledgeEntry): KnowledgeFields {
  return { kind, title, content, issue, solution, product, tags, metadata };
}

const DAY = 86_400_000;

/** When an entry that was written or looked at `at` is due again. */
export function toReviewTime(at: number, reviewDays: number): number {
  return at + reviewDays * DAY;
}

/** Whether somebody should look at an entry again. */
export function isDue(entry: Pick<KnowledgeEntry, 'status' | 'reviewAt'>, now: number): boolean {
  return entry.status === 'active' && entry.reviewAt !== null && entry.reviewAt <= now;
}

/** A field that a version changed. Lists and labels are told as text. */
export interface FieldChange {
  field: 'status' | 'kind' | 'title' | 'content' | 'issue' | 'solution' | 'product' | 'tags' | 'metadata';
  before: string | null;
  after: string | null;
  diff: DiffPart[];
}

const COMPARED = ['kind', 'title', 'content', 'issue', 'solution', 'product', 'tags', 'metadata'] as const;

/** What a version changed of the one before; everything it says, for the first. */
export function compareVersions(before: KnowledgeVersion | null, after: KnowledgeVersion): FieldChange[] {
  const tell = (field: FieldChange['field'], version: KnowledgeVersion | null) =>
    version && (field === 'status' ? version.status : toText(version.fields[field]));
  return (['status', ...COMPARED] as const).flatMap((field): FieldChange[] => {
    const [was, is] = [tell(field, before), tell(field, after)];
    return was === is ? [] : [{ field, before: was, after: is, diff: diffTexts(was ?? '', is ?? '') }];
  });
}

function toText(value: string | string[] | Record<string, unknown> | null): string | null {
  if (value === null || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(', ');
  // Kind and product stand there too, and are told by themselves.
  const { type: _type, product: _product, ...rest } = value;
  return Object.keys(rest).length === 0 ? null : JSON.stringify(rest);
}

/** Below this cosine of the embedded vectors four of five unfit entries lie, and one of fourteen fit ones (docs/benchmarks.md). */
export const NEAR = 0.2;
const LONGEST_JUDGED = 600;

/** Whether an entry's nearness to a question tells. A longer text is about more: its vector says little of the passage that answers. */
export function isJudgedByNearness(text: string): boolean {
  return text.length <= LONGEST_JUDGED;
}

/** Words of who asks how things stand, which no entry answers. */
const STANDING_WORDS: ReadonlySet<string> = new Set(
  ('issue issues problem problems ticket tickets case request update updates updated status progress news history summary still ' +
    'anything something yet today yesterday tomorrow last time waiting wait open pending know happened happening going').split(' '),
);

/** Whether a question is about a matter, beyond how things stand. */
export function isAboutMatter(query: string): boolean {
  const words = fold(query).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.some((word) => !STOP_WORDS.has(word) && !STANDING_WORDS.has(word));
}
