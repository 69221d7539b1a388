import { createAnswerMemo, tellAnswer } from '../../src/memory/answer/answer.ts';
import { parseLocalId } from '../../src/memory/ids.ts';
import { fuseRankings, type Ranking } from '../../src/memory/retrieval/fusion.ts';
import { readQuestion } from '../../src/memory/retrieval/question.ts';
import { shareOut } from '../../src/memory/retrieval/sharing.ts';
import type { GetHitsInput, Hit, RetrieveInput, RetrieveResult } from '../../src/memory/space.ts';
import type { SubjectKind } from '../../src/memory/types.ts';
import { findMessages, toMessage } from '../../src/storage/space/messages.ts';
import { makeBlock } from './block.ts';
import { toAcceptance } from './candidates.ts';
import { fillUp, findUsable, rankChannels } from './channels.ts';
import { Found, type Key, type Place } from './found.ts';
import { measureNearness } from './nearness.ts';
import { getOverview } from './overview.ts';
import { lookUpTimes } from './question-times.ts';
import type { Room } from './room.ts';

/** By what a space keeps while it is unchanged: it ends with that. */
const memo = createAnswerMemo();

/** How deep sessions are looked for that deserve a place: as far as channels rank, and some pages. */
const FEWEST_SHARED = 40;
const SHARED_DEPTH = 4;

/** The read path inside the space: channels, fusion, hits. Reads only. */
export function retrieve(room: Room, input: RetrieveInput): RetrieveResult {
  const state = room.stateFor(input.tenantId);
  if (!state) return { exists: false };
  const asOf = input.filter.asOf ?? null;
  const question = lookUpTimes(room, readQuestion(input.query, input.now), asOf);
  const accepts = toAcceptance(room, input.filter, new Set(input.types), input.now, false, asOf === null && question.asksHistory);
  const found = new Found(room, accepts, state.kind !== 'customer');
  const fuse = (rankings: Ranking<Key>[]) =>
    fuseRankings(
      rankings,
      (left, right) => found.importanceOf(right) - found.importanceOf(left) || found.compareByTime(left, right),
      input.limit,
    );
  const rankings = rankChannels(room, input, question, found);
  let fused = fuse(rankings);
  if (input.isFilled && fused.length < input.limit) fused = fuse([...rankings, fillUp(room, input, found)]);
  const hits = found.toHits(fused, asOf);
  if (input.withEvidence) addEvidence(room, hits);
  const overview = input.withOverview || input.block ? getOverview(room, state, input.now, asOf) : null;
  const issueNearness = overview && measureNearness(room, input, hits, overview);
  const told = input.block && overview && tellAnswer({ hits, standing: overview, block: makeBlock(input.block, input, overview, issueNearness, hits) }, memo);
  return {
    exists: true,
    version: state.version,
    hits: told === null ? hits : [],
    overview: input.withOverview ? overview : null,
    issueNearness: input.withOverview ? issueNearness : null,
    told,
    degraded: findUsable(input, room.vectors) ? [] : ['vector'],
  };
}

/** Gives each memory the messages it rests on, in one read. */
function addEvidence(room: Room, hits: Hit[]): void {
  const toSeqs = (hit: Hit) => (hit.memory?.evidence ?? []).map((id) => parseLocalId('message', room.spaceId, id)).filter((seq) => seq !== null);
  const rows = findMessages(room.sql, [...new Set(hits.flatMap(toSeqs))]);
  const messages = new Map(rows.map((row) => [row.seq, toMessage(room.spaceId, row)]));
  for (const hit of hits) hit.messages = hit.message ? [hit.message] : toSeqs(hit).map((seq) => messages.get(seq)).filter((message) => message !== undefined);
}

/** Hits for ids that the tenant-wide index named. The tenant is checked here again, whatever the index said. */
export function getHits(room: Room, input: GetHitsInput): { kind: SubjectKind; externalId: string; hits: Hit[] } | null {
  const state = room.stateFor(input.tenantId);
  if (!state) return null;
  const found = new Found(room, toAcceptance(room, input.filter, new Set(['memory', 'issue']), input.now), state.kind !== 'customer');
  const seqs = input.ids.map((id) => parseLocalId('memory', room.spaceId, id)).filter((seq) => seq !== null);
  const places = found.takeMemories(seqs, seqs.length).map((key): Place => ({ key, score: 0, channels: ['vector'] }));
  return { kind: state.kind, externalId: state.externalId, hits: found.toHits(places, null) };
}
