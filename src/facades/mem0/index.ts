import { createKeyReader } from '../../http/authentication.ts';
import type { Facade } from '../../http/facade.ts';
import { addOss, addV1, addV3 } from './add.ts';
import { removeBatch, updateBatch } from './batch.ts';
import { removeAll, removeAllOss } from './delete-all.ts';
import { listEntities, removeEntityV1, removeEntityV2 } from './directory.ts';
import { mem0Errors } from './errors.ts';
import { getEvent, listEvents } from './event.ts';
import { giveMem0Feedback } from './feedback.ts';
import { listOss, listV1, listV2, listV3 } from './list.ts';
import { getOne, getOneOss, history, historyOss, remove, removeOss, update, updateOss } from './memory.ts';
import { notOffered } from './not-offered.ts';
import { ping } from './ping.ts';
import { getProfile, getProfileJob, getProfileSettings, makeProfileJob } from './profile.ts';
import { searchOss, searchV1, searchV2, searchV3 } from './search.ts';
import { getStats } from './stats.ts';

/** Mem0: the Platform's three generations of paths, each with its trailing slash, and the OSS server's, without. */
export const mem0: Facade = {
  name: 'Mem0',
  base: '/mem0',
  errors: mem0Errors,
  readKey: createKeyReader({ schemes: ['Token', 'Bearer'], headers: ['x-api-key'] }),
  endpoints: [
    ping,
    addV3, searchV3, listV3,
    searchV2, listV2,
    addV1, searchV1, listV1,
    getOne, update, remove, history, removeAll,
    updateBatch, removeBatch,
    listEntities, removeEntityV2, removeEntityV1,
    getProfile, makeProfileJob, getProfileJob, getProfileSettings,
    getEvent, listEvents, giveMem0Feedback, getStats,
    addOss, searchOss, listOss, getOneOss, updateOss, removeOss, historyOss, removeAllOss,
    ...notOffered,
  ],
};
