let known: Promise<string> | null = null

/** The playground's own key. The server makes a new one at each start. */
export function keyOfThisRun(): Promise<string> {
  known ??= fetchKey()
  known.catch(forgetKey)
  return known
}

/** After a refusal: the server was started again, and another key is due. */
export function forgetKey(): void {
  known = null
}

async function fetchKey(): Promise<string> {
  const { key } = (await (await fetch('/playground/key')).json()) as { readonly key: string }
  return key
}
