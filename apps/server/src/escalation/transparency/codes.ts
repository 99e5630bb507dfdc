/**
 * The words of the Transparency Database of the EU for what we decide (its second schema, as public code had it in November
 * 2026). Where a policy of ours is wider than any keyword, none is named: whoever submits chooses it.
 */
const DECISIONS: Readonly<Record<string, string>> = {
  remove_account: 'DECISION_ACCOUNT_TERMINATED',
  limit_account: 'DECISION_PROVISION_PARTIAL_SUSPENSION',
  remove_content: 'DECISION_VISIBILITY_CONTENT_REMOVED',
  hide_content: 'DECISION_VISIBILITY_CONTENT_DISABLED',
  quarantine_thread: 'DECISION_VISIBILITY_CONTENT_DISABLED',
  hide_lists: 'DECISION_VISIBILITY_OTHER',
}

const VIOLENCE = 'STATEMENT_CATEGORY_CYBER_VIOLENCE'
/** By policy: a category, and a keyword where one says exactly that. */
export const CATEGORIES: Readonly<Record<string, readonly [category: string, keyword: string | null]>> = {
  threat: [VIOLENCE, 'KEYWORD_CYBER_BULLYING_INTIMIDATION'],
  minor: ['STATEMENT_CATEGORY_PROTECTION_OF_MINORS', null],
  sharing: [VIOLENCE, 'KEYWORD_NON_CONSENSUAL_IMAGE_SHARING'],
  ai_made: [VIOLENCE, 'KEYWORD_NON_CONSENSUAL_MATERIAL_DEEPFAKE'],
  solicitation: [VIOLENCE, 'KEYWORD_CYBER_HARASSMENT'],
  self_harm: ['STATEMENT_CATEGORY_SELF_HARM', null],
  scam: ['STATEMENT_CATEGORY_SCAMS_AND_FRAUD', null],
  harassment: [VIOLENCE, 'KEYWORD_CYBER_HARASSMENT'],
}
const ANOTHER = ['STATEMENT_CATEGORY_OTHER_VIOLATION_TC', null] as const

export const CODE_NAMES = ['decision_code', 'ground_code', 'category_code', 'keyword_code', 'source_code']

/** The codes of one restriction, in the order of `CODE_NAMES`. Pure. */
export function codesOf(row: {
  readonly action: string
  readonly policy: string
  readonly isNotice: boolean
}): readonly (string | null)[] {
  const [category, keyword] = CATEGORIES[row.policy] ?? ANOTHER
  return [
    DECISIONS[row.action] ?? null,
    'DECISION_GROUND_INCOMPATIBLE_CONTENT',
    category,
    keyword,
    row.isNotice ? 'SOURCE_ARTICLE_16' : 'SOURCE_VOLUNTARY',
  ]
}
