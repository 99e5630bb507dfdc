import type { ComponentChildren } from 'preact'
import { words } from '../words/words.ts'
import type { Who } from '../world/person.ts'
import { nameOf } from './stage.ts'

/** People somebody found, or nobody. */
export function People(props: {
  readonly title: string
  readonly people: readonly Who[]
  readonly empty: string
  readonly besides?: (who: Who) => ComponentChildren
}) {
  const { title, people, empty, besides } = props
  return (
    <div class="people">
      <h4>{title}</h4>
      {people.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <ul class="bare">
          {people.map(who => (
            <li key={who}>
              <span>
                {nameOf(who)}
                {words.about[who] !== undefined && <span class="soft">, {words.about[who]}</span>}
              </span>
              {besides?.(who)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
