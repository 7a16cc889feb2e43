/** WCAG 2.2 AA: axe looks at every page of the panel in a real browser, as customer and as staff, light and wide or dark and narrow: each in one of the two, in both with STREFA_AXE=all. A page that somebody adds later is looked at by itself. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import type { AxeResults } from 'axe-core'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { buildApp } from '../../src/api/app.ts'
import { transact } from '../../src/db/transact.ts'
import type { Lang } from '../../src/i18n/lang.ts'
import type { PanelDeps } from '../../src/panel/deps.ts'
import { panel } from '../../src/panel/panel.ts'
import { addUser, type Belongs } from '../../src/people/add-user.ts'
import { niebieski } from '../../src/people/establish.ts'
import { openSession } from '../../src/people/open-session.ts'
import { sessionCookie } from '../../src/people/session.ts'
import { doors, openTenancy } from '../api/tenancy-house.ts'
import { openChrome, skip } from './chrome.ts'
import { addressOf, routesOf, type Route } from './route-addresses.ts'
import { aboutOf } from './route-parts.ts'
import { sampleForm } from './sample-form.ts'
import { mail } from './visit.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type Who = 'customer' | 'staff' | 'nobody'
/** `visitor`: of a page that customers and staff share, the first sees one look and the last the other; axe is slow. */
type Look = { readonly colorScheme: 'light' | 'dark', readonly width: number, readonly lang: Lang, readonly visitor: 0 | -1 }
type Visited = { readonly visitors: readonly Who[], readonly path: string, readonly url: string }

/** Colours change with the scheme, layout with the width, texts with the language: each of the three has both its values, on every page. */
const looks: readonly Look[] = [{ colorScheme: 'light', width: 1280, lang: 'pl', visitor: 0 }, { colorScheme: 'dark', width: 390, lang: 'en', visitor: -1 }]

/** Routes by GET where axe looks at nothing, each with what they answer. */
const piece = 'a piece of a page that is looked at whole'
const file = 'a file'
const elsewhere = 'leads to a page that is looked at'
const notHere: Record<string, string> = {
  '/account/totp': 'leads back unless its form was just sent: looked at after it',
  '/assets/:name': file,
  '/cases/:id/pack.jsonl': file,
  '/cases/:id/pack.pdf': file,
  '/cases/:id/papers/:paperId': file,
  '/cases/:id/papers/:paperId/image': file,
  '/complaints/:id/papers/:paperId': file,
  '/customers/found': piece,
  '/documents/:id.pdf': file,
  '/domains.csv': file,
  '/domains/:id/life': elsewhere,
  '/domains/:id/transfer/:transferId/papers/:paperId': file,
  '/domains/batches/:id': 'whoever began it sees it: looked at after its form',
  '/holder-changes/:id/document': file,
  '/holder-changes/:id/papers/:paperId': file,
  '/hosting/:id/exports/:fileId': file,
  '/log-in/second': 'half a log-in, which nobody here is in',
  '/mailboxes/:id/apple-profile': file,
  '/mailboxes/:id/exports/:fileId': file,
  '/mailings/:id/progress': piece,
  '/mailings/:id/results.csv': file,
  '/mailings/exports/:id': file,
  '/orders/new/name': piece,
  '/orders/new/price': piece,
  '/orders/new/zones': piece,
  '/protected-addresses/imports/:id': 'none is under way here',
  '/refunds/files/:id.xml': file,
  '/renewals/rehearsal/progress': piece,
  '/reports/:id/text': file,
  '/reports/:id/whole': file,
  '/transfers/:id': 'the house of this test has no transfer to us',
  '/transfers/:id/papers/:paperId': file,
  '/transfers/new/price': piece,
  '/verify-case.mjs': file,
  '/zones/:id/export': file
}

let app: FastifyInstance
let routes: Route[] = []
let chrome: Browser
let origin: string
const tokens = {} as Record<Who, string>
const pages: Visited[] = []

before(async () => {
  if (skip) return
  await openTenancy()
  const deps: PanelDeps = { ...doors.deps, acme: null, mail, practice: true, secure: false, uploadsUrl: null }
  app = await buildApp(doors.deps)
  routes = routesOf(app)
  await app.register(panel(deps))
  const token = async (who: Who, belongs: Belongs) => await transact(deps.db, async trx => {
    const user = { name: 'Ewa Nowacka', email: `${who}@example.test`, lang: 'pl' as const }
    const { userId: id } = await addUser(trx, { ...user, passwordHash: '$argon2id$never' }, belongs, deps.now())
    return (await openSession(deps, trx, { ...user, id, belongs }, { address: '192.0.2.1', browser: 'test' }, true, deps.machineNow())).token
  })
  tokens.customer = await token('customer', { operatorId: niebieski.id, customerId: doors.mine.customerId, role: 'owner', mailboxId: null })
  tokens.staff = await token('staff', { operatorId: niebieski.id, customerId: null, role: 'administrator', mailboxId: null })
  origin = await app.listen({ host: '127.0.0.1', port: 0 })
  chrome = await openChrome()
})
after(async () => {
  if (skip) return
  await chrome?.close()
  await app?.close()
  await doors.close()
})

const urlOf = (route: Route): string => {
  const query = new URLSearchParams({ ...sampleForm(route.query ?? {}), ...route.query?.required?.includes('customer') && { customer: doors.mine.customerId } }).toString()
  return addressOf(route) + (query && `?${query}`)
}
const whoLooksAt = (route: Route): readonly Who[] => {
  const about = aboutOf('GET', route.path)
  return about === 'staff' ? ['staff'] : about === 'open' ? ['nobody'] : ['customer', 'staff']
}
const cookiesOf = (who: Who, lang: Lang): Record<string, string> => ({ ...who !== 'nobody' && { [sessionCookie.name(false)]: tokens[who] }, strefa_lang: lang })

test('WCAG 2.2 AA every route by GET is a page that axe looks at, or it is said what it is', { skip }, async () => {
  const others: string[] = []
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    const visitors = whoLooksAt(route)
    const url = urlOf(route)
    const reply = await app.inject({ url, headers: { cookie: Object.entries(cookiesOf(visitors[0]!, 'pl')).map(each => each.join('=')).join('; ') } })
    if (reply.statusCode === 200 && reply.body.startsWith('<!doctype html>')) pages.push({ visitors, path: route.path, url })
    else others.push(route.path)
  }
  assert.deepEqual(others.sort(), Object.keys(notHere).sort())
})

async function violationsOn (page: Page): Promise<string[]> {
  const options = { runOnly: tags, preload: false, resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } } // axe leaves that one out unless it is asked for
  const { violations } = await page.evaluate(async given => await (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run(given), options)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, any, html }) => `${id} at ${target.join(' ')}: ${any[0]?.message ?? ''} ${html.slice(0, 160)}`))
}

async function open (who: Who, { colorScheme, width, lang }: Look): Promise<Page> {
  const context = await chrome.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' })
  await context.addCookies(Object.entries(cookiesOf(who, lang)).map(([name, value]) => ({ name, value, url: origin })))
  await context.addInitScript(axeSource)
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  return page
}

test('WCAG 2.2 AA what is wrong is found: a nameless button, pale words, a target too small', { skip }, async () => {
  const page = await open('nobody', looks[0]!)
  await page.goto(`${origin}/log-in`)
  await page.evaluate(() => {
    document.querySelector('main')!.insertAdjacentHTML('beforeend', '<button class="btn"></button><p class="text-white">pale</p><div><a href="/1" id="one">a</a><br><a href="/2" id="two">b</a></div>')
    for (const link of document.querySelectorAll<HTMLElement>('#one, #two')) Object.assign(link.style, { display: 'inline-block', height: '8px', lineHeight: '8px' })
  })
  const found = await violationsOn(page)
  for (const rule of ['button-name', 'color-contrast', 'target-size']) assert.ok(found.some(each => each.startsWith(rule)), `${rule}: ${found.join('\n')}`)
  await page.context().close()
})

/** Pages that only a form leads to. Each look leaves the house as it found it, or adds to it. */
const afterForms: readonly { readonly name: string, readonly who: Who, readonly at: string, readonly send: (page: Page) => Promise<void>, readonly shows: string }[] = [
  { name: 'a log-in that is refused', who: 'nobody', at: '/log-in', shows: '.alert', send: async page => {
    await page.fill('#email', 'nikt@example.test')
    await page.fill('#password', 'not the password')
    await page.press('#password', 'Enter')
  } },
  { name: 'an order that is refused', who: 'customer', at: '/orders/new', shows: '.alert', send: async page => {
    await page.fill('#name', '-zle-.pl')
    await page.check('input[name="powerOfAttorney"]')
    await page.locator('.form-foot button').click()
  } },
  { name: 'codes by time', who: 'staff', at: '/account', shows: 'img.qr', send: async page => { await page.click('form[action="/account/totp"] button') } },
  { name: 'an act on many domains, tried', who: 'customer', at: '/domains', shows: 'main h1', send: async page => {
    await page.check('input[name="domain"]')
    await page.locator('details:has(#bulk) > summary').click()
    await page.click('#bulk button')
    await page.waitForURL(/batches/)
  } },
  { name: 'a page that is not there', who: 'customer', at: '/documents', shows: 'main h1', send: async page => { await page.goto(`${origin}/domains/dom_neverwas`) } }
]

const inBoth = process.env['STREFA_AXE'] === 'all'
for (const [turn, look] of looks.entries()) {
  const isTheirTurn = (_: unknown, index: number): boolean => inBoth || index % looks.length === turn
  test(`WCAG 2.2 AA ${look.colorScheme}, ${look.width} px, ${look.lang}: axe finds nothing on any page`, { skip }, async () => {
    const found: string[] = []
    for (const who of ['nobody', 'customer', 'staff'] as const) {
      const page = await open(who, look)
      const lookAt = async (name: string) => found.push(...(await violationsOn(page)).map(each => `${who} ${name}: ${each}`))
      for (const { path, url } of pages.filter(isTheirTurn).filter(({ visitors }) => visitors.at(look.visitor) === who)) {
        assert.equal((await page.goto(origin + url))?.status(), 200, url)
        await lookAt(path)
      }
      for (const { name, at, send, shows } of afterForms.filter(isTheirTurn).filter(each => each.who === who)) {
        await page.goto(origin + at)
        await send(page)
        await page.locator(shows).first().waitFor()
        await lookAt(name)
      }
      await page.context().close()
    }
    assert.deepEqual(found, [])
  })
}
