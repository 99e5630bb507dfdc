type Line = Readonly<Record<string, unknown>>

/** A bank in one line. */
export function bankWords(line: Line): string {
  const share = Number(line['share'])
  const state = share === 0 ? 'off' : share === 1 ? 'on' : `on for ${share}`
  const does = line['vetoes'] ? 'vetoes' : `asks ${line['asks']}, unverified ${line['unverified']}`
  const items = line['items'] as Line | undefined
  const held =
    items && `  ${items['active']} active, ${items['setAside']} set aside, ${items['withdrawn']} withdrawn`
  return `${line['bank']}  ${state}  ${does}  thresholds ${JSON.stringify(line['thresholds'])}${held ?? ''}`
}

/** An item in one line, or where the next page begins. */
export function itemWords(line: Line): string {
  if ('withdrawn' in line) return `${line['withdrawn']}  withdrawn`
  if ('cursor' in line) return `more: --cursor ${line['cursor']}`
  if ('distance' in line)
    return `${line['item']}  ${line['bank']}  ${line['type']}  distance ${line['distance']}  asks ${line['asks']}`
  const tags = (line['tags'] as string[]).map(tag => `  #${tag}`).join('')
  const asks = typeof line['asks'] === 'string' ? `asks ${line['asks']}` : 'does not match'
  return `${line['item']}  ${line['state']}  ${line['kind']}  ${line['standing']}  ${asks}  from ${line['origin']}${tags}`
}

/** An item, what was said of it and what was done to it. */
export function historyWords(line: Line): string {
  const opinions = line['opinions'] as Line[]
  const history = line['history'] as Line[]
  return [
    itemWords(line['item'] as Line),
    ...opinions.map(each => `  ${each['at']}  ${each['owner']} ${each['category']}`),
    ...history.map(
      each =>
        `  ${each['at']}  ${each['what']} by ${each['by']}${typeof each['reason'] === 'string' ? `: ${each['reason']}` : ''}`,
    ),
  ].join('\n')
}
