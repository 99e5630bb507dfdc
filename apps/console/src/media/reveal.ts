import type { Reveal } from '@breakwater/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiRefusal, ask } from '../api/ask.ts'
import { usePreferences } from '../shell/preferences.ts'

/**
 * Holding to look. Each hold is a reveal of its own that the server records before anything is shown, and is told how
 * long it lasted when one lets go, or leaves.
 */
export function useReveal(job: string, media: string) {
  const { blur, isGrey, isMuted } = usePreferences()
  const client = useQueryClient()
  const [url, setUrl] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const holding = useRef(0)
  const shownAt = useRef<number | null>(null)
  const open = useRef<Reveal | null>(null)

  const hold = async () => {
    if (holding.current % 2 === 1) return
    const turn = (holding.current += 1)
    setError(null)
    try {
      const how = { grey: isGrey, blur, muted: isMuted }
      const reveal = await ask<Reveal>('POST', '/v1/reveals', { job, media, how })
      if (holding.current !== turn) return await end(reveal, 0)
      open.current = reveal
      shownAt.current = performance.now()
      setUrl(reveal.url)
      if (reveal.url === null) throw new ApiRefusal('media.gone', 404, 'There is no link to it any more.')
    } catch (fault) {
      setError(fault)
    }
  }
  const letGo = () => {
    if (holding.current % 2 === 0) return
    holding.current += 1
    setUrl(null)
    const reveal = open.current
    const from = shownAt.current
    open.current = null
    shownAt.current = null
    if (reveal !== null) void end(reveal, from === null ? 0 : Math.round(performance.now() - from))
  }
  const end = async (reveal: Reveal, shown_ms: number) => {
    await ask('POST', `/v1/reveals/${reveal.id}/end`, { shown_ms }).catch(setError)
    await client.invalidateQueries({ queryKey: ['reviewer'] })
  }
  return { url, error, hold, letGo }
}
