import { parse, type Syntax } from '../source/syntax.ts'
import type { Tree } from '../source/tree.ts'

export interface Violation {
  readonly path: string
  readonly line: number
  /** What is wrong, and what to do instead. */
  readonly say: string
}

export interface Findings {
  /** How many files were read: none means that the rule proved nothing. */
  readonly examined: number
  readonly violations: readonly Violation[]
}

/** One rule of the house. */
export interface Rule {
  readonly name: string
  check(tree: Tree): Promise<Findings>
}

/** A rule that looks at the text of one file at a time. */
export function textRule(
  name: string,
  isMeant: (path: string) => boolean,
  inspect: (path: string, text: string) => Iterable<Omit<Violation, 'path'>>,
): Rule {
  return {
    name,
    async check(tree) {
      const paths = tree.files.filter(isMeant)
      const violations = paths.flatMap(path =>
        [...inspect(path, tree.read(path))].map(violation => ({ path, ...violation })),
      )
      return { examined: paths.length, violations }
    },
  }
}

/** A rule that looks at the syntax of one file at a time; a file that does not parse is a violation. */
export function syntaxRule(
  name: string,
  isMeant: (path: string) => boolean,
  inspect: (syntax: Syntax, path: string) => Iterable<Omit<Violation, 'path'>>,
): Rule {
  return textRule(name, isMeant, (path, text) => {
    let syntax: Syntax
    try {
      syntax = parse(path, text)
    } catch (error) {
      return [{ line: 1, say: `cannot be parsed: ${String(error).split('\n')[0]}` }]
    }
    return inspect(syntax, path)
  })
}
