import * as account from '../rules/account.ts'
import * as block from '../rules/block.ts'
import * as comment from '../rules/comment.ts'
import * as discovery from '../rules/discovery.ts'
import * as follow from '../rules/follow.ts'
import * as group from '../rules/group.ts'
import * as list from '../rules/list.ts'
import * as media from '../rules/media.ts'
import * as message from '../rules/message.ts'
import * as tag from '../rules/tag.ts'
import * as thread from '../rules/thread.ts'
import * as word from '../rules/word.ts'
import type { Rule } from './rule.ts'

/** Every protection, in the order in which reasons are given. */
export const catalogue: readonly Rule[] = [
  account.C01,
  account.C02,
  list.C03,
  list.C04,
  message.C05,
  message.C06,
  group.C07,
  message.C08,
  message.C09,
  message.C10,
  tag.C11,
  tag.C12,
  discovery.C13,
  discovery.C14,
  discovery.C15,
  discovery.C16,
  list.C17,
  follow.C18,
  follow.C19,
  follow.C20,
  message.C21,
  comment.C22,
  comment.C23,
  thread.C24,
  thread.C25,
  thread.C26,
  thread.C27,
  thread.C28,
  media.C29,
  media.C30,
  media.C31,
  media.C32,
  account.C33,
  discovery.C34,
  account.C35,
  account.C36,
  account.C37,
  account.C38,
  account.C39,
  block.C40,
  account.C41,
  list.C42,
  list.C43,
  group.C44,
  message.C45,
  tag.C46,
  block.C47,
  word.C48,
]
