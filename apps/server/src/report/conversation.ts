import {
  accountsSharing,
  countMessagesBefore,
  mediaLink,
  messageNamed,
  messagesAfter,
  messagesBefore,
  saveMessages,
  sharedWith,
  threadSizes,
} from './store.ts'

/** What platforms let a reviewer read, and what accounts share. */
export const conversation = {
  sizes: threadSizes,
  before: messagesBefore,
  after: messagesAfter,
  named: messageNamed,
  countBefore: countMessagesBefore,
  mediaLink,
  sharedWith,
  accountsSharing,
  save: saveMessages,
}
export type { MessageRow } from './store.ts'
