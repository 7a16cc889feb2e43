/** A registry with books so small that a test can count what was done in it, and with a list of mishaps for what comes next. Dialect NASK. */
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { openLink, type LinkTimeouts, type RegistryLink } from '../../src/registry/links.ts'
import { nask as profile } from '../../src/registry/nask.ts'
import type { Log } from '../../src/deps.ts'
import { el } from '../../src/xml/build.ts'
import { textAt } from '../../src/xml/parse.ts'
import { eppPeer, responseTo, type Heard, type Peer, type Reaction, type Said } from '../support/epp-peer.ts'

/** What befalls a transform: whether it is done in the books, and what comes back ('answer': the truth, a number: that code). */
export type Mishap = { readonly done: boolean, readonly back: 'answer' | 'cut' | 'silence' | number | { readonly raw: string } }

export type Entry = { sponsor: string, registrant: string, authInfo: string, createdAt: Date, expiresAt: Date, made: number }

export type SmallRegistry = {
  readonly peer: Peer
  readonly link: RegistryLink
  readonly domains: Map<string, Entry>
  readonly contacts: Map<string, { sponsor: string, authInfo: string, email: string, name: string, createdAt: Date, made: number }>
  /** Taken one by one, by creates and renewals; then all goes well. */
  readonly mishaps: Mishap[]
  /** What the registry does before it answers a question; null: nothing strange. */
  beforeInfo: (() => void) | null
  /** Whether it tells the sponsor the authInfo. */
  tellsAuthInfo: boolean
  readonly transforms: () => number
  readonly questions: () => number
  readonly close: () => Promise<void>
}

export const madeAt = new Date('2026-03-01T10:00:00Z')
export const us = 'registrar'

export async function smallRegistry (log: Log, timeouts: Partial<LinkTimeouts>): Promise<SmallRegistry> {
  const { ns } = nask
  const domains: SmallRegistry['domains'] = new Map()
  const contacts: SmallRegistry['contacts'] = new Map()
  const mishaps: Mishap[] = []

  const instant = (at: Date) => at.toISOString()
  const say = (heard: Heard, code: number, said?: Said) => responseTo(nask, heard, code, said)

  function create (heard: Heard): () => string {
    const object = heard.object!
    const authInfo = textAt(object, 'authInfo', 'pw')!
    if (object.ns === ns.contact) {
      const id = textAt(object, 'id')!
      if (contacts.has(id)) return () => say(heard, 2302)
      contacts.set(id, { sponsor: us, authInfo, email: textAt(object, 'email')!, name: textAt(object, 'postalInfo', 'name')!, createdAt: madeAt, made: 1 })
      return () => say(heard, 1000, { resData: el('c:creData', { 'xmlns:c': ns.contact }, el('c:id', {}, id), el('c:crDate', {}, instant(madeAt))) })
    }
    const name = textAt(object, 'name')!
    const before = domains.get(name)
    if (before) return () => say(heard, 2304, { reason: '9076' })
    const expiresAt = new Date(madeAt)
    expiresAt.setUTCFullYear(expiresAt.getUTCFullYear() + Number(textAt(object, 'period')))
    domains.set(name, { sponsor: us, registrant: textAt(object, 'registrant')!, authInfo, createdAt: madeAt, expiresAt, made: 1 })
    return () => say(heard, 1000, { resData: el('d:creData', { 'xmlns:d': ns.domain }, el('d:name', {}, name), el('d:crDate', {}, instant(madeAt)), el('d:exDate', {}, instant(expiresAt))) })
  }

  function renew (heard: Heard): () => string {
    const name = textAt(heard.object, 'name')!
    const entry = domains.get(name)
    if (!entry) return () => say(heard, 2303)
    if (textAt(heard.object, 'curExpDate') !== instant(entry.expiresAt).slice(0, 10)) return () => say(heard, 2004, { reason: '9006' })
    const expiresAt = new Date(entry.expiresAt)
    expiresAt.setUTCFullYear(expiresAt.getUTCFullYear() + Number(textAt(heard.object, 'period')))
    domains.set(name, { ...entry, expiresAt, made: entry.made + 1 })
    return () => say(heard, 1000, { resData: el('d:renData', { 'xmlns:d': ns.domain }, el('d:name', {}, name), el('d:exDate', {}, instant(expiresAt))) })
  }

  function info (heard: Heard): string {
    registry.beforeInfo?.()
    if (heard.object!.ns === ns.contact) {
      const id = textAt(heard.object, 'id')!
      const contact = contacts.get(id)
      if (!contact) return say(heard, 2303)
      return say(heard, 1000, {
        resData: el('c:infData', { 'xmlns:c': ns.contact },
          el('c:id', {}, id), el('c:roid', {}, '1-NASK'), el('c:postalInfo', { type: 'loc' }, el('c:name', {}, contact.name)), el('c:email', {}, contact.email),
          el('c:clID', {}, contact.sponsor), el('c:crDate', {}, instant(contact.createdAt)),
          registry.tellsAuthInfo ? el('c:authInfo', {}, el('c:pw', {}, contact.authInfo)) : null)
      })
    }
    const name = textAt(heard.object, 'name')!
    const entry = domains.get(name)
    if (!entry) return say(heard, 2303)
    const ours = entry.sponsor === us
    return say(heard, 1000, {
      resData: el('d:infData', { 'xmlns:d': ns.domain },
        el('d:name', {}, name), el('d:roid', {}, '1-NASK'),
        ours ? el('d:registrant', {}, entry.registrant) : null,
        el('d:clID', {}, entry.sponsor),
        ours ? el('d:crDate', {}, instant(entry.createdAt)) : null,
        ours ? el('d:exDate', {}, instant(entry.expiresAt)) : null,
        ours && registry.tellsAuthInfo ? el('d:authInfo', {}, el('d:pw', {}, entry.authInfo)) : null)
    })
  }

  function answer (heard: Heard): Reaction | undefined {
    if (heard.verb === 'info') return info(heard)
    if (heard.verb !== 'create' && heard.verb !== 'renew') return undefined
    const { done, back } = mishaps.shift() ?? { done: true, back: 'answer' }
    const truth = done ? (heard.verb === 'create' ? create(heard) : renew(heard)) : () => say(heard, 2400)
    if (back === 'answer') return truth()
    if (typeof back === 'number') return say(heard, back)
    return typeof back === 'object' ? back.raw : back
  }

  const peer = await eppPeer({ answer })
  const link = openLink(profile, peer.settings({ timeouts: { connectMs: 5_000, ...timeouts }, limits: { backOffMs: { first: 0, most: 0 } } }), log)
  const count = (...verbs: string[]) => peer.heard.filter(({ verb }) => verbs.includes(verb)).length
  const registry: SmallRegistry = {
    peer,
    link,
    domains,
    contacts,
    mishaps,
    beforeInfo: null,
    tellsAuthInfo: true,
    transforms: () => count('create', 'renew'),
    questions: () => count('info'),
    async close () {
      await link.close()
      await peer.close()
    }
  }
  return registry
}
