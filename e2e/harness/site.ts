import type { Page } from 'playwright-core'

export type Audience = 'adult' | 'minor'

export interface Upload {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** What a person takes away from the receipt. */
export interface Receipt {
  readonly number: string
  readonly code: string
}

/** The answers that lead to choosing pictures, each said on its own screen. */
export const ANSWERS: Readonly<Record<Audience, readonly string[]>> = {
  adult: ['Yes, I am in it', 'Yes, 18 or older', 'Yes', 'Yes, it is on this device'],
  minor: [
    'Me. It is a picture of me, and I am under 18',
    'Go on to the picture',
    'Yes, it is on this device',
  ],
}

export function jpeg(name: string, buffer: Buffer): Upload {
  return { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer }
}

/** From the first question to the screen where pictures are chosen. */
export async function toChoosing(page: Page, site: string, audience: Audience, look?: Look): Promise<void> {
  await page.goto(`${site}/en/${audience}/`)
  for (const answer of ANSWERS[audience]) {
    const button = page.getByRole('button', { name: answer, exact: answer === 'Yes' })
    await button.waitFor()
    await look?.(`${audience} ${await titleOf(page)}`)
    await button.click()
  }
  await page.getByRole('heading', { name: 'Choose the pictures' }).waitFor()
}

/** Called on each screen, with its title. */
export type Look = (screen: string) => Promise<void>

export async function choose(page: Page, files: readonly Upload[]): Promise<void> {
  await page.getByLabel('Choose pictures or videos').setInputFiles([...files])
  await page.getByRole('heading', { name: 'Look over what you chose' }).waitFor({ timeout: 60_000 })
}

/** A case from the first question to its receipt. */
export async function makeCase(
  page: Page,
  site: string,
  {
    audience,
    files,
    pin,
  }: { readonly audience: Audience; readonly files: readonly Upload[]; readonly pin: string },
  look?: Look,
): Promise<Receipt> {
  await toChoosing(page, site, audience, look)
  await look?.(`${audience} choose`)
  await choose(page, files)
  await look?.(`${audience} review`)
  return fromReview(page, audience, pin, look)
}

/** From the review of what was chosen to the receipt. */
export async function fromReview(page: Page, audience: Audience, pin: string, look?: Look): Promise<Receipt> {
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  if (audience === 'adult') {
    await page.getByRole('heading', { name: 'What do the pictures show?' }).waitFor()
    await look?.('adult describe')
    await page.getByLabel('Naked or partly naked').check()
    await page.getByRole('button', { name: 'Go on', exact: true }).click()
  }
  const covered = page.getByRole('heading', { name: 'Where this helps, and where it does not' })
  const cannot = page.getByRole('heading', { name: 'This site cannot protect you yet' })
  await covered.or(cannot).waitFor()
  await page
    .getByRole('button', { name: 'Go on', exact: true })
    .or(page.getByRole('button', { name: 'Try it here with a harmless picture' }))
    .waitFor()
  await look?.(`${audience} coverage`)
  const onward = (await cannot.isVisible()) ? 'Try it here with a harmless picture' : 'Go on'
  await page.getByRole('button', { name: onward, exact: true }).click()

  await page.getByLabel('Your PIN').fill(pin)
  await look?.(`${audience} pin`)
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await page.getByRole('checkbox', { name: /^Yes\. Keep these fingerprints/ }).check()
  await look?.(`${audience} consent`)
  await page.getByRole('button', { name: 'Send the fingerprints' }).click()
  await page.getByRole('heading', { name: 'Your case is made' }).waitFor()
  await look?.(`${audience} receipt`)
  return receiptOn(page)
}

async function receiptOn(page: Page): Promise<Receipt> {
  const [number = '', code = ''] = await page.locator('.keep-value').allTextContents()
  return { number: number.trim(), code: code.trim() }
}

/** The person's own page of their case. */
export async function openCase(page: Page, site: string, number: string, pin: string): Promise<void> {
  await page.goto(`${site}/en/case/`)
  await page.getByLabel('Your case number').fill(number)
  await page.getByLabel('Your PIN').fill(pin)
  await page.getByRole('button', { name: 'Open my case' }).click()
}

/** One picture's part of the case page, as words. */
export async function itemWords(page: Page, position: number): Promise<string> {
  return (
    (await page.getByRole('region', { name: new RegExp(`(Picture|Video) ${position}$`) }).textContent()) ?? ''
  )
}

async function titleOf(page: Page): Promise<string> {
  return ((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').trim()
}
