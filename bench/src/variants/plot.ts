import type { Measurement } from '../measure.ts'

const WAYS = [
  { field: 'upright', words: 'upright only', fill: '#b8c4cc' },
  { field: 'bank', words: 'bank variants', fill: '#5b8aa6' },
  { field: 'bank_and_query', words: 'bank and query variants', fill: '#1f7a6d' },
] as const
const [LEFT, WIDE, RIGHT, TOP, ROW, FOOT] = [270, 420, 30, 58, 21, 30]

/** Recall by change as an SVG: a dot for each way to bank and look up, on a line from none to all. */
export function plotOf(figures: readonly Measurement[]): string {
  const rows = figures.filter(({ what }) => what === 'recall')
  const height = TOP + rows.length * ROW + FOOT
  const width = LEFT + WIDE + RIGHT
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Share of changed copies found, by change" font-family="system-ui, sans-serif" font-size="12" fill="#1b1f23">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...WAYS.map(({ words, fill }, at) => legend(words, fill, at)),
    ...[0, 25, 50, 75, 100].map(percent => mark(percent, height)),
    ...rows.map((figure, at) => line(figure, at)),
    '</svg>\n',
  ].join('\n')
}

function legend(words: string, fill: string, at: number): string {
  const x = LEFT + at * 130
  return `<circle cx="${x}" cy="20" r="5" fill="${fill}"/><text x="${x + 10}" y="24">${words}</text>`
}

function mark(percent: number, height: number): string {
  const x = LEFT + (WIDE * percent) / 100
  return `<path d="M${x} ${TOP - 14}V${height - FOOT}" stroke="#e3e3e3"/><text x="${x}" y="${height - 10}" text-anchor="middle">${percent} %</text>`
}

function line(figure: Measurement, at: number): string {
  const y = TOP + at * ROW
  const dots = WAYS.map(({ field, fill }) => {
    const x = LEFT + WIDE * Number(figure[field])
    return `<circle cx="${Number(x.toFixed(1))}" cy="${y}" r="5" fill="${fill}"/>`
  })
  return `<text x="${LEFT - 14}" y="${y + 4}" text-anchor="end">${figure['change']}</text><path d="M${LEFT} ${y}H${LEFT + WIDE}" stroke="#eeeeee"/>${dots.join('')}`
}
