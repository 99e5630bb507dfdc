import type { Match, Outcome } from '@breakwater/contract'

/** Every word the playground shows, in one place. The page that grows another language replaces this object. */
export const words = {
  page: {
    title: 'Playground',
    lead: 'Shoal is a made-up app where people post pictures. Like any app that uses Breakwater, it asks before it shows one. Try it, and see below what Breakwater saw.',
    phones: 'Another page is two phones.',
    evening: 'A third is one evening, from the first message to a threat.',
    skip: 'Skip to the app',
    reset: 'Start again',
    resetDone: 'Everything here is forgotten.',
    nothingKept: 'Posts live in this page alone and are gone when you leave it.',
  },
  upload: {
    app: 'Shoal',
    title: 'Post something',
    choose: 'Choose pictures or videos',
    drop: 'or drop them here',
  },
  feed: {
    title: 'Your posts',
    empty: 'Nothing is posted yet. What you post appears here.',
    picture: (name: string) => `Your picture, ${name}`,
    video: (name: string) => `Your video, ${name}`,
    unseen: (name: string) => `${name}: this browser cannot show it`,
    covered: 'Covered until somebody has looked',
    removed: 'Not shown here',
    again: 'Try again',
  },
  state: {
    sending: 'Sending',
    posted: 'Posted',
    held: 'Held for review',
    removed: 'Not posted',
    failed: 'Not sent',
  },
  note: {
    sending: 'On its way.',
    posted: 'Everyone can see it.',
    held: 'A person looks at some posts before others can see them. This is one of them. You do not need to do anything.',
    removed: 'A person looked at it, and it will not be shared here.',
    failed: 'It was not sent.',
  },
  review: {
    title: 'Shoal’s reviewer',
    lead: 'A match only asks a person to look. Decide here for each held post; Breakwater is told, and the case shows it.',
    empty: 'No post is waiting. A held post comes here.',
    same: 'It is the same: do not post it',
    other: 'It is another: post it',
    askAgain: 'Ask Breakwater again',
    about: (name: string) => `Held post: ${name}`,
  },
  guide: {
    title: 'Try it',
    save: 'Save one of these drawn pictures.',
    makeCase: 'Make a case with it on',
    personsSite: 'the person’s site',
    makeCaseEnd: '. The picture stays on your device; only its fingerprint is sent.',
    alter: 'Make a changed copy below and post it. It is held.',
    stranger: 'Post one of the other pictures. It passes.',
    withdraw: 'Withdraw the case on the person’s site and post the copy again. It passes.',
    saveOne: (name: string) => `Save ${name}`,
    postOne: (name: string) => `Post ${name}`,
    saveShort: 'Save',
    postShort: 'Post',
    drawing: 'Drawing…',
  },
  sample: { harbour: 'Harbour', hills: 'Hills', street: 'Street' },
  workbench: {
    title: 'Make a changed copy',
    which: 'Which picture?',
    own: 'One of yours',
    ownChoose: 'Choose your picture',
    ownChosen: (name: string) => `You chose ${name}`,
    how: 'Change it',
    post: (name: string) => `Post ${name}`,
    save: (name: string) => `Save ${name}`,
    copyOf: (name: string) => `The changed copy, ${name}`,
    made: (width: number, height: number, size: string) => `${width} × ${height}, ${size}`,
    unreadable: 'This browser cannot read that file as a picture. Choose another.',
  },
  change: { half: 'Half size', poor: 'JPEG quality 30', grey: 'Grey' },
  strip: {
    title: 'What Breakwater saw',
    lead: 'Each request that Shoal made to its own Breakwater, oldest first.',
    empty:
      'No request yet. Post something, and it shows here: the request, the signals, the matches, and what Shoal did.',
    sent: 'Sent',
    signals: 'Signals',
    matches: 'Matches',
    answer: 'Answer',
    after: 'Then',
    noSignals: 'None could be made.',
    noMatches: 'None.',
    quality: (quality: number) => `quality ${quality}`,
    time: (ms: number) => `${ms} ms there and back`,
    file: (name: string, size: string) => `${name}, ${size}`,
    outcome: (outcome: Outcome, item: string, bank: string) =>
      `${outcomes[outcome]}, about item ${item} of bank ${bank}`,
    stored: 'Stored. The case shows it.',
    refused: (code: string, message: string) => `Refused: ${code}. ${message}`,
    unreachable: 'No answer: is the server running?',
    match,
    did: {
      posted: 'Nothing asks for a look, so Shoal posted it.',
      held: 'Shoal held it for its reviewer, and said so.',
      failed: 'Shoal did not post it.',
      released: 'Nothing matches any more, so Shoal posted it.',
      stillHeld: 'It still matches, so Shoal keeps it.',
      noAnswer: 'Shoal keeps it until there is an answer.',
    },
  },
  refusal: {
    'file.empty': 'The file has nothing in it. Choose another.',
    'file.truncated': 'A part of the picture is missing. Choose another, or save it again first.',
    'file.unreadable': 'The file cannot be opened. Choose another.',
    'picture.too-large': 'The picture is too large. Make it smaller and try again.',
    'request.too-large': 'The file is too large. Make it smaller and try again.',
  } as Readonly<Record<string, string>>,
  notSent: 'Something went wrong on our side. Nothing was posted. Try again in a moment.',
  bytes,
} as const

const outcomes: Readonly<Record<Outcome, string>> = {
  pending_review: 'Waiting for review',
  blocked: 'Blocked',
  not_blocked: 'Not blocked',
  no_match: 'Not the same',
  withdrawn: 'Withdrawal received',
}

const asks: Readonly<Record<Match['asks'], string>> = {
  block: 'asks to block',
  review: 'asks for a look',
  log: 'asks for nothing but a note',
}

function match({ bank, item, type, distance, asks: asked }: Match): string {
  const near = distance === 0 ? 'the same' : `${distance} ${distance === 1 ? 'bit differs' : 'bits differ'}`
  return `Bank ${bank}, by ${type}: ${near}; ${asks[asked]}. Item ${item}`
}

/** 1,048,576 bytes are a megabyte here. */
function bytes(count: number): string {
  if (count < 1024) return `${count} bytes`
  const kilobytes = count / 1024
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}
