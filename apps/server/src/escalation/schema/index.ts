export { documentOf } from './document.ts'
export { type Grammar, openGrammar } from './grammar.ts'
export {
  type Node,
  OBJECTIONS,
  type Objection,
  objections,
  type Value,
  writable,
} from './rules.ts'
export type { Schema } from './table.ts'
