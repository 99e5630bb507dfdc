import { XmlDocument } from 'libxml2-wasm'
import { expect, it } from 'vitest'
import { documentOf, openGrammar } from './index.ts'

const grammar = openGrammar()

it.each(['&a; &amp;lt; &lt;script&gt; &#60; & < > "', 'https://example.org/?a=1&copy;=2', ']]> &', '&&;'])(
  'what somebody wrote arrives letter for letter: %s',
  words => {
    const document = documentOf(grammar.schema, 'report', {
      incidentSummary: {
        incidentType: 'Online Enticement of Children for Sexual Acts',
        incidentDateTime: '2026-10-01T10:00:00Z',
      },
      reporter: { reportingPerson: { email: ['ts@example.org'] } },
      additionalInfo: words,
    })
    expect(grammar.faultIn(document)).toBeNull()
    const read = XmlDocument.fromString(document)
    try {
      expect(read.get('/report/additionalInfo')?.content).toBe(words)
    } finally {
      read.dispose()
    }
  },
)
