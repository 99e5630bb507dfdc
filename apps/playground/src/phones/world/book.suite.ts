import { defaultRulebook } from '@breakwater/protections'
import { openProtections } from '@breakwater/sdk'
import type { Book } from './world.ts'

/** The default rulebook as a page gets it, without a server. */
export function openBook(): Promise<Book> {
  const answer = async () => new Response(JSON.stringify(defaultRulebook.terms))
  return openProtections({ url: 'http://nowhere.invalid', fetch: answer }, 0)
}
