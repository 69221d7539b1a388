import { createKeyReader } from '../../../http/authentication.ts';
import type { Facade } from '../../../http/facade.ts';
import { addMessage } from './add.ts';
import { everMemOsErrors } from './errors.ts';
import { importConversation } from './import.ts';
import { deleteMemories, listMemories } from './memories.ts';
import { describeConversation, getConversation, updateConversation } from './meta.ts';
import { searchByGet, searchByPost } from './search.ts';
import { getStats, getStatus } from './status.ts';

/** EverMemOS's API v0. Its documents' programs send no key at all: theirs stands in the base URL, `/k/<key>/evermemos`. */
export const everMemOs: Facade = {
  name: 'EverMemOS',
  base: '/evermemos',
  errors: everMemOsErrors,
  readKey: createKeyReader({ schemes: ['Bearer'] }),
  endpoints: [
    addMessage,
    listMemories,
    deleteMemories,
    importConversation,
    searchByGet,
    searchByPost,
    describeConversation,
    getConversation,
    updateConversation,
    getStatus,
    getStats,
  ],
};
