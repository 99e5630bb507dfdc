import { chance, drawFrom, pick, pickSome, times, whole } from '../draw.ts'
import { DAY, HOUR } from '../world/calendar.ts'
import { isMinor } from '../world/person.ts'
import { act, personAt, type World } from '../world/world.ts'

const SPAN_DAYS = 30

/** Pupils of one school gang up on somebody who did nothing: a teacher, another pupil, anybody. */
export function planBrigades(world: World): void {
  const draw = drawFrom(world.seed, 'brigades')
  const { numbers, calendar, schools, people } = world
  const count = times(draw, (numbers.brigades_per_10k * people.length * calendar.days) / 10_000 / SPAN_DAYS)
  for (let number = 0; number < count && schools.length > 0; number++) {
    const pupils = pick(draw, schools)
    const teachers = people.filter(
      ({ role, school }) => role === 'teacher' && schools[school ?? -1] === pupils,
    )
    const target =
      teachers.length > 0 && chance(draw, 0.5)
        ? pick(draw, teachers)
        : personAt(world, chance(draw, 0.5) ? pick(draw, pupils) : pick(draw, world.adults))
    target.isBrigaded = true
    const at = calendar.start + draw() * calendar.days * DAY
    const gang = pickSome(draw, pupils, whole(draw, numbers.brigadeSize_min, numbers.brigadeSize_max))
    for (const index of gang) {
      const member = personAt(world, index)
      if (member === target || !isMinor(member)) continue
      const time = at + draw() * 2 * HOUR
      if (chance(draw, 0.4)) act(world, time, 'block.created', member, target)
      else
        act(world, time, 'report.filed', member, target, {
          reason: pick(draw, ['harassment', 'other', 'spam', 'underage', 'sextortion']),
        })
    }
  }
}
