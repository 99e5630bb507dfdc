type Cell = string | number | boolean | Date | null

/** Rows as CSV (RFC 4180). A cell that a spreadsheet would run as a formula begins with an apostrophe. Pure. */
export function csvOf(names: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [names, ...rows].map(row => `${row.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(cell: Cell): string {
  const text = cell instanceof Date ? cell.toISOString() : String(cell ?? '')
  const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** How an action restricts (DSA, Art. 17(3)(a)); null: it restricts nothing, so no statement is owed. */
const RESTRICTIONS: Readonly<Record<string, string | null>> = {
  remove_account: 'account terminated',
  limit_account: 'account restricted',
  secure_account: null,
  restore_account: null,
  remove_content: 'content removed',
  hide_content: 'content hidden',
  restore_content: null,
  quarantine_thread: 'content hidden',
  hide_lists: 'visibility restricted',
  warn: null,
  bank_signals: null,
}

export function restrictionOf(action: string): string | null {
  return RESTRICTIONS[action] ?? null
}

/** Where the matter came from: a notice of somebody (Art. 16), or the platform's own search. */
export function sourceOf(source: string | null): {
  readonly source: string
  readonly isFoundByMachine: boolean
} {
  const isNotice = source === 'report' || source === 'takedown' || source === 'appeal'
  return { source: isNotice ? 'notice' : 'own initiative', isFoundByMachine: !isNotice && source !== null }
}
