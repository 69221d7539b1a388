import { DurableObject } from 'cloudflare:workers';
import type { MergingSpace } from '../src/memory/space.ts';
import { dropTransfer, findPart, putPart } from '../src/storage/space/transfers.ts';
import { SpaceHome, type MemorySpaceEnv } from './space/home.ts';
import { absorb } from './space/merge/absorbing.ts';
import { commitReturn, prepareReturn } from './space/merge/giving-back.ts';
import { commitMove, finishMove, getMergeStanding, prepareMove } from './space/merge/moving-out.ts';
import { takeBack } from './space/merge/taking-back.ts';
import { noteProjected } from './space/work.ts';

type Given<Method extends keyof MergingSpace> = Parameters<MergingSpace[Method]>[0];
type Answer<Method extends keyof MergingSpace> = ReturnType<MergingSpace[Method]>;

/** The steps of merging, as calls of the object. */
export class MergingObject extends DurableObject<MemorySpaceEnv> implements MergingSpace {
  /** A property of the instance: only methods of the class can be called from outside. */
  protected readonly home: SpaceHome;

  constructor(ctx: DurableObjectState, env: MemorySpaceEnv) {
    super(ctx, env);
    this.home = new SpaceHome(ctx, env);
  }

  async getMergeStanding({ tenantId }: Given<'getMergeStanding'>): Answer<'getMergeStanding'> {
    return getMergeStanding(this.home.room, tenantId);
  }

  async prepareMove(input: Given<'prepareMove'>): Answer<'prepareMove'> {
    return prepareMove(this.home.room, input);
  }

  async readTransfer({ tenantId, id, part }: Given<'readTransfer'>): Answer<'readTransfer'> {
    return this.home.room.stateFor(tenantId) && findPart(this.home.room.sql, id, part);
  }

  async putTransfer({ tenantId, id, part, data }: Given<'putTransfer'>): Answer<'putTransfer'> {
    if (this.home.room.stateFor(tenantId)) putPart(this.home.room.sql, id, part, data);
  }

  async dropTransfer({ tenantId, id }: Given<'dropTransfer'>): Answer<'dropTransfer'> {
    if (this.home.room.stateFor(tenantId)) dropTransfer(this.home.room.sql, id);
  }

  async commitMove(input: Given<'commitMove'>): Answer<'commitMove'> {
    return commitMove(this.home.room, input);
  }

  async absorb(input: Given<'absorb'>): Answer<'absorb'> {
    return this.#writing(() => absorb(this.home.room, input));
  }

  async finishMove(input: Given<'finishMove'>): Answer<'finishMove'> {
    finishMove(this.home.room, input);
  }

  async prepareReturn(input: Given<'prepareReturn'>): Answer<'prepareReturn'> {
    return prepareReturn(this.home.room, input);
  }

  async commitReturn(input: Given<'commitReturn'>): Answer<'commitReturn'> {
    return this.#writing(() => commitReturn(this.home.room, input));
  }

  async takeBack(input: Given<'takeBack'>): Answer<'takeBack'> {
    return this.#writing(() => takeBack(this.home.room, input));
  }

  async noteProjected(input: Given<'noteProjected'>): Answer<'noteProjected'> {
    noteProjected(this.home.room, input);
  }

  async #writing<T>(work: () => T): Promise<T> {
    const result = work();
    await this.home.wakeWhenDue();
    return result;
  }
}
