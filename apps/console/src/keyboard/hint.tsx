import { Kbd } from '@mantine/core'
import { usePreferences } from '../shell/preferences.ts'

/** The key that does what it stands beside. For eyes: a screen reader hears `aria-keyshortcuts`. */
export function Hint({ keyName }: { readonly keyName: string }) {
  const { hasSingleKeys } = usePreferences()
  if (!hasSingleKeys) return null
  return (
    <Kbd size="xs" className="hint" aria-hidden="true" translate="no">
      {keyName}
    </Kbd>
  )
}
