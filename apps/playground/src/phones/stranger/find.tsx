import { PartOf } from '../handset/part.tsx'
import { People } from '../handset/people.tsx'
import { useStage, useTap } from '../handset/stage.ts'
import { actWords } from '../words/act.ts'
import { strangerWords, words } from '../words/words.ts'
import type { Who } from '../world/person.ts'

/** Ways to find somebody, and what came of them. */
export function Find({ onPage }: { readonly onPage: () => void }) {
  const { world } = useStage()
  const { search, suggested, contacts } = world.seen
  const isFound = search === 'shown' || search === 'noFollow'
  const besides = (who: Who) => who === 'teen' && <OpenPage onPage={onPage} />
  return (
    <>
      <PartOf side="stranger" part="find" acts={['search', 'suggest', 'contacts']}>
        {search !== 'unasked' && (
          <People
            title={strangerWords.found}
            people={isFound ? ['teen'] : []}
            empty={strangerWords.nobody}
            besides={who => (
              <>
                {besides(who)}
                {search === 'shown' && <Follow />}
              </>
            )}
          />
        )}
        {suggested !== null && (
          <People
            title={strangerWords.suggested}
            people={suggested}
            empty={strangerWords.nobody}
            besides={besides}
          />
        )}
        {contacts !== 'unasked' && (
          <People
            title={strangerWords.contacts}
            people={contacts === 'shown' ? ['teen'] : []}
            empty={strangerWords.nobody}
            besides={besides}
          />
        )}
      </PartOf>
      <section class="part" aria-labelledby="stranger-known">
        <h3 id="stranger-known">{strangerWords.known}</h3>
        <div class="taps">
          <OpenPage onPage={onPage} />
        </div>
      </section>
    </>
  )
}

/** Opens the page of the one who was found, and turns to it. */
function OpenPage({ onPage }: { readonly onPage: () => void }) {
  const tap = useTap('stranger')
  const open = (): void => {
    tap('open')
    onPage()
  }
  return (
    <button type="button" class="tap" onClick={open} data-act="open">
      {actWords.open.label(words.names.teen)}
    </button>
  )
}

function Follow() {
  const tap = useTap('stranger')
  return (
    <button type="button" class="tap" onClick={() => tap('follow')}>
      {actWords.follow.label(words.names.teen)}
    </button>
  )
}
