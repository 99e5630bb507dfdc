import { useStage } from '../handset/stage.ts'
import { settingWords, teenWords, valueWords } from '../words/words.ts'
import type { Waiting } from '../world/world.ts'

/** A parent's side, as far as rules ask for a yes: changes that wait, and going live. */
export function ParentPhone() {
  const { world, take } = useStage()
  if (world.begins.loosenedBy !== 'parent') return null
  const { waiting, allowsLive } = world
  return (
    <section class="parent" aria-labelledby="parent-title">
      <h3 id="parent-title">{teenWords.parent}</h3>
      {waiting.length === 0 && <p class="soft">{teenWords.nothingWaits}</p>}
      <ul class="bare">
        {waiting.map(one => (
          <li key={one.setting}>
            <Asked one={one} />
          </li>
        ))}
      </ul>
      <div class="taps">
        <button
          type="button"
          class="tap"
          onClick={() => take({ kind: 'parent', setting: 'live', says: allowsLive ? 'no' : 'yes' })}
        >
          {allowsLive ? teenWords.liveStop : teenWords.liveAllow}
        </button>
      </div>
    </section>
  )
}

function Asked({ one: { setting, value } }: { readonly one: Waiting }) {
  const { take } = useStage()
  const name = settingWords[setting] ?? setting
  return (
    <>
      <p>{teenWords.parentAsked(name, valueWords[value] ?? value)}</p>
      <div class="taps">
        <button
          type="button"
          class="tap"
          aria-label={teenWords.parentYes(name)}
          onClick={() => take({ kind: 'parent', setting, says: 'yes' })}
        >
          {teenWords.yes}
        </button>
        <button
          type="button"
          class="tap"
          aria-label={teenWords.parentNo(name)}
          onClick={() => take({ kind: 'parent', setting, says: 'no' })}
        >
          {teenWords.no}
        </button>
      </div>
    </>
  )
}
