import type { Side } from '../side.ts'
import { english } from './english.ts'
import { french, german, portuguese } from './other.ts'
import { spanish } from './spanish.ts'

/**
 * The world that published results are of. Its texts, attackers and changes were written before the detector was changed
 * for the evaluation they are of, and nothing in the detector was changed because of what came out.
 */
export const heldOut: Side = {
  name: 'held-out',
  countries: [
    { code: 'NZ', language: 'en', hours: 12 },
    { code: 'CA', language: 'en', hours: -5 },
    { code: 'AR', language: 'es', hours: -3 },
    { code: 'CH', language: 'fr', hours: 1 },
    { code: 'AO', language: 'pt', hours: 1 },
    { code: 'AT', language: 'de', hours: 1 },
  ],
  texts: { en: english, es: spanish, fr: french, pt: portuguese, de: german },
  playbooks: {
    0: {
      openersFactor: 1.1,
      writesFirstShare: 0.5,
      accountsPerDevice: 15,
      accountsPerPhoto: 8,
      trickShare: 0,
      tricks: [],
      script: 'same',
      threatHereFactor: 1,
      burstFactor: 1,
      saysMinorShare: 0.15,
      idle_days: 0,
    },
    1: {
      openersFactor: 0.8,
      writesFirstShare: 0.4,
      accountsPerDevice: 5,
      accountsPerPhoto: 3,
      trickShare: 0.35,
      tricks: ['spaced', 'cyrillic', 'leet'],
      script: 'mutated',
      threatHereFactor: 1,
      burstFactor: 0.9,
      saysMinorShare: 0.2,
      idle_days: 0,
    },
    2: {
      openersFactor: 0.3,
      writesFirstShare: 0.35,
      accountsPerDevice: 2,
      accountsPerPhoto: 1,
      trickShare: 0.6,
      tricks: ['dotted', 'zero-width', 'overlay', 'greek', 'spaced'],
      script: 'mutated',
      threatHereFactor: 0.8,
      burstFactor: 0.5,
      saysMinorShare: 0.5,
      idle_days: 2,
    },
    3: {
      openersFactor: 0.07,
      writesFirstShare: 0.25,
      accountsPerDevice: 1,
      accountsPerPhoto: 1,
      trickShare: 0.2,
      tricks: ['wide', 'cyrillic'],
      script: 'own',
      threatHereFactor: 0.5,
      burstFactor: 0,
      saysMinorShare: 0.3,
      idle_days: 5,
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
