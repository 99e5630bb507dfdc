import type { Side } from '../side.ts'
import { english } from './english.ts'
import { french, german, portuguese } from './other.ts'
import { spanish } from './spanish.ts'

/**
 * The held-out world of the first evaluation. Its result was published and then looked into, so it is one to build and
 * tune on since; `held-out` is another.
 */
export const opened: Side = {
  name: 'opened',
  countries: [
    { code: 'GB', language: 'en', hours: 0 },
    { code: 'AU', language: 'en', hours: 10 },
    { code: 'MX', language: 'es', hours: -6 },
    { code: 'FR', language: 'fr', hours: 1 },
    { code: 'BR', language: 'pt', hours: -3 },
    { code: 'DE', language: 'de', hours: 1 },
  ],
  texts: { en: english, es: spanish, fr: french, pt: portuguese, de: german },
  playbooks: {
    0: {
      openersFactor: 1,
      writesFirstShare: 0.6,
      accountsPerDevice: 20,
      accountsPerPhoto: 10,
      trickShare: 0,
      tricks: [],
      script: 'same',
      threatHereFactor: 1,
      burstFactor: 1.2,
      saysMinorShare: 0.1,
      idle_days: 0,
    },
    1: {
      openersFactor: 0.7,
      writesFirstShare: 0.5,
      accountsPerDevice: 6,
      accountsPerPhoto: 4,
      trickShare: 0.35,
      tricks: ['leet', 'dotted', 'overlay'],
      script: 'mutated',
      threatHereFactor: 1,
      burstFactor: 1,
      saysMinorShare: 0.15,
      idle_days: 0,
    },
    2: {
      openersFactor: 0.3,
      writesFirstShare: 0.3,
      accountsPerDevice: 2,
      accountsPerPhoto: 1,
      trickShare: 0.6,
      tricks: ['greek', 'joiner', 'wide', 'cyrillic', 'spaced'],
      script: 'mutated',
      threatHereFactor: 0.8,
      burstFactor: 0.6,
      saysMinorShare: 0.5,
      idle_days: 2,
    },
    3: {
      openersFactor: 0.06,
      writesFirstShare: 0.2,
      accountsPerDevice: 1,
      accountsPerPhoto: 1,
      trickShare: 0.2,
      tricks: ['greek', 'joiner'],
      script: 'own',
      threatHereFactor: 0.5,
      burstFactor: 0,
      saysMinorShare: 0.25,
      idle_days: 6,
    },
  },
  changes: {
    minorTargetShare: 0.4,
    acceptShare: 0.1,
    groupKnownShare: 0.6,
    newTeamShare: 0.4,
    lookAlikeShare: 0.03,
  },
}
