import type { Side } from '../world/person.ts'
import type { Item } from '../world/world.ts'
import { ItemCard } from './item.tsx'

interface Props {
  readonly side: Side
  readonly id: string
  readonly title: string
  readonly items: readonly Item[]
}

/** Things that were sent, under what they have in common; nothing at all where there are none. */
export function Items({ side, id, title, items }: Props) {
  if (items.length === 0) return null
  const name = `${side}-${id}`
  return (
    <section class="part" aria-labelledby={name}>
      <h3 id={name}>{title}</h3>
      <ul class="bare items">
        {items.map(item => (
          <ItemCard key={item.number} side={side} item={item} />
        ))}
      </ul>
    </section>
  )
}
