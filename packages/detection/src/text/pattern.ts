import { RE2 } from 're2-wasm'
import type { TestPattern } from './matcher.ts'

const compiled = new Map<string, RE2>()

/** Tests by RE2, compiled to WebAssembly: time linear in the text, whatever the pattern. */
export const testByRe2: TestPattern = (pattern, text) => {
  let expression = compiled.get(pattern)
  if (expression === undefined) {
    expression = new RE2(pattern, 'u')
    compiled.set(pattern, expression)
  }
  return expression.test(text)
}
