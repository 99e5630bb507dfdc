/** The fields of one line of CSV (RFC 4180, without line ends inside a field); null when its quotes are wrong. */
export function fieldsOf(line: string): readonly string[] | null {
  if (!line.includes('"')) return line.split(',')
  const fields: string[] = []
  for (let at = 0; ; ) {
    if (line[at] !== '"') {
      const end = line.indexOf(',', at)
      const field = line.slice(at, end === -1 ? undefined : end)
      if (field.includes('"')) return null
      fields.push(field)
      if (end === -1) return fields
      at = end + 1
      continue
    }
    const close = closeOf(line, at + 1)
    if (close === null) return null
    fields.push(line.slice(at + 1, close).replaceAll('""', '"'))
    if (close + 1 === line.length) return fields
    if (line[close + 1] !== ',') return null
    at = close + 2
  }
}

function closeOf(line: string, from: number): number | null {
  for (let at = line.indexOf('"', from); at !== -1; at = line.indexOf('"', at + 2))
    if (line[at + 1] !== '"') return at
  return null
}

/** One line of CSV, without its end. A line end within a field becomes a space. */
export function csvLine(fields: readonly string[]): string {
  return fields
    .map(field => {
      const flat = field.replaceAll(/[\r\n]+/g, ' ')
      return /[",]/.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat
    })
    .join(',')
}
