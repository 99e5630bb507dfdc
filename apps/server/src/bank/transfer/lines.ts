import { Refusal } from '@breakwater/contract'

const LINE_MAX = 256 * 1024

/** The lines in chunks of UTF-8, without their ends. One longer than 256 KB is refused. */
export async function* linesIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + text(decoder, chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
    if (rest.length > LINE_MAX) throw new Refusal('import.malformed', { field: 'line' })
  }
  const last = rest + text(decoder)
  if (last !== '') yield last
}

function text(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch (cause) {
    throw new Refusal('import.malformed', { field: 'encoding', cause })
  }
}
