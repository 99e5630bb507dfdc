/**
 * Letters that look like a letter from a to z, by the letter. Our own choice from the code charts of Latin, Greek,
 * Cyrillic, Armenian and Cherokee; no data file of Unicode is copied. What NFKC already folds (full width,
 * mathematical, circled) is not listed. Text and patterns both pass through it, so a wrong pair costs little.
 */
const alike: Readonly<Record<string, string>> = {
  a: 'аαɑᴀⱥꭺ',
  b: 'ьвβʙƀɓƃᏼ',
  c: 'сϲᴄƈȼ',
  d: 'ԁɗđɖᴅꭰ',
  e: 'еєεɛҽᴇɇҿꭼ',
  f: 'ƒғꜰϝ',
  g: 'ɡցɢǥɠ',
  h: 'һհʜħɦн',
  i: 'іıιɩɪӏɨꭵ',
  j: 'јʝɉᴊϳ',
  k: 'кκᴋƙҟқ',
  l: 'ʟłɫƚǀӀ',
  m: 'мᴍɱ',
  n: 'ոпɴƞɲηŋ',
  o: 'оοօᴏøɵσөꭴ',
  p: 'рρᴘƥþ',
  q: 'ԛգզɋ',
  r: 'гʀɍɾᴦꭱ',
  s: 'ѕꜱʂꮪ',
  t: 'тτᴛƭŧꭲ',
  u: 'υսᴜʋцʉ',
  v: 'νѵᴠ',
  w: 'ԝшωᴡաɯѡ',
  x: 'хχҳ×',
  y: 'уγʏүყƴɏ',
  z: 'ʐᴢƶȥ',
}

const letterOf: ReadonlyMap<string, string> = new Map(
  Object.entries(alike).flatMap(([letter, others]) => [...others].map(other => [other, letter] as const)),
)

/** Each letter replaced by the one from a to z it looks like. */
export function skeletonOf(folded: string): string {
  let skeleton = ''
  for (const char of folded) skeleton += letterOf.get(char) ?? char
  return skeleton
}
