import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useStage } from '../handset/stage.ts'
import { dialWords } from '../words/words.ts'
import { dialOf } from '../world/between.ts'
import { betweenNow } from '../world/world.ts'
import { type DialName, dials, isRelation, relations } from './dial.ts'
import { RulebookLine } from './rulebook-line.tsx'

/** The developer's controls: who the two are, and what lies between them. Each stands over what it changes. */
export function DialPanel({ rulebook }: { readonly rulebook: string }) {
  const [isOpenAtFirst] = useState(() => matchMedia('(min-width: 48rem)').matches)
  return (
    <details class="panel dials" open={isOpenAtFirst}>
      <summary>
        <h2>{dialWords.title}</h2>
      </summary>
      <div class="dial-groups">
        <DialGroup title={dialWords.teen} names={['teenAge', 'teenCountry', 'supervised', 'childFeatured']} />
        <DialGroup title={dialWords.between} names={relations} />
        <DialGroup
          title={dialWords.stranger}
          names={['age', 'country', 'suspicion', 'platform', 'hand', 'manyRequests', 'buttons']}
        >
          <Removal />
        </DialGroup>
        <RulebookLine rulebook={rulebook} />
      </div>
    </details>
  )
}

function DialGroup(props: {
  readonly title: string
  readonly names: readonly DialName[]
  readonly children?: ComponentChildren
}) {
  return (
    <fieldset class="dial-group">
      <legend>{props.title}</legend>
      <div class="dial-row">
        {props.names.map(name =>
          isSwitch(name) ? <Switch key={name} name={name} /> : <Choice key={name} name={name} />,
        )}
        {props.children}
      </div>
    </fieldset>
  )
}

/** Dials with long words stand on a line of their own. */
const wide: ReadonlySet<DialName> = new Set<DialName>([
  'supervised',
  'childFeatured',
  'hand',
  'manyRequests',
  'buttons',
])

/** Dials of two values, of which the first is how a scene begins. */
function isSwitch(name: DialName): boolean {
  return dials[name][1] === 'on' || name === 'buttons'
}

function useDial(name: DialName): readonly [string, (value: string) => void] {
  const { world, take } = useStage()
  const value = isRelation(name) ? dialOf(betweenNow(world), name) : world.dials[name]
  return [value, next => take({ kind: 'dial', dial: name, value: next })]
}

function Switch({ name }: { readonly name: DialName }) {
  const [value, turn] = useDial(name)
  const [off = '', on = ''] = dials[name]
  return (
    <label class={wide.has(name) ? 'switch wide' : 'switch'}>
      <input
        type="checkbox"
        checked={value === on}
        onChange={event => turn(event.currentTarget.checked ? on : off)}
      />
      {dialWords.names[name]}
    </label>
  )
}

function Choice({ name }: { readonly name: DialName }) {
  const [value, turn] = useDial(name)
  const id = `dial-${name}`
  return (
    <div class={wide.has(name) ? 'choose wide' : 'choose'}>
      <label for={id}>{dialWords.names[name]}</label>
      <select id={id} value={value} onChange={event => turn(event.currentTarget.value)}>
        {dials[name].map(option => (
          <option key={option} value={option}>
            {name === 'suspicion'
              ? dialWords.suspicion[Number(option)]
              : (dialWords.values[option] ?? option)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Only a person removes an account, and only one that is confirmed (C37). */
function Removal() {
  const { world, take } = useStage()
  if (world.dials.suspicion !== '3' || world.isRemoved) return null
  return (
    <button type="button" class="tap" onClick={() => take({ kind: 'remove' })}>
      {dialWords.remove}
    </button>
  )
}
