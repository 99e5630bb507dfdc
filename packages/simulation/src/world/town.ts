import { chance, type Draw, drawFrom, lognormal, pick, pickSome, whole } from '../draw.ts'
import type { Parameters } from '../parameters.ts'
import { isMinor, type Person } from './person.ts'
import { knit } from './world.ts'

/** Puts teens into schools, and everyone who rightly meets them beside them; returns pupils by school. */
export function settle(
  people: readonly Person[],
  seed: number,
  numbers: Parameters,
  days: number,
): readonly (readonly number[])[] {
  const draw = drawFrom(seed, 'town')
  const schools = makeSchools(people, draw, numbers)
  for (const person of people) joinSchool(person, schools, draw, numbers)
  for (const person of people) takeCharge(person, people, schools, draw, numbers, days)
  for (const person of people)
    befriend(person, people, schools, drawFrom(seed, 'ties', person.index), numbers)
  shareDevices(people, draw, numbers)
  return schools
}

function makeSchools(people: readonly Person[], draw: Draw, numbers: Parameters): number[][] {
  const teens = people.filter(isMinor)
  const schools: number[][] = []
  for (let from = 0; from < teens.length; ) {
    const size = whole(draw, numbers.schoolSize_min, numbers.schoolSize_max)
    schools.push(teens.slice(from, from + size).map(({ index }) => index))
    from += size
  }
  return schools
}

function joinSchool(
  person: Person,
  schools: readonly (readonly number[])[],
  draw: Draw,
  numbers: Parameters,
): void {
  const isThere = isMinor(person) || person.role === 'teacher' || person.role === 'mixed_class'
  if (!isThere || schools.length === 0) return
  const school = isMinor(person)
    ? schools.findIndex(pupils => pupils.includes(person.index))
    : whole(draw, 0, schools.length - 1)
  person.school = school
  if (chance(draw, numbers.groupKnownShare)) person.groups.push(`school_${school}`)
}

/** A class, a team, or children of the family. */
function takeCharge(
  person: Person,
  people: readonly Person[],
  schools: readonly (readonly number[])[],
  draw: Draw,
  numbers: Parameters,
  days: number,
): void {
  const { role } = person
  const isLeader = role === 'coach' || role === 'youth_leader'
  if (schools.length === 0 || !(isLeader || role === 'teacher' || role === 'relative')) return
  const school = person.school ?? whole(draw, 0, schools.length - 1)
  const size =
    role === 'relative' ? whole(draw, 1, 4) : whole(draw, numbers.teamSize_min, numbers.teamSize_max)
  person.charges.push(...pickSome(draw, schools[school] ?? [], size))
  if (isLeader && chance(draw, numbers.newTeamShare)) person.meets_day = whole(draw, 0, Math.max(0, days - 2))
  const team = `team_${person.index}`
  const isKnown = isLeader && chance(draw, numbers.groupKnownShare)
  if (isKnown) person.groups.push(team)
  for (const index of person.charges) {
    const minor = people[index]
    if (minor === undefined) continue
    if (isKnown) minor.groups.push(team)
    if (person.meets_day === null && chance(draw, role === 'teacher' ? 0.3 : 0.8)) knit(person, minor)
  }
}

function befriend(
  person: Person,
  people: readonly Person[],
  schools: readonly (readonly number[])[],
  draw: Draw,
  numbers: Parameters,
): void {
  const wanted = lognormal(draw, numbers.friends_median / 2, numbers.friends_sigma)
  const pupils = person.school === null || person.role === 'teacher' ? [] : (schools[person.school] ?? [])
  for (let made = 0; made < wanted; made++) {
    const atSchool = pupils.length > 1 && chance(draw, 0.85)
    const other = atSchool
      ? people[near(pupils, person.index, draw)]
      : people[neighbour(person, people.length, draw)]
    if (other === undefined) continue
    const isOdd = isMinor(other) !== isMinor(person) && !atSchool
    // Grown-ups and minors who share no school are tied as families are, not as friends are.
    if (!isOdd || chance(draw, 0.08)) knit(person, other)
  }
}

/** Pupils know those in classes near their own best. */
function near(pupils: readonly number[], index: number, draw: Draw): number {
  const own = pupils.indexOf(index)
  const from = own < 0 ? whole(draw, 0, pupils.length - 1) : own
  const step = whole(draw, -40, 40)
  return pupils[(((from + step) % pupils.length) + pupils.length) % pupils.length] ?? index
}

function neighbour({ index }: Person, count: number, draw: Draw): number {
  const step = Math.round(lognormal(draw, 25, 1)) * (chance(draw, 0.5) ? 1 : -1)
  return (((index + step) % count) + count) % count
}

/** One phone for several grown-ups: who shares, shares with the two or three nearest who share. */
function shareDevices(people: readonly Person[], draw: Draw, numbers: Parameters): void {
  const sharing = people.filter(({ sharesDevice }) => sharesDevice)
  for (let from = 0; from < sharing.length; ) {
    const size = whole(draw, numbers.familySize_min, numbers.familySize_max)
    const device = `d_shared_${from}`
    for (const person of sharing.slice(from, from + size)) person.session = { ...person.session, device }
    from += size
  }
  // Families: a child’s device is now and then a parent’s.
  for (const person of people) {
    if (!isMinor(person) || !chance(draw, 0.05)) continue
    const grown = person.ties
      .map(index => people[index])
      .filter(other => other !== undefined && !isMinor(other))
    if (grown.length > 0)
      person.session = { ...person.session, device: pick(draw, grown)?.session.device ?? null }
  }
}
