import { bit } from './said.ts'

/** What was found in a text that is no phrase. */
export interface Entities {
  /** Sum of bits. */
  readonly said: number
  readonly handles: readonly string[]
  readonly payments: readonly string[]
}

const FOUND_MAX = 8
const apps =
  'snapchat|snap|telegram|whatsapp|whats app|wapp|discord|kik|instagram|insta|signal|wechat|viber|zangi|tiktok|facetime|skype|messenger'
const linkWords = '(?:[:=@ -]|is|id|user|username|name|at|es|est|e|handle|my|on|me|add)'
const handleAfterApp = new RegExp(`\\b(?:${apps})\\b${linkWords}{0,6} ?@?([a-z0-9][a-z0-9._-]{3,29})`, 'g')
const atHandle = /(?:^|[^a-z0-9._@])@([a-z0-9][a-z0-9._]{2,29})/g
const appName = new RegExp(`\\b(?:${apps})\\b`)

const payApps =
  /\b(?:cash ?app|venmo|zelle|pay ?pal|revolut|gcash|m-?pesa|pix|bizum|orange money|mtn|momo|wave|gift ?cards?|steam cards?|itunes cards?|apple cards?|apple pay|google play cards?|razer gold|crypto|bitcoin|btc|usdt|western union|moneygram|bank transfer|wire transfer|paysafe(?:card)?|transcash|tarjetas? (?:de )?regalo|cartes? cadeaux?|cart(?:ao|oes) presente|iban)\b/
const cashtag = /(?:^|[^a-z0-9])\$([a-z][a-z0-9_-]{2,20})/g
const wallet = /\b(bc1[a-z0-9]{20,60}|0x[0-9a-f]{40}|[13][a-z0-9]{25,34})\b/g
const iban = /\b([a-z]{2}[0-9]{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?)\b/g
const cardCode = /\b([a-z0-9]{4}(?:[- ][a-z0-9]{4}){3})\b/g
const amount =
  /(?:[$€£¥₦₹]|\b(?:usd|eur|gbp|aud|cad|rs|r\$) ?)\s?[0-9][0-9.,]{0,8}|\b[0-9][0-9.,]{0,8} ?(?:k )?(?:dollars?|bucks|usd|euros?|eur|pounds?|quid|gbp|pesos|reais|naira|rupees|cfa|francs?|soles|dolares|libras|us\$|€|£|\$)/
const countdown = /\b(?:5\W{1,4}4\W{1,4})?3\W{1,4}2\W{1,4}1\b/

/** Finds handles, apps, payment, amounts and countdowns in a folded text. Every expression here is linear in its length. */
export function entitiesIn(folded: string): Entities {
  let said = 0
  const handles: string[] = []
  const payments: string[] = []
  if (appName.test(folded)) said |= bit.app
  if (folded.includes('@')) collect(folded, atHandle, handles, name => `:${name}`)
  if ((said & bit.app) !== 0) collect(folded, handleAfterApp, handles, named)
  if (payApps.test(folded)) said |= bit.payment
  if (folded.includes('$')) collect(folded, cashtag, payments, name => `cash:${name}`)
  if (/[0-9]/.test(folded)) {
    if (amount.test(folded)) said |= bit.amount
    if (countdown.test(folded)) said |= bit.countdown
    collect(folded, wallet, payments, value => `wallet:${value}`)
    collect(folded, iban, payments, ibanOf)
    if (/\b(?:cards?|codes?|carte|tarjeta|cartao)\b/.test(folded))
      collect(folded, cardCode, payments, value => `card:${value.replaceAll(/[- ]/g, '')}`)
  }
  if (handles.length > 0) said |= bit.handle
  if (payments.length > 0) said |= bit.payment
  if (separators(folded) >= 2) said |= bit.mentions
  return { said, handles, payments }
}

function collect(
  text: string,
  pattern: RegExp,
  into: string[],
  name: (found: string) => string | null,
): void {
  for (const match of text.matchAll(pattern)) {
    const value = match[1] === undefined ? null : name(match[1])
    if (value !== null && into.length < FOUND_MAX && !into.includes(value)) into.push(value)
  }
}

/** A name after an app's, if it looks like one: with a digit, a dot or an underscore; words are not handles. */
function named(name: string): string | null {
  return /[0-9._]/.test(name) && /[a-z]/.test(name) ? `:${name.replaceAll(/^[._]+|[._]+$/g, '')}` : null
}

/** ISO 13616: the check digits must be right, or any long word would do. */
function ibanOf(found: string): string | null {
  const digits = found.replaceAll(' ', '')
  const turned = digits.slice(4) + digits.slice(0, 4)
  let rest = 0
  for (const char of turned) {
    const value = Number.parseInt(char, 36)
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97
  }
  return rest === 1 ? `iban:${digits}` : null
}

function separators(text: string): number {
  let count = 0
  for (let at = 0; at < text.length && count < 2; at++) {
    const code = text.charCodeAt(at)
    if (code === 44 || code === 59 || code === 64 || code === 10) count++
  }
  return count
}
