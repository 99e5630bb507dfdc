import { readFileSync } from 'node:fs'
import { ParseOption, XmlDocument, XmlLibError, XmlValidateError, XsdValidator } from 'libxml2-wasm'
import { readSchema, type Schema } from './table.ts'
import { xsdOf } from './xsd.ts'

/** The grammar in force, and libxml2 to hold a document against it. */
export interface Grammar {
  readonly schema: Schema
  /** The same as an XML Schema. */
  readonly xsd: string
  /** What libxml2 has against a document; null where it is valid. Never quotes what people wrote. */
  faultIn(xml: string): string | null
}

const TABLE = new URL('../../../cybertipline/elements.tsv', import.meta.url)
/** No document of ours has entities; one that has is not read. */
const PLAIN = { option: ParseOption.XML_PARSE_NO_XXE }

/** Opens the grammar with the newer elements that are switched on; one a process, as it holds memory of WebAssembly. */
export function openGrammar(later: readonly string[] = []): Grammar {
  const schema = readSchema(readFileSync(TABLE, 'utf8'), new Set(later))
  const xsd = xsdOf(schema)
  const source = XmlDocument.fromString(xsd)
  const validator = XsdValidator.fromDoc(source)
  return {
    schema,
    xsd,
    faultIn(xml) {
      if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return 'it has a document type'
      try {
        const parsed = XmlDocument.fromString(xml, PLAIN)
        try {
          validator.validate(parsed)
        } finally {
          parsed.dispose()
        }
        return null
      } catch (error) {
        if (error instanceof XmlValidateError) return elementsIn(error.message)
        if (error instanceof XmlLibError) return 'it is not well formed'
        throw error
      }
    },
  }
}

/** Which elements a message of libxml2 is about, without the values that it quotes. */
function elementsIn(message: string): string {
  const named = [...message.matchAll(/Element '([A-Za-z]+)'/g)].map(([, name]) => name)
  return `not valid at ${[...new Set(named)].slice(0, 5).join(', ') || 'its root'}`
}
