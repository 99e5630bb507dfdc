import type { I18n } from '@lingui/core'

/** One thing to do, and why or how. */
export interface Step {
  readonly act: string
  readonly how: string
}

/** What a young person can do, in order. Sources: the guidance of Meta and Thorn, NCMEC and FBI, NCA, IWF. */
export function stepsForTeen(i18n: I18n): Step[] {
  return [
    {
      act: i18n._({ id: 'teen.safe', message: 'Make sure you are safe' }),
      how: i18n._({
        id: 'teen.safeHow',
        message:
          'In danger, or thinking of hurting yourself? Call your emergency number or a helpline now. This will get better.',
      }),
    },
    {
      act: i18n._({ id: 'teen.stop', message: 'Stop answering them' }),
      how: i18n._({ id: 'teen.stopHow', message: 'You owe them nothing. They are doing wrong, not you.' }),
    },
    {
      act: i18n._({ id: 'teen.pay', message: 'Do not pay, and send nothing more' }),
      how: i18n._({
        id: 'teen.payHow',
        message: 'Paying rarely stops it. If you paid already, stop now. You can still get help.',
      }),
    },
    {
      act: i18n._({ id: 'teen.keep', message: 'Keep the chat' }),
      how: i18n._({
        id: 'teen.keepHow',
        message:
          'Do not delete messages or your account. Note names, links and times. You do not need to copy any nude picture.',
      }),
    },
    {
      act: i18n._({ id: 'teen.report', message: 'Report them in the app, then block them' }),
      how: i18n._({
        id: 'teen.reportHow',
        message: 'Say that you are under 18 and that someone threatens you with private pictures.',
      }),
    },
    {
      act: i18n._({ id: 'teen.tell', message: 'Tell one adult you trust' }),
      how: i18n._({
        id: 'teen.tellHow',
        message:
          'You could say: “Something bad happened online and I need your help.” Or talk to a helpline. You will not be in trouble with us.',
      }),
    },
    {
      act: i18n._({ id: 'teen.hash', message: 'Help stop the picture from spreading' }),
      how: i18n._({
        id: 'teen.hashHow',
        message:
          'Use the device the picture is on. The picture stays there and nobody sees it. Pictures made by a computer count too.',
      }),
    },
    {
      act: i18n._({ id: 'teen.lock', message: 'Lock your accounts' }),
      how: i18n._({
        id: 'teen.lockHow',
        message: 'Change your password. Make your account private. Hide your list of friends.',
      }),
    },
  ]
}

/** The same for an adult. */
export function stepsForAdult(i18n: I18n): Step[] {
  return [
    {
      act: i18n._({ id: 'grown.safe', message: 'Make sure you are safe' }),
      how: i18n._({
        id: 'grown.safeHow',
        message:
          'In danger, or thinking of hurting yourself? Call your emergency number or a helpline now. Is it a partner or an ex? A helpline can plan with you.',
      }),
    },
    {
      act: i18n._({ id: 'grown.stop', message: 'Stop talking to them' }),
      how: i18n._({
        id: 'grown.stopHow',
        message: 'Do not argue or bargain. They are doing wrong, not you.',
      }),
    },
    {
      act: i18n._({ id: 'grown.pay', message: 'Do not pay, and send nothing more' }),
      how: i18n._({
        id: 'grown.payHow',
        message:
          'Paying rarely stops it. If you paid already, stop now and tell your bank. You can still get help.',
      }),
    },
    {
      act: i18n._({ id: 'grown.keep', message: 'Keep proof' }),
      how: i18n._({
        id: 'grown.keepHow',
        message:
          'Take screenshots that show the address and the time. Keep chats, names and payment details. Do not delete your account.',
      }),
    },
    {
      act: i18n._({ id: 'grown.report', message: 'Report them in the app, then block them' }),
      how: i18n._({
        id: 'grown.reportHow',
        message:
          'Say that it is a private picture of you, shared or threatened without your consent. You can also tell the police.',
      }),
    },
    {
      act: i18n._({ id: 'grown.hash', message: 'Help stop the picture from spreading' }),
      how: i18n._({
        id: 'grown.hashHow',
        message: 'The picture stays on your device. Pictures made or changed by a computer count too.',
      }),
    },
    {
      act: i18n._({ id: 'grown.lock', message: 'Lock your accounts' }),
      how: i18n._({
        id: 'grown.lockHow',
        message: 'Change your password. Turn on the second check at sign-in. Hide your lists of friends.',
      }),
    },
    {
      act: i18n._({ id: 'grown.tell', message: 'Do not carry it alone' }),
      how: i18n._({
        id: 'grown.tellHow',
        message:
          'Tell someone you trust, or a helpline. Be careful with people who sell “recovery”: many only want money.',
      }),
    },
  ]
}
