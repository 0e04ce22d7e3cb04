import type app from './messages/en.json';
import type auth from '../auth/messages/en.json';
import type ui from '../ui/messages/en.json';
import type worklist from '../worklist/messages/en.json';

/** Every message there is. A new noun adds its English catalogue here. */
export type MessageId = keyof (typeof app & typeof auth & typeof ui & typeof worklist);
