import { type ActName, ASKED_WORDS, type Part } from '../tap/act.ts'
import type { DeedName } from '../tap/step.ts'

/** What stands on a button of the phone from which `other` is reached, and what the phone says when it was done. */
interface ActWords {
  readonly label: (other: string) => string
  readonly done: (other: string) => string
  /** How the other phone shows it, where it arrives. */
  readonly seen?: (from: string) => string
  /** How it reads once it was accepted. */
  readonly accepted?: (from: string) => string
}

export const actWords: Readonly<Record<ActName, ActWords>> = {
  search: { label: other => `Search for “${other}”`, done: () => 'Found.' },
  suggest: { label: () => 'See suggestions', done: () => '' },
  contacts: { label: () => 'Look through my address book', done: () => 'Found.' },
  open: { label: other => `Open ${other}’s page`, done: () => '' },
  follow: {
    label: () => 'Follow',
    done: other => `Asked to follow ${other}.`,
    seen: from => `${from} asks to follow you`,
    accepted: from => `${from} follows you`,
  },
  friend: {
    label: () => 'Add as a friend',
    done: other => `Asked ${other} to be friends.`,
    seen: from => `${from} asks to be your friend`,
    accepted: from => `${from} is your friend`,
  },
  followers: { label: () => 'Followers', done: () => '' },
  likers: { label: () => 'Likes', done: () => '' },
  tagged: { label: () => 'Tagged in', done: () => '' },
  where: { label: other => `Where ${other} is`, done: other => `${other} is at the harbour.` },
  react: {
    label: () => 'Send a heart',
    done: () => 'Sent.',
    seen: from => `${from} sent a heart to your post`,
  },
  comment: {
    label: () => 'Comment “So nice!”',
    done: () => 'Your comment was sent.',
    seen: from => `${from} commented: “So nice!”`,
  },
  comments: { label: () => 'Read comments', done: () => '' },
  tag: {
    label: () => 'Tag in a picture',
    done: () => 'Tagged.',
    seen: from => `${from} tagged you in a picture`,
  },
  mention: { label: () => 'Mention', done: () => 'Mentioned.', seen: from => `${from} mentioned you` },
  remix: { label: () => 'Remix', done: () => 'Remixed.', seen: from => `${from} remixed your post` },
  guide: {
    label: () => 'Put in a guide',
    done: () => 'Put in your guide.',
    seen: from => `${from} put your post in a guide`,
  },
  collab: {
    label: () => 'Invite as co-author',
    done: () => 'Invited.',
    seen: from => `${from} invites you to post together`,
  },
  look: { label: () => 'Open', done: () => 'Opened, once.' },
  shot: { label: () => 'Take a screenshot', done: () => 'The screenshot was taken.' },
  pass: { label: () => 'Pass on', done: () => 'Passed on.' },
  story: {
    label: () => 'Reply “Cool!”',
    done: () => 'Sent.',
    seen: from => `${from} replied to your story: “Cool!”`,
  },
  join: { label: other => `Join ${other}’s live video`, done: () => 'You joined.' },
  live: { label: () => 'Go live', done: () => 'You are live.' },
  hi: { label: () => '“Hi, I saw your post!”', done: () => 'Sent.', seen: () => 'Hi, I saw your post!' },
  hidden: {
    label: () => `“${ASKED_WORDS}”`,
    done: () => 'Sent.',
    seen: () => ASKED_WORDS,
  },
  link: { label: () => 'A link', done: () => 'Sent.', seen: () => 'shoal.example/look' },
  picture: { label: () => 'A picture', done: () => 'Sent.', seen: () => 'A picture' },
  bare: {
    label: () => 'A picture that may show nudity',
    done: () => 'Sent.',
    seen: () => 'A picture that may show nudity',
  },
  once: { label: () => 'A picture to see once', done: () => 'Sent.', seen: () => 'A picture to see once' },
  call: { label: () => 'Call', done: other => `Calling ${other}.`, seen: from => `${from} called` },
  money: {
    label: () => 'Ask for money',
    done: () => 'Asked.',
    seen: from => `${from} asks you for money`,
  },
  add: {
    label: other => `Add ${other} to my group`,
    done: other => `${other} was asked to come in.`,
    seen: from => `${from} invites you to the group “Weekend”`,
    accepted: () => 'You are in the group “Weekend”',
  },
  enter: {
    label: other => `Join ${other}’s group by a link`,
    done: () => 'You are in the group.',
    seen: from => `${from} came into your group “Class”`,
  },
  block: { label: other => `Block ${other}`, done: () => 'They cannot reach you now.' },
  report: { label: other => `Report ${other}`, done: () => 'Thank you. A person at Shoal will look.' },
}

export const deedWords: Readonly<Record<DeedName, string>> = {
  accept: 'Accept',
  decline: 'Decline',
  unblur: 'Look anyway',
  unsend: 'Take it back',
  passAnyway: 'Pass it on anyway',
  later: 'Not now',
  unfollow: 'Stop following',
  savePhone: 'Save their number',
  restrict: 'Restrict',
  unrestrict: 'Stop restricting',
  unblock: 'Unblock',
}

export const partWords: Readonly<Record<Part, string>> = {
  find: 'Find people',
  page: 'Get in touch',
  lists: 'Lists and place',
  post: 'The post “Harbour at six”',
  once: 'The story, a picture to see once',
  live: 'Live video',
  chat: 'Write',
  group: 'Groups',
  stand: 'Keep safe',
  controls: 'Who can do what',
}
