/** The panel over a whole house, visited as a browser would: cookies kept, forms sent with their token. */
import type { FastifyInstance } from 'fastify'
import { buildApp, openServer } from '../../src/api/app.ts'
import { panel } from '../../src/panel/panel.ts'
import { uploads } from '../../src/panel/uploads.ts'
import type { ExportDeps } from '../../src/mail/export-folder.ts'
import { findsNothing } from '../support/no-scanner.ts'
import type { PanelDeps } from '../../src/panel/deps.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { createHolder } from '../../src/people/create-holder.ts'
import { createUser } from '../../src/people/create-user.ts'
import { niebieski } from '../../src/people/establish.ts'
import type { Customer, Holder } from '../../src/people/find.ts'
import { openHouse, staff, type House } from '../support/house.ts'

export const password = 'a password of this test only'

export const mail: PanelDeps['mail'] = {
  host: 'mail.example.test',
  trusted: '127.0.0.0/8',
  webmail: 'https://poczta.example.test/',
  ports: { smtp: 2525, submission: 2587, submissions: 2465, imap: 2143, imaps: 2993, pop3: 2110, pop3s: 2995, sieve: 2190, lmtp: 2024, doveadm: 2080, outside: 2026 }
}

/** Where the door of uploads is said to be. */
export const uploadsUrl = 'http://uploads.example.test'

/** Of each panel: a browser goes there by itself. */
const uploadDoors = new WeakMap<FastifyInstance, FastifyInstance>()

export type Panel = Awaited<ReturnType<typeof openPanel>>

/** On a house (one is opened on the business day `start` where none is given) with a clerk, a customer's user and a stranger of another customer; the doors for programs are on the same port, as in the product. */
export async function openPanel (start: string, given?: House, statusPath: string | null = null) {
  const house = given ?? await openHouse(start)
  const deps: PanelDeps & ExportDeps = { ...house.deps, scanner: findsNothing, mail, statusPath, practice: true, secure: false, uploadsUrl }
  const app = await buildApp({ ...house.deps, scanner: findsNothing, statusPath })
  await app.register(panel(deps))
  const files = openServer()
  await files.register(uploads(deps))
  uploadDoors.set(app, files)
  const user = async (email: string, of: { customerId: string | null, role: 'administrator' | null }) =>
    await createUser(deps, staff, { operatorId: niebieski.id, ...of, name: email.split('@')[0]!, email, lang: 'pl', password })
  const stranger: Customer = await createCustomer(deps, staff, { ...house.customer, name: 'Adam Obcy', email: 'adam@example.test' })
  const strangersHolder: Holder = await createHolder(deps, staff, { ...house.holder, customerId: stranger.id, name: 'Adam Obcy' })
  await user('ewa@example.test', { customerId: house.customer.id, role: null })
  await user('adam@example.test', { customerId: stranger.id, role: null })
  await user('biuro@example.test', { customerId: null, role: 'administrator' })
  return {
    app,
    /** Its door of uploads. */
    files,
    house,
    deps,
    stranger,
    strangersHolder,
    async close () {
      await Promise.all([app.close(), files.close()])
      await house.close()
    }
  }
}

export type Seen = { readonly status: number, readonly body: string, readonly location: string | undefined, readonly headers: Record<string, unknown> }

/** One browser. `lang` is the language it asks for. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #app: FastifyInstance
  readonly #lang: string

  constructor (app: FastifyInstance, lang = 'pl') {
    this.#app = app
    this.#lang = lang
  }

  async get (path: string): Promise<Seen> {
    const seen = await this.send('GET', path)
    const door = uploadDoors.get(this.#app)
    if (!door || !seen.location?.startsWith(`${uploadsUrl}/`)) return seen
    const { statusCode: status, body, headers } = await door.inject({ url: seen.location.slice(uploadsUrl.length), headers: { 'accept-language': this.#lang } })
    return { status, body, location: headers.location, headers }
  }

  /** Sends a form as a page of ours does; `csrf` is taken from `from` unless it is among the fields. */
  async post (path: string, fields: Readonly<Record<string, string>>, { from = '/rules', headers = {} }: { from?: string, headers?: Record<string, string> } = {}): Promise<Seen> {
    const csrf = fields['csrf'] ?? tokenOf((await this.get(from)).body)
    return await this.send('POST', path, { headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: new URLSearchParams({ ...fields, csrf }).toString() })
  }

  /** Sends a file with the form around it. */
  async upload (path: string, name: string, file: Buffer, { csrf, filename = 'statement.xml', fields = {} }: { csrf?: string, filename?: string, fields?: Readonly<Record<string, string>> } = {}): Promise<Seen> {
    const token = csrf ?? tokenOf((await this.get('/rules')).body)
    const part = (head: string, body: Buffer | string) => Buffer.concat([Buffer.from(`--line\r\ncontent-disposition: form-data; ${head}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')])
    const payload = Buffer.concat([part('name="csrf"', token), ...Object.entries(fields).map(([field, value]) => part(`name="${field}"`, value)), part(`name="${name}"; filename="${filename}"`, file), Buffer.from('--line--\r\n')])
    return await this.send('POST', path, { headers: { 'content-type': 'multipart/form-data; boundary=line' }, payload })
  }

  async logIn (email: string): Promise<Seen> { return await this.post('/log-in', { email, password, back: '/' }, { from: '/log-in' }) }

  async send (method: 'GET' | 'POST', url: string, { headers = {}, payload }: { headers?: Record<string, string>, payload?: string | Buffer } = {}): Promise<Seen> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#app.inject({ method, url, headers: { 'accept-language': this.#lang, ...cookie && { cookie }, ...headers }, ...payload !== undefined && { payload } })
    for (const { name, value } of response.cookies) this.cookies.set(name, value)
    return { status: response.statusCode, body: response.body, location: response.headers.location, headers: response.headers }
  }
}

export const tokenOf = (body: string): string => /name="csrf" value="([\w-]+)"/.exec(body)?.[1] ?? ''

/** What a reader sees: the text without its markup. */
export const textOf = (body: string): string => body.replace(/<[^>]+>/g, ' ').replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&').replace(/\s+/gu, ' ').replace(/req_\w{26}/, 'req_…') // each request has a number of its own

/** Logged in: the customer's user, the stranger, the clerk. */
export async function visitors ({ app }: Panel): Promise<[ewa: Browser, adam: Browser, clerk: Browser]> {
  const loggedIn = async (email: string) => {
    const browser = new Browser(app)
    await browser.logIn(email)
    return browser
  }
  return await Promise.all([loggedIn('ewa@example.test'), loggedIn('adam@example.test'), loggedIn('biuro@example.test')])
}
