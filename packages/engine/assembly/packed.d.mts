/** The code as it is packed, by path: see packed.mjs. */
export function packed(home: string, doors?: readonly string[]): Promise<Map<string, string>>
