import { chance, type Draw, drawFrom, lognormal, pick, whole } from '../draw.ts'
import type { Parameters } from '../parameters.ts'
import type { Side } from '../side.ts'
import { DAY } from './calendar.ts'
import type { Person, Role } from './person.ts'

const first =
  'Ada Bo Cleo Dana Eli Faye Gus Hana Ivo Juno Kai Lena Milo Nora Odo Pia Quin Rosa Sami Tess Uma Vito Wren Yara Zed'.split(
    ' ',
  )
const last =
  'Abel Brook Croft Dale Ember Frost Glen Heath Isle Jarvis Kern Lark Marsh North Orme Penn Quill Reed Stone Thorn Upton Vale West York Zell'.split(
    ' ',
  )

/** Everyone there is at the start, without ties, groups or devices shared. */
export function makePeople(
  count: number,
  seed: number,
  start: number,
  side: Side,
  numbers: Parameters,
): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const draw = drawFrom(seed, 'person', index)
    const age = ageOf(draw, numbers)
    return personOf(
      { id: `a_${index}`, index, age, role: roleOf(draw, age, numbers) },
      draw,
      start,
      side,
      numbers,
    )
  })
}

type Given = Pick<Person, 'id' | 'index' | 'age' | 'role'>

function personOf(given: Given, draw: Draw, start: number, side: Side, numbers: Parameters): Person {
  const isMigrant = given.age >= 18 && chance(draw, numbers.migrantShare)
  const home = placeOf(draw, side, numbers)
  const away = isMigrant ? pick(draw, side.countries) : home
  const name = `${pick(draw, first)} ${pick(draw, last)}${given.index % 7 === 0 ? ` ${pick(draw, last)}` : ''}`
  const isVerified = chance(draw, numbers.verifiedShare)
  const said = saidAge(draw, given.age, numbers)
  const age = isVerified ? given.age : said
  return {
    ...given,
    isMale: chance(draw, 0.5),
    name,
    country: home.code,
    language: home.language,
    hours: away.hours,
    session: { device: `d_${given.index}`, country: away.code, language: home.language },
    facts: {
      ...(age === null ? {} : { age, ageSource: isVerified ? 'verified' : 'stated' }),
      country: isMigrant && chance(draw, 0.5) ? away.code : home.code,
      name,
      ...photoOf(draw, numbers),
    },
    groups: [],
    created: start - Math.max(61, lognormal(draw, 500, 0.7)) * DAY,
    school: null,
    ties: [],
    charges: [],
    meets_day: null,
    isMigrant,
    sharesDevice: given.age >= 18 && chance(draw, numbers.sharedDeviceShare),
    isBrigaded: false,
    isHijacked: false,
    level: null,
    operator: null,
  }
}

function placeOf(draw: Draw, side: Side, numbers: Parameters): Side['countries'][number] {
  const [main] = side.countries
  if (main !== undefined && !chance(draw, numbers.countriesNotFirstShare)) return main
  return pick(draw, side.countries.slice(1))
}

function ageOf(draw: Draw, numbers: Parameters): number {
  const at = draw()
  if (at < numbers.teenShare) return whole(draw, 13, 17)
  if (at < numbers.teenShare + numbers.youngShare) return whole(draw, 18, 24)
  return whole(draw, 25, 70)
}

function saidAge(draw: Draw, age: number, numbers: Parameters): number | null {
  if (age < 18) return chance(draw, numbers.minorsSayAdultShare) ? 18 + (age % 3) : age
  return chance(draw, numbers.unstatedAdultShare) ? null : age
}

/** Roles by share of all adults; those for 18 and 19 stay with them. */
function roleOf(draw: Draw, age: number, numbers: Parameters): Role {
  if (age < 18) return 'member'
  const adults = 1 - numbers.teenShare
  if (age < 20)
    return chance(draw, (numbers.mixedClassShare * adults) / (numbers.youngShare * (2 / 7)))
      ? 'mixed_class'
      : 'member'
  const shares: readonly (readonly [Role, number])[] = [
    ['coach', numbers.coachShare],
    ['teacher', numbers.teacherShare],
    ['youth_leader', numbers.youthLeaderShare],
    ['creator', numbers.creatorShare],
    ['relative', numbers.relativeShare],
  ]
  let at = draw()
  for (const [role, share] of shares) {
    if (at < share) return role
    at -= share
  }
  return 'member'
}

function photoOf(draw: Draw, numbers: Parameters): { readonly photoPdq?: string } {
  if (!chance(draw, numbers.photoShare)) return {}
  const meme = whole(draw, 0, 9)
  return {
    photoPdq: chance(draw, numbers.memePhotoShare) ? pictureFrom(drawFrom('meme', meme)) : pictureFrom(draw),
  }
}

/** A made-up PDQ: 64 hex digits. */
export function pictureFrom(draw: Draw): string {
  return Array.from({ length: 8 }, () => whole(draw, 0, 0xffffffff).toString(16).padStart(8, '0')).join('')
}
