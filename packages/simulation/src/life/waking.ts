import type { Draw } from '../draw.ts'
import { DAY, HOUR } from '../world/calendar.ts'
import type { Person } from '../world/person.ts'
import type { World } from '../world/world.ts'

/** A moment between seven and eleven at night, where the person is. */
export function waking(world: World, { hours }: Person, day: number, draw: Draw): number {
  const local = world.calendar.start + day * DAY + (7 + draw() * 16) * HOUR
  const at = local - hours * HOUR
  return Math.max(at, world.calendar.start + day * DAY + draw() * HOUR)
}
