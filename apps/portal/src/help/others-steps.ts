import type { I18n } from '@lingui/core'
import type { Step } from './own-steps.ts'

/** What a friend can do. */
export function stepsForFriend(i18n: I18n): Step[] {
  return [
    {
      act: i18n._({ id: 'friend.stay', message: 'Stay with them and listen' }),
      how: i18n._({
        id: 'friend.stayHow',
        message:
          'You could say: “I am here. This is not your fault. What do you need?” Tell them it will pass.',
      }),
    },
    {
      act: i18n._({ id: 'friend.risk', message: 'Get help if they are at risk' }),
      how: i18n._({
        id: 'friend.riskHow',
        message:
          'Do not promise to keep everything secret. If they may hurt themselves, call the emergency number and stay.',
      }),
    },
    {
      act: i18n._({ id: 'friend.share', message: 'Never save or pass on the picture' }),
      how: i18n._({
        id: 'friend.shareHow',
        message: 'Not even to show someone. If it was sent to you, do not send it on.',
      }),
    },
    {
      act: i18n._({ id: 'friend.pay', message: 'Help them not to pay and not to answer' }),
      how: i18n._({
        id: 'friend.payHow',
        message: 'Paying rarely stops it. If they paid, they can still stop now.',
      }),
    },
    {
      act: i18n._({ id: 'friend.report', message: 'Report the account together' }),
      how: i18n._({
        id: 'friend.reportHow',
        message: 'Keep the chat first. Then report and block in the app.',
      }),
    },
    {
      act: i18n._({ id: 'friend.adult', message: 'Go with them to an adult they trust' }),
      how: i18n._({
        id: 'friend.adultHow',
        message: 'Offer to sit beside them when they tell, and when they use this site on their own device.',
      }),
    },
  ]
}

/** What a parent or carer can do. */
export function stepsForParent(i18n: I18n): Step[] {
  return [
    {
      act: i18n._({ id: 'parent.calm', message: 'Stay calm, and say that it is not their fault' }),
      how: i18n._({
        id: 'parent.calmHow',
        message:
          'You could say: “I am glad you told me. We will do this together.” Do not blame, punish, or take the phone away.',
      }),
    },
    {
      act: i18n._({ id: 'parent.safe', message: 'Ask if they are safe' }),
      how: i18n._({
        id: 'parent.safeHow',
        message:
          'Ask if the person knows where you live. Ask if they think of hurting themselves. Call the emergency number if so.',
      }),
    },
    {
      act: i18n._({ id: 'parent.contact', message: 'Do not pay, and do not write to the blackmailer' }),
      how: i18n._({
        id: 'parent.contactHow',
        message: 'If money was sent, ask the bank or the app to stop it.',
      }),
    },
    {
      act: i18n._({ id: 'parent.keep', message: 'Keep the chat, but copy no pictures' }),
      how: i18n._({
        id: 'parent.keepHow',
        message:
          'Note names, links and times. Never copy or send a nude picture of someone under 18, not even to the police.',
      }),
    },
    {
      act: i18n._({ id: 'parent.report', message: 'Report, then block' }),
      how: i18n._({
        id: 'parent.reportHow',
        message: 'Report in the app, and to the police or the hotline of your country.',
      }),
    },
    {
      act: i18n._({ id: 'parent.hash', message: 'Help stop the picture, on their own device' }),
      how: i18n._({
        id: 'parent.hashHow',
        message: 'Sit beside them. Use the device the picture is already on. The picture stays there.',
      }),
    },
    {
      act: i18n._({ id: 'parent.after', message: 'Keep talking' }),
      how: i18n._({
        id: 'parent.afterHow',
        message: 'Check the settings of their accounts together. Ask again tomorrow how they feel.',
      }),
    },
  ]
}

/** What someone who works with young people can do. */
export function stepsForEducator(i18n: I18n): Step[] {
  return [
    {
      act: i18n._({ id: 'educator.listen', message: 'Listen without blame' }),
      how: i18n._({
        id: 'educator.listenHow',
        message:
          'Say that they did right to tell you. Follow the child protection plan of your place of work.',
      }),
    },
    {
      act: i18n._({ id: 'educator.look', message: 'Do not look, copy, print, share or delete' }),
      how: i18n._({
        id: 'educator.lookHow',
        message: 'Not even to check. Leave the picture on the device it is on.',
      }),
    },
    {
      act: i18n._({ id: 'educator.report', message: 'Tell the person in charge of safety, and report' }),
      how: i18n._({
        id: 'educator.reportHow',
        message: 'Do not speak to the person who threatens. The police or a hotline can say what to do next.',
      }),
    },
    {
      act: i18n._({ id: 'educator.tools', message: 'Show the tools, and let them choose' }),
      how: i18n._({
        id: 'educator.toolsHow',
        message:
          'The young person, or a carer beside them, can use this site on the device the picture is on.',
      }),
    },
    {
      act: i18n._({ id: 'educator.after', message: 'Plan what comes after' }),
      how: i18n._({
        id: 'educator.afterHow',
        message: 'Make a plan for their wellbeing. If you talk to the class, use no names.',
      }),
    },
  ]
}
