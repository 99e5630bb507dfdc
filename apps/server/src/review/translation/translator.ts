/** Words to translate, with the language they are said to be in; null where nobody said. */
export interface Source {
  readonly text: string
  readonly language: string | null
}

/** A service that translates. What it makes is shown beside the original, with its name, and never in place of it. */
export interface Translator {
  /** As a reviewer reads who made a translation. */
  readonly name: string
  /** Translates into a language, in the order given. @throws where the service did not answer, or not as promised */
  translate(sources: readonly Source[], to: string): Promise<readonly string[]>
}
