import { createKeyReader } from '../../../http/authentication.ts';
import type { Facade } from '../../../http/facade.ts';
import { addAgentMemories } from './add-agent.ts';
import { addGroupMemories, addMemories } from './add.ts';
import { deleteMemories } from './delete.ts';
import { everOsErrors } from './errors.ts';
import { flushAgentMemories, flushGroupMemories, flushMemories } from './flush.ts';
import { getMemories } from './get.ts';
import { createGroup, getGroupById, patchGroup } from './groups.ts';
import { searchMemories } from './search.ts';
import { createSender, getSender, patchSender } from './senders.ts';
import { getSettings, putSettings } from './settings.ts';
import { getTask, signObject } from './tasks.ts';

/** EverOS's API v1, as its cloud and the client `everos` up to 0.4 speak it. */
export const everOs: Facade = {
  name: 'EverOS',
  base: '/everos',
  errors: everOsErrors,
  readKey: createKeyReader({ schemes: ['Bearer'] }),
  endpoints: [
    addMemories,
    addGroupMemories,
    addAgentMemories,
    flushMemories,
    flushGroupMemories,
    flushAgentMemories,
    searchMemories,
    getMemories,
    deleteMemories,
    createGroup,
    getGroupById,
    patchGroup,
    createSender,
    getSender,
    patchSender,
    getSettings,
    putSettings,
    getTask,
    signObject,
  ],
};
