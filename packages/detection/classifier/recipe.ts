import { readFileSync } from 'node:fs'
import type { Entry } from '../src/text/entry.ts'
import { shippedLexicons } from '../src/text/index.ts'
import type { Category } from '../src/text/said.ts'

/** A text that nobody wrote, and whether it threatens. */
export interface Sample {
  readonly text: string
  readonly isThreat: boolean
}

const threats: ReadonlySet<Category> = new Set(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T10'])
const others: ReadonlySet<Category> = new Set(['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'D1', 'D2', 'R1'])
const fillers = ['', '', '', 'it', 'now', 'ok', 'the', 'so', 'just']
/** Each line of a language's recipe so often; each entry of a lexicon so often. */
const OF_A_LINE = 60
const OF_AN_ENTRY = 5

/**
 * Texts to train on, the same for the same draw: lines with choices from threat.txt and benign.txt, and ways to say the
 * entries of the lexicons. Threats are also told in twos, since people write them so. Nothing of what results are
 * published of is read.
 */
export function samples(draw: () => number): readonly Sample[] {
  const threatening = [...told('threat.txt', draw), ...toldOf(threats, draw)]
  const benign = [...told('benign.txt', draw), ...toldOf(others, draw)]
  const one = (of: readonly string[]) => of[Math.floor(draw() * of.length)] ?? ''
  return [
    ...threatening.map(text => ({
      text: draw() < 0.25 ? `${text} ${one(threatening)}` : text,
      isThreat: true,
    })),
    ...benign.map(text => ({ text: draw() < 0.35 ? `${text} ${one(benign)}` : text, isThreat: false })),
  ]
}

function told(file: string, draw: () => number): readonly string[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8').split('\n')
  return lines
    .filter(line => line !== '' && !line.startsWith('['))
    .flatMap(line => Array.from({ length: OF_A_LINE }, () => chosen(line, draw)))
}

/** One way to say a line: `{a|b}` is a or b. */
function chosen(line: string, draw: () => number): string {
  return line.replaceAll(/\{([^}]*)\}/g, (_, choices: string) => {
    const all = choices.split('|')
    return all[Math.floor(draw() * all.length)] ?? ''
  })
}

function toldOf(categories: ReadonlySet<Category>, draw: () => number): readonly string[] {
  const entries = shippedLexicons().flatMap(({ entries }) => entries)
  return entries
    .filter(({ category, weight }) => categories.has(category) && weight === 1)
    .flatMap(entry => Array.from({ length: OF_AN_ENTRY }, () => saying(entry, draw)))
}

function saying({ parts }: Entry, draw: () => number): string {
  return parts
    .map(({ literals, gap_max }) => {
      const filler = gap_max > 0 ? (fillers[Math.floor(draw() * fillers.length)] ?? '') : ''
      const literal = literals[Math.floor(draw() * literals.length)]
      return `${filler} ${literal?.text ?? ''}`.trim()
    })
    .join(' ')
}
