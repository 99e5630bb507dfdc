import type { Rule, Violation } from './rule.ts'

/** Each migration says what it is for, and each table why a row exists and when it goes. */
export const migrations: Rule = {
  name: 'migrations explained',
  async check(tree) {
    const paths = tree.files.filter(path => path.startsWith('apps/server/migrations/'))
    const violations = paths.flatMap((path, place) => [...objections(path, place + 1, tree.read(path))])
    return { examined: paths.length, violations }
  },
}

function* objections(path: string, number: number, text: string): Iterable<Violation> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (!new RegExp(`^${String(number).padStart(4, '0')}-[a-z0-9-]+\\.sql$`).test(name))
    yield {
      path,
      line: 1,
      say: `is number ${number}: name it NNNN-noun.sql, without gaps, never edited once released`,
    }
  if (!/^-- \S.{10,}/.test(text)) yield { path, line: 1, say: 'does not begin with "-- " and what it is for' }
  for (const made of text.matchAll(/^[ \t]*create\s+table\s+(?:if\s+not\s+exists\s+)?([\w.]+)/gim)) {
    const comment = new RegExp(`comment\\s+on\\s+table\\s+${made[1]}\\s+is\\s+'([^']|'')+'`, 'i').exec(
      text,
    )?.[0]
    const line = text.slice(0, made.index).split('\n').length
    if (!comment)
      yield { path, line, say: `table ${made[1]} has no "comment on table … is" saying why a row exists` }
    else if (!/\b(goes?|gone|kept|replaced|removed|deleted)\b/i.test(comment))
      yield { path, line, say: `the comment on ${made[1]} does not say when a row goes, or why it is kept` }
  }
}
