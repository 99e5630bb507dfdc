import { type Static, Type } from 'typebox'

const When = Type.String({ format: 'date-time' })
const OrNull = <Schema extends ReturnType<typeof Type.String>>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

/** What a button of a notice does; the platform carries it out. */
export const noticeActions = [
  'report',
  'block',
  'restrict',
  'help',
  'crisis',
  'take_down',
  'not_now',
] as const
export type NoticeAction = (typeof noticeActions)[number]
const Action = Type.Unsafe<NoticeAction>({ type: 'string', enum: [...noticeActions] })

/** The words of a notice in one language. */
export const NoticeWords = Type.Object({
  language: Type.String({ description: 'BCP 47; another than was asked for where it has no words yet.' }),
  status: Type.Unsafe<'written' | 'machine' | 'reviewed'>({
    type: 'string',
    enum: ['written', 'machine', 'reviewed'],
    description: 'machine: no speaker has read it yet; say so where it is shown.',
  }),
  title: Type.String(),
  body: Type.Array(Type.String(), { description: 'Short paragraphs, in order.' }),
  buttons: Type.Array(Type.Object({ action: Action, label: Type.String() }), {
    description: 'The first is the main one.',
  }),
  push: Type.String({ description: 'What a lock screen may say: nothing of what it is about.' }),
})
export type NoticeWords = Static<typeof NoticeWords>

export const NoticeAnswer = Type.Object({
  id: Type.String(),
  notice: Type.String({ description: 'N1 … N10, see docs/rulebook.md.' }),
  thread: OrNull(Type.String()),
  crisis: Type.Boolean({ description: 'A crisis line comes before everything else.' }),
  mayWake: Type.Boolean({ description: 'May be pushed between 22 and 7 o’clock where the person is.' }),
  givenAt: When,
  seenAt: OrNull(When),
  acted: OrNull(Type.String()),
  words: NoticeWords,
})
export type NoticeAnswer = Static<typeof NoticeAnswer>

export const NoticesAnswer = Type.Object({ notices: Type.Array(NoticeAnswer) })

/** That a notice was seen, or what the person chose. */
export const ReceiptBody = Type.Object({ acted: Type.Optional(Action) })
export type ReceiptBody = Static<typeof ReceiptBody>
