/** The mail house with Roundcube before it, as the product runs it, and a real browser. */
import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { CreatedMailbox } from '../../src/mail/create-mailbox.ts'
import { accountBeside, unprivilegedAccount } from '../../src/machine-room/account.ts'
import type { Launched } from '../../src/machine-room/supervisor.ts'
import { webmailParts } from '../../src/machine-room/webmail-part.ts'
import { webmailInstalled, webmailMissing } from '../../src/machine-room/webmail-place.ts'
import { ensureWebmailSchema } from '../../src/machine-room/webmail-schema.ts'
import { openMailHouse } from '../mail/mail-house.ts'
import { asSuperuser } from '../support/database.ts'
import { mailServersMissing } from '../support/mail-servers.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(each => existsSync(each))

/** For `{ skip: webmailMissingHere }`. */
export const webmailMissingHere: false | string = mailServersMissing || (!webmailInstalled() && `Roundcube: ${webmailMissing}`) || (executablePath === undefined && 'no Chromium on this machine (Debian: apt-get install chromium)')

export type WebmailHouse = Awaited<ReturnType<typeof openWebmailHouse>>

export async function openWebmailHouse () {
  const house = await openMailHouse()
  const { config } = house.servers
  await ensureWebmailSchema(asSuperuser(house.url), { password: config.secrets.webmailDatabase, house: 'strefa' })
  const account = accountBeside(unprivilegedAccount({ create: false }), 'strefa-webmail', { create: false })
  const { php, door } = webmailParts(config, account, () => {})
  const unwanted = new AbortController().signal
  const running: Launched[] = []
  let chrome: Browser | undefined
  const close = async () => {
    await chrome?.close()
    await Promise.all(running.map(part => part.stop()))
    await house.close()
  }
  try {
    running.push(...await Promise.all([php, door].map(part => part.launch(unwanted))))
    const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
    chrome = await chromium.launch({ executablePath: executablePath!, args: flags })
  } catch (error) {
    await close()
    throw error
  }
  const browser = chrome

  /** Somebody's browser, which asks for the language. What a page asks of other hosts is written down and answered by nobody. */
  async function visit (locale = 'pl-PL'): Promise<Visit> {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 }, timezoneId: 'Europe/Warsaw' })
    const abroad: string[] = []
    await context.route(url => url.origin !== new URL(config.webmail.url).origin, async (route, request) => {
      abroad.push(request.url())
      await route.abort()
    })
    const page = await context.newPage()
    return { context, page, abroad, logIn: async box => { await logIn(page, box) } }
  }

  async function logIn (page: Page, { address, password }: Pick<CreatedMailbox, 'address' | 'password'>): Promise<void> {
    await page.goto(config.webmail.url)
    await page.fill('#rcmloginuser', address)
    await page.fill('#rcmloginpwd', password)
    await page.click('#rcmloginsubmit')
  }

  return { ...house, url: config.webmail.url, databaseUrl: house.url, account, visit, close }
}

export type Visit = {
  readonly context: BrowserContext
  readonly page: Page
  /** Addresses of other hosts that were asked for something. */
  readonly abroad: readonly string[]
  readonly logIn: (box: Pick<CreatedMailbox, 'address' | 'password'>) => Promise<void>
}
