import { nameOf, useStage } from '../handset/stage.ts'
import { recordWords } from '../words/record.ts'
import type { Entry } from './entry.ts'
import { Row } from './row.tsx'

type Decided = Extract<Entry, { kind: 'decided' }>
type Filtered = Extract<Entry, { kind: 'filtered' }>

/** An effect, by word and by shape. */
export function Effect({ effect }: { readonly effect: string }) {
  return (
    <span class="effect" data-effect={effect}>
      {effect}
    </span>
  )
}

/** A decision and why, in the words of the catalogue. */
export function Verdict(props: { readonly entry: Decided; readonly isBrief?: boolean }) {
  const { entry, isBrief = false } = props
  const { effect, rules, notices, limits, reasons, missing = [] } = entry.decision
  const { meanings } = useStage().book
  return (
    <dl>
      <Row name={recordWords.rules}>
        {rules.length === 0
          ? recordWords.noRules
          : rules.map(id => <RuleLine key={id} id={id} isBrief={isBrief} />)}
      </Row>
      {notices.length > 0 && (
        <Row name={recordWords.notices}>
          <Meanings codes={notices} meanings={meanings.notices} />
        </Row>
      )}
      {limits.length > 0 && (
        <Row name={recordWords.limits}>
          <Meanings codes={limits.map(({ kind }) => kind)} meanings={meanings.limits} />
        </Row>
      )}
      {reasons[0] !== undefined && effect !== 'notice' && (
        <Row name={recordWords.says}>“{reasons[0].message}”</Row>
      )}
      {missing.length > 0 && <Row name={recordWords.missing}>{missing.join(', ')}</Row>}
    </dl>
  )
}

function RuleLine({ id, isBrief = false }: { readonly id: string; readonly isBrief?: boolean }) {
  const { meanings } = useStage().book
  const rule = meanings.rules.get(id as Parameters<typeof meanings.rules.get>[0])
  return (
    <p>
      <strong>{id}</strong> {rule?.words}{' '}
      {rule !== undefined && !isBrief && <RuleWhen condition={rule.condition} />}
    </p>
  )
}

function RuleWhen({ condition }: { readonly condition: string }) {
  return <span class="soft">{recordWords.when(condition)}</span>
}

function Meanings(props: {
  readonly codes: readonly string[]
  readonly meanings: Readonly<Record<string, string>>
}) {
  return (
    <>
      {props.codes.map(code => (
        <p key={code}>
          <strong>{code}</strong> {props.meanings[code]}
        </p>
      ))}
    </>
  )
}

/** Who of many may be shown, and by which rules the others are not. */
export function Picked({ entry: { asked, answer } }: { readonly entry: Filtered }) {
  const nameAt = (position: number): string => {
    const who = asked.candidates[position]
    return who === undefined ? '' : nameOf(who)
  }
  return (
    <dl>
      <Row name={recordWords.shown}>
        {answer.shown.map(({ position }) => nameAt(position)).join(', ') || recordWords.nobody}
      </Row>
      <Row name={recordWords.dropped}>
        {answer.dropped.length === 0 && recordWords.nobody}
        {answer.dropped.map(({ position, rules }) => (
          <div key={position}>
            <p>{nameAt(position)}</p>
            {rules.map(id => (
              <RuleLine key={id} id={id} />
            ))}
          </div>
        ))}
      </Row>
    </dl>
  )
}
