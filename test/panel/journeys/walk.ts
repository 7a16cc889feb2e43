/** Journeys through the panel in Chromium, each in both languages. Where STREFA_SCREENSHOTS names a folder, what a person would see is kept there: <language>/NN-name.png. */
import assert from 'node:assert/strict'
import path from 'node:path'
import type { Browser as Chrome, Locator, Page } from 'playwright-core'
import type { Lang } from '../../../src/i18n/lang.ts'
import { translator, type TextKey, type Translator, type Values } from '../../../src/i18n/translator.ts'
import { complaintsOf } from '../chrome.ts'
import { password } from '../visit.ts'

export const langs: readonly Lang[] = ['pl', 'en']

const folder = process.env['STREFA_SCREENSHOTS']
const locales: Record<Lang, string> = { pl: 'pl-PL', en: 'en-GB' }

export type Walk = {
  readonly page: Page
  readonly tr: Translator
  go: (path: string) => Promise<void>
  logIn: (email: string) => Promise<void>
  /** A button with this text, pressed; the text has to be in the walker's language. */
  press: (text: TextKey, values?: Values) => Promise<void>
  follow: (text: TextKey, values?: Values) => Promise<void>
  says: (text: TextKey, values?: Values) => Locator
  shot: (name: string) => Promise<void>
  /** Leaves; fails for whatever the browser complained of on the way. */
  end: () => Promise<void>
}

/** `first`: the number of the journey's first picture. */
export async function openWalk (chrome: Chrome, origin: string, lang: Lang, { first, width = 1280, height = 900 }: { readonly first: number, readonly width?: number, readonly height?: number }): Promise<Walk> {
  const context = await chrome.newContext({ viewport: { width, height }, locale: locales[lang], reducedMotion: 'reduce' })
  await context.addCookies([{ name: 'strefa_lang', value: lang, url: origin }])
  const page = await context.newPage()
  page.setDefaultTimeout(60_000) // beside other tests a machine can be slow
  const complaints = complaintsOf(page)
  const tr = translator(lang)
  let shots = first
  const go = async (where: string) => { await page.goto(origin + where) }
  return {
    page,
    tr,
    go,
    async logIn (email) {
      await go('/log-in')
      await page.fill('#email', email)
      await page.fill('#password', password)
      await page.getByRole('button', { name: tr.t('logIn.enter'), exact: true }).click()
      await page.locator('main h1').waitFor()
      assert.ok(!page.url().includes('/log-in'), `${email} is not let in`)
    },
    press: async (text, values) => { await page.getByRole('button', { name: tr.t(text, values), exact: true }).first().click() },
    follow: async (text, values) => { await page.locator('main').getByRole('link', { name: tr.t(text, values), exact: true }).first().click() },
    says: (text, values) => page.getByText(tr.t(text, values)).first(),
    async shot (name) {
      const number = String(shots++).padStart(2, '0')
      if (folder) await page.screenshot({ path: path.join(folder, lang, `${number}-${name}.png`), fullPage: true })
    },
    async end () {
      await context.close()
      assert.deepEqual(complaints, [])
    }
  }
}

/** Nothing on the page runs off its side. */
export async function fits (page: Page): Promise<void> {
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, page.url())
}
