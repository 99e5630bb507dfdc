import type { Pixels } from '@breakwater/engine'
import sharp from 'sharp'
import type { Dice } from './dice.ts'

const SIZE = { width: 256, height: 200 }

/** A slope of two colours with 6 to 24 shapes on it, all drawn by dice. */
export async function drawn(dice: Dice): Promise<Pixels> {
  const { width, height } = SIZE
  const colour = () => `hsl(${dice.between(0, 360)} ${dice.between(20, 90)}% ${dice.between(10, 90)}%)`
  const place = () => `${dice.between(-0.1, 1.1) * width} ${dice.between(-0.1, 1.1) * height}`
  const shapes = Array.from({ length: Math.round(dice.between(6, 24)) }, () => {
    const fill = `fill="${colour()}" fill-opacity="${dice.between(0.5, 1)}"`
    const [x = '', y = ''] = place().split(' ')
    return dice.one([
      `<ellipse cx="${x}" cy="${y}" rx="${dice.between(6, 70)}" ry="${dice.between(6, 60)}" ${fill}/>`,
      `<path d="M${place()} L${place()} L${place()} Z" ${fill}/>`,
      `<rect x="${x}" y="${y}" width="${dice.between(8, 120)}" height="${dice.between(8, 90)}" transform="rotate(${dice.between(0, 90)})" ${fill}/>`,
      `<path d="M${place()} Q${place()} ${place()}" fill="none" stroke="${colour()}" stroke-width="${dice.between(2, 16)}"/>`,
    ])
  })
  const paper = `<linearGradient id="p" x2="${dice.between(0, 1)}" y2="1"><stop stop-color="${colour()}"/><stop offset="1" stop-color="${colour()}"/></linearGradient><rect width="${width}" height="${height}" fill="url(#p)"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${paper}${shapes.join('')}</svg>`
  const { data, info } = await sharp(Buffer.from(svg)).flatten().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: 3, data }
}
