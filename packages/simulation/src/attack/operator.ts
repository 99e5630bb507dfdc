import { chance, type Draw, drawFrom, lognormal, pick, whole } from '../draw.ts'
import { DAY, HOUR, MINUTE } from '../world/calendar.ts'
import { introduce } from '../world/opening.ts'
import { pictureFrom } from '../world/people.ts'
import { isMinor, type Person } from '../world/person.ts'
import { act, personAt, type World } from '../world/world.ts'
import { approach } from './approach.ts'
import type { Operator } from './crew.ts'

const levels = [0, 1, 2, 3] as const
const places = [
  { country: 'NG', hours: 1 },
  { country: 'CI', hours: 0 },
  { country: 'PH', hours: 8 },
] as const

/** All operators and their accounts, spread over the run. */
export function planOperators(world: World): readonly Operator[] {
  const { numbers, people, calendar, seed } = world
  const accounts = Math.max(
    numbers.operators_min,
    Math.round((people.length * numbers.scamAccounts_per_100k) / 100_000),
  )
  const count = Math.max(numbers.operators_min, Math.round((accounts * 8) / numbers.scamAccounts_per_100k))
  const operators = Array.from({ length: count }, (_, number) =>
    operatorOf(world, number, drawFrom(seed, 'operator', number)),
  )
  for (let number = 0; number < accounts; number++) {
    const operator = operators[number % count]
    if (operator !== undefined)
      begin(world, operator, calendar.start + operator.draw() * calendar.days * 0.9 * DAY)
  }
  return operators
}

/** A further account, once one was removed. */
export function begin(world: World, operator: Operator, at: number): void {
  const { numbers } = world
  const person = chance(operator.draw, numbers.hijackedShare)
    ? hijack(world, operator, at)
    : create(world, operator, at)
  operator.accounts++
  person.role = 'scammer'
  person.level = operator.level
  person.operator = operator.id
  const life = Math.max(1, Math.round(lognormal(operator.draw, numbers.accountLife_days_median, 0.6)))
  for (let day = 0; day < life; day++)
    workDay(world, operator, person, at + (operator.playbook.idle_days + day) * DAY)
}

function operatorOf(world: World, number: number, draw: Draw): Operator {
  const level = pick(draw, [levels[number % 4] ?? 0])
  const place = pick(draw, places)
  return {
    id: `op_${number}`,
    level,
    playbook: world.side.playbooks[level],
    draw,
    ...place,
    pays: [`$cash${whole(draw, 1_000, 9_999)}x`, pick(draw, ['gift card', 'cash app', 'paypal', 'bitcoin'])],
    handles: Array.from(
      { length: 3 },
      () => `${pick(draw, ['lena', 'mia', 'sofi', 'kat'])}.${whole(draw, 100, 9_999)}`,
    ),
    photos: Array.from({ length: 40 }, () => pictureFrom(draw)),
    script: whole(draw, 0, 5),
    accounts: 0,
  }
}

function create(world: World, operator: Operator, at: number): Person {
  const { draw, playbook } = operator
  const saysMinor = chance(draw, playbook.saysMinorShare)
  const saysNothing = !saysMinor && chance(draw, world.numbers.offendersSayNothingShare)
  const main = world.side.countries[0]
  const index = world.people.length
  const facts = {
    ...(saysNothing
      ? {}
      : { age: saysMinor ? whole(draw, 15, 17) : whole(draw, 18, 23), ageSource: 'stated' as const }),
    country: main?.code ?? operator.country,
    gender: 'female',
    name: `${pick(draw, ['Lena', 'Mia', 'Sofia', 'Kat', 'Emma'])} ${pick(draw, ['Rose', 'Lane', 'Hart', 'Moon'])}`,
    photoPdq:
      operator.photos[Math.floor(operator.accounts / playbook.accountsPerPhoto) % operator.photos.length] ??
      '',
  }
  const person: Person = {
    ...emptyOf(world, operator, index),
    facts,
    name: facts.name,
    country: facts.country,
    created: at,
  }
  world.people.push(person)
  world.byId.set(person.id, person)
  introduce(world, person, at)
  act(world, at + MINUTE, 'session.started', person, null)
  return person
}

function emptyOf(world: World, operator: Operator, index: number): Person {
  return {
    id: `a_${index}`,
    index,
    role: 'scammer',
    age: 26,
    isMale: true,
    name: '',
    country: operator.country,
    language: world.side.countries[0]?.language ?? 'en',
    hours: operator.hours,
    session: sessionOf(operator),
    facts: {},
    groups: [],
    created: 0,
    school: null,
    ties: [],
    charges: [],
    meets_day: null,
    isMigrant: false,
    sharesDevice: false,
    isBrigaded: false,
    isHijacked: false,
    level: operator.level,
    operator: operator.id,
  }
}

/** Level 2 and up hide where they are. */
function sessionOf(operator: Operator): Person['session'] {
  const device = `x_${operator.id}_${Math.floor(operator.accounts / operator.playbook.accountsPerDevice)}`
  return operator.level >= 2
    ? { device, language: 'en' }
    : { device, country: operator.country, language: 'en' }
}

/** An account somebody else made and lost: old, with friends, on a new device from one day to the next. */
function hijack(world: World, operator: Operator, at: number): Person {
  const person = personAt(world, pick(operator.draw, world.adults))
  if (person.role !== 'member' || person.isHijacked) return create(world, operator, at)
  person.isHijacked = true
  person.session = sessionOf(operator)
  act(world, at, 'session.started', person, null)
  return person
}

/** A shift of six hours: openers to strangers, or to one school in a burst. */
function workDay(world: World, operator: Operator, person: Person, from: number): void {
  const { numbers, schools } = world
  const { draw, playbook } = operator
  const wanted =
    whole(draw, numbers.openers_per_day_min, numbers.openers_per_day_max) * playbook.openersFactor
  const isBurst = schools.length > 0 && chance(draw, numbers.schoolBurstShare * playbook.burstFactor)
  const school = isBurst ? pick(draw, schools) : null
  for (let number = Math.max(1, Math.round(wanted)); number > 0; number--) {
    const target = targetOf(world, school, draw)
    if (target !== null && target !== person)
      approach(world, operator, person, target, from + draw() * 6 * HOUR)
  }
}

function targetOf(world: World, school: readonly number[] | null, draw: Draw): Person | null {
  const { numbers, teens, adults } = world
  const isMinorWanted = school !== null || chance(draw, numbers.minorTargetShare)
  const isMaleWanted = chance(draw, numbers.maleTargetShare)
  const from = school ?? (isMinorWanted && teens.length > 0 ? teens : adults)
  for (let tries = 0; tries < 12; tries++) {
    const person = personAt(world, pick(draw, from))
    if (person.isMale === isMaleWanted && person.role !== 'scammer' && (isMinor(person) || person.age < 40))
      return person
  }
  return null
}
