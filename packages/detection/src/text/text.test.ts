import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain, languageOf, normalise } from './index.ts'
import { bit, namesIn } from './said.ts'
import { unleet } from './unleet.ts'

const threats = (text: string) => namesIn(explain(text).said).filter(name => /^T\d/.test(name))

/** Mild, made up for this test and after the lexicons; what each must say at least. */
const said: readonly (readonly [text: string, ...must: string[]])[] = [
  ['i will send your pics to all of your friends', 'T1'],
  ['ok then your whole school is gonna see it', 'T1'],
  ['Pay me or I post your video', 'T4'],
  ['i still have all your pictures saved', 'T2'],
  ['your life will be over by monday', 'T3'],
  ['you only have five minutes left', 'T5'],
  ['if you block me it goes out anyway', 'T7'],
  ['i will call the police and you will go to jail', 'T8'],
  ['nobody would even miss you', 'T9'],
  ['send half now and the rest later and i delete everything', 'T10'],
  ['Si me bloqueas se lo mando a tu mamá', 'T7'],
  ['tienes diez minutos o publico tus fotos', 'T5', 'T1'],
  ['je vais tout envoyer à tes parents', 'T1'],
  ['si tu me bloques tout le monde saura', 'T7'],
  ['Tu dois payer, il te reste 10 minutes', 'T4', 'T5'],
  ['vou mandar suas fotos para a sua família', 'T1'],
  ['se me bloquear eu mando pra todo mundo', 'T7', 'T1'],
  ['Ich schicke alles an deine Freunde', 'T1'],
  ['я отправлю твои фото родителям', 'T1'],
  ['arkadaşlarına fotoğraflarını gönderirim', 'T1'],
  ['把你的照片发给你父母', 'T1'],
  ['友達に動画をばらまく', 'T1'],
]

/** The same subjects, by people who mean no harm. */
const meant: readonly string[] = [
  'I would never send your pictures to anyone',
  'dont post it on my wall please',
  'someone says he will send my pictures to my friends, what do I do',
  'the lyrics go "I will ruin your life" and then the drums come in',
  'i have your jacket, you have it back in ten minutes',
  'can you send me the money for pizza',
  'you have ten minutes left on the parking meter',
  'I will tell your mum you said hi',
  'add me on discord so we can play',
  'if you block me in chess again I resign',
]

describe('a reading', () => {
  it.each(said)('of “%s” says what it means', (text, ...must) => {
    expect(threats(text)).toEqual(expect.arrayContaining(must))
  })

  it.each(meant)('of “%s” is no threat: exposure or possession never meets pressure', text => {
    const sum = explain(text).said
    const exposes = (sum & (bit.T1 | bit.T2)) !== 0
    const presses = (sum & (bit.T4 | bit.T5 | bit.T7)) !== 0
    expect(exposes && presses, namesIn(sum).join(' ')).toBe(false)
  })

  it.each([
    ['look-alike letters', 'I wіll ѕеnd thіѕ tо yоur ѕсhооl'],
    ['full width', 'Ｉ ｗｉｌｌ ｓｅｎｄ ｔｈｉｓ ｔｏ ｙｏｕｒ ｓｃｈｏｏｌ'],
    ['mathematical letters', '𝐈 𝐰𝐢𝐥𝐥 𝐬𝐞𝐧𝐝 𝐭𝐡𝐢𝐬 𝐭𝐨 𝐲𝐨𝐮𝐫 𝐬𝐜𝐡𝐨𝐨𝐥'],
    ['zero-width characters', 'I will se\u200bnd th\u200dis to yo\u2060ur sch\ufeffool'],
    ['soft hyphens', 'I will se\u00adnd this to your sch\u00adool'],
    ['marks over letters', 'I will s\u0336e\u0336n\u0336d\u0336 this to y\u0301our sch\u0308ool'],
    ['dots', 's.e.n.d this to your school'],
    ['spaces', 's e n d  t h i s  t o  y o u r  s c h o o l'],
    ['leet', '1 w1ll s3nd th1s t0 y0ur sch00l'],
    ['repeats', 'I will sennnnd this to yourrrr schooool'],
    ['capitals and line ends', 'I WILL\nSEND THIS\n\nTO YOUR SCHOOL'],
    ['direction marks', '\u202eI will send\u202c this to your\u200f school'],
  ])('sees through %s', (_, text) => {
    expect(threats(text)).toContain('T1')
  })

  it('shows where in the text as written, and in which view', () => {
    const text = 'ok. I will ѕе\u200bnd this to your school!'
    const hit = explain(text).hits.find(({ entry }) => entry.category === 'T1')
    expect(hit?.view).toBe('skeleton')
    expect(text.slice(hit?.start, hit?.end)).toBe('ѕе\u200bnd this to your school')
  })

  it.each([
    ['add me on snap: jake_99', ['handle', 'app'], [':jake_99'], []],
    ['write to @some.one now', ['handle'], [':some.one'], []],
    ['cashapp $maria22 50 dollars', ['payment', 'amount', 'T4'], [], ['cash:maria22']],
    ['iban GB82 WEST 1234 5698 7654 32', ['payment'], [], ['iban:gb82west12345698765432']],
    ['5.. 4.. 3.. 2.. 1', ['countdown', 'T5'], [], []],
    ['the code on the card is ABCD-1234-EFGH-5678', ['payment'], [], ['card:abcd1234efgh5678']],
  ] as const)('finds in “%s” its entities', (text, names, handles, payments) => {
    const found = explain(text)
    expect(namesIn(found.said)).toEqual(expect.arrayContaining([...names]))
    expect([found.handles, found.payments]).toEqual([[...handles], [...payments]])
  })

  it('takes no word for an account number unless its check digits are right', () => {
    expect(explain('GB00 WEST 1234 5698 7654 32').payments).toEqual([])
  })
})

describe('words put right again', () => {
  it.each([
    ['y0ur l1f3 1s 0v3r', 'T3'],
    ['your l i f e is o v e r', 'T3'],
    ['1 w1ll p0st y0ur p1cs', 'T1'],
    ['i will s.e.n.d your p.i.c.s', 'T1'],
  ])('“%s” says what it hides', (text, category) => {
    expect(threats(text)).toContain(category)
  })

  it('say where they stood in the text as written', () => {
    const text = 'well then y0ur l1f3 1s 0v3r'
    const hit = explain(text).hits.find(({ entry }) => entry.category === 'T3')
    expect(hit?.view).toBe('unleet')
    expect(text.slice(hit?.start, hit?.end)).toBe('y0ur l1f3 1s 0v3r')
  })

  it('leave plain numbers and lists of letters alone', () => {
    for (const text of ['room 101 at 7, bring 5 pens', 'answers: a b d c a', 'my flight is BA 1 4 5'])
      expect(threats(text), text).toEqual([])
  })
})

describe('hostile text', () => {
  it('is read whatever it holds, within bounds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), text => {
        const { folded, skeleton, origin } = normalise(text)
        expect(skeleton).toHaveLength(folded.length)
        expect(origin).toHaveLength(folded.length)
        for (const at of origin) expect(at).toBeLessThan(Math.max(1, text.length))
        for (const { start, end } of explain(text).hits) expect(start).toBeLessThan(end)
      }),
    )
  })

  it('with broken surrogates says the same as without', () => {
    expect(threats('I will \ud800send this to your\udc00 school')).toContain('T1')
  })

  it.each([
    ['a megabyte of one letter', 'a'.repeat(1_000_000)],
    ['a megabyte of marks', 'a\u0301'.repeat(500_000)],
    ['a megabyte of spaced letters', 's e n d '.repeat(125_000)],
    ['what slow patterns choke on', `${'@a.'.repeat(300_000)}!`],
    ['a megabyte of near misses', 'send it to your '.repeat(62_500)],
    ['ligatures that grow', '\ufdfa'.repeat(300_000)],
  ])('of %s is read in time', (_, text) => {
    // The quicker of some, since a busy machine can hold up any one of them.
    const times = [1, 2, 3, 4].map(() => {
      const before = performance.now()
      explain(text)
      return performance.now() - before
    })
    expect(Math.min(...times)).toBeLessThan(200)
  })

  it('is read at its end too, where a threat hides behind padding', () => {
    expect(threats(`${'la '.repeat(100_000)} I will send this to your school`)).toContain('T1')
  })
})

describe('the language of a text', () => {
  it('is named where there is enough of it, and not guessed where there is not', () => {
    expect(languageOf('on se retrouve au stade apres les cours avec tout le monde')).toBe('fr')
    expect(languageOf('você vai trazer o bolo para a festa de amanhã com a minha irmã')).toBe('pt')
    expect(languageOf('ok')).toBeNull()
  })
})

describe('the fourth view', () => {
  const known = new Set(['send', 'this', 'to', 'your', 'i'])
  it.each([
    ['one sign throughout is one word', 's.e.n.d this', 'send this'],
    ['a letter before a spaced word is another word', 'I s.e.n.d it', 'i send it'],
    ['words spaced out side by side are told apart by their spaces', 's.e.n.d t.h.i.s', 'send this'],
    ['and by known words where those look alike', 'i s e n d t h i s t o you', 'i send this to you'],
    ['two letters are no word', 'a b out', 'a b out'],
    ['digits are letters', 's3nd 7h15', 'send this'],
  ])('%s', (_, text, view) => {
    expect(unleet(text.toLowerCase(), known).text).toBe(view)
  })
})

describe('what reads like a threat', () => {
  it.each([
    ['my laptop has your photos now and your aunt will open them tomorrow', true],
    ['m y l a p t o p has y o u r p h o t o s now and your aunt will open them tomorrow', true],
    ['ou tu donnes cet argent ou ta tante verra ces photos', true],
    ['my laptop has no battery so my aunt will bring hers tomorrow', false],
    ['the choir sings on sunday and my aunt bakes bread', false],
    ['ok', false],
  ])('in “%s”: %s', (text, isThreat) => {
    expect(explain(text).menace() >= 0.6).toBe(isThreat)
  })

  it('is the same number for the same text, from 0 to 1, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), text => {
        const score = explain(text).menace()
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(explain(text).menace()).toBe(score)
      }),
      { numRuns: 200 },
    )
  })
})
