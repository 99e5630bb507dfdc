import type { NoticeCode } from '../world/world.ts'

interface NoticeWords {
  readonly title: string
  readonly text: string
}

/** What a person reads at the moment it matters. It says “you”, blames nobody and tells no secret about anyone. */
export function noticeWords(code: NoticeCode, other: string, joined: string): NoticeWords {
  switch (code) {
    case 'N1':
      return {
        title: `We do not know ${other} well`,
        text: 'Not everyone is who they say. You do not have to answer. You can block, report or restrict them. They are not told.',
      }
    case 'N2':
      return {
        title: 'This looks like a scam',
        text: 'You can say no at any time. Do not send money or pictures. If somebody scares you, it is not your fault, and help is here.',
      }
    case 'N2b':
      return {
        title: 'They ask you to move to another app',
        text: 'People who trick others often ask this. You can stay here, where we can help you.',
      }
    case 'N3':
      return {
        title: `Do you know ${other}?`,
        text: 'They are in another country, or you know nobody in common. Take your time before you answer.',
      }
    case 'N4':
      return {
        title: `A new chat with ${other}`,
        text: `They joined Shoal in ${joined}. Share only what you would show to anyone. You can stop at any time.`,
      }
    case 'N5':
      return {
        title: 'An account you talked with is gone',
        text: 'We took it away. You did nothing wrong. If something happened, help is here, and pictures can be taken down.',
      }
    case 'N6':
      return {
        title: 'Take care before you accept',
        text: `We do not know ${other} well. If you accept, they can see what you post. You can say no. They are not told.`,
      }
    case 'N7':
      return {
        title: 'Your picture may show nudity',
        text: 'Others could keep it or pass it on. You can still take it back.',
      }
    case 'N8':
      return {
        title: 'This picture may show nudity, so it is blurred',
        text: 'You do not have to look, and you do not have to answer. You can block or report.',
      }
    case 'N9':
      return {
        title: 'Stop and think before you pass it on',
        text: 'The person in it may not want that. It can hurt them, and it can be against the law.',
      }
    case 'N10':
      return {
        title: `You blocked ${other}`,
        text: 'A block keeps them away from you. A report asks us to look, so that they cannot do it to others. Do you want to report them too?',
      }
    case 'N11':
      return {
        title: 'Somebody tried to keep your picture',
        text: `${other} tried to take a screenshot of it. You can block or report them.`,
      }
  }
}
