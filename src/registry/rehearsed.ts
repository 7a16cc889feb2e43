/**
 * Registries that are told nothing: a command is built and written down as it would be sent, and answered as a registry that agrees would answer it.
 * For flows that run in a transaction which is rolled back. What only a registry's books can tell is not made up.
 */
import { RegistryError } from '../errors.ts'
import { documentOf, el, type Xml } from '../xml/build.ts'
import { child, parseXml, textAt, type XmlNode } from '../xml/parse.ts'
import { commandDocument } from './epp/command.ts'
import type { Dialect } from './epp/dialect.ts'
import { maskDocument } from './epp/mask.ts'
import { parseReply } from './epp/reply.ts'
import type { Session } from './epp/session.ts'
import { transforms } from './epp/transforms.ts'
import type { Registries, RegistryLink } from './links.ts'

/** Stands in a frame that is only shown for the number that it gets when it is sent. */
export const unsentClTrid = 'given-when-sent'

/** The frame of a command as its registry would get it, secrets masked. Throws RegistryError 'give-up' for what the registry does not have. */
export function frameOf ({ profile: { dialect } }: Pick<RegistryLink, 'profile'>, command: string, request: object): string {
  const spoken = transforms[command]
  if (!spoken) throw new Error(`there is no command ${command}`)
  return maskDocument(commandDocument(spoken, request as never, dialect, unsentClTrid)) // a journal keeps commands of every kind by their names
}

/** A flow that comes to a question, or to a command whose answer says something, ends with RegistryError 'retry'. */
export const rehearsedRegistries = (registries: Registries): Registries => ({
  of: registry => rehearsedLink(registries.of(registry)),
  all: [],
  close: async () => {}
})

function rehearsedLink (link: RegistryLink): RegistryLink {
  const session = sessionOf(link)
  return { ...link, use: async work => await work(session), logIn: async () => session, close: async () => {} }
}

function sessionOf ({ id, us, profile: { dialect } }: RegistryLink): Session {
  let said = 0
  return {
    greeting: { server: id, languages: ['en'], objects: [], extensions: [] },
    dialect,
    warnings: [],
    certificateEndsAt: () => null,
    said: () => said,
    isUsable: () => true,
    onClose: () => {},
    async say (document, clTRID) {
      said++
      const answer = Buffer.from(agreed(dialect, clTRID ?? '', dataOf(parseXml(document), dialect, us)))
      return { reply: parseReply(answer, dialect), document: answer }
    },
    probe: async () => {},
    logout: async () => {},
    close: () => {}
  }
}

const agreed = (dialect: Dialect, clTRID: string, data: Xml | null): string => documentOf(
  el('epp', { xmlns: dialect.ns.epp },
    el('response', {},
      el('result', { code: '1000' }, el('msg', {}, 'rehearsed')),
      data && el('resData', {}, data),
      el('trID', {}, el('clTRID', {}, clTRID), el('svTRID', {}, 'rehearsed')))))

/** What an agreeing answer says, where the command itself tells that; null: nothing. */
function dataOf (root: XmlNode, { ns }: Dialect, us: string): Xml | null {
  const verb = child(root, 'command')?.children[0]
  const about = verb?.children[0]
  switch (verb?.name ?? '') {
    case 'update':
    case 'delete': return null
    case 'renew': return el('domain:renData', { 'xmlns:domain': ns.domain }, el('domain:name', {}, textAt(about, 'name') ?? ''), el('domain:exDate', {}, expected(about)))
    case 'transfer': {
      const status = answers[verb?.attrs['op'] ?? '']
      if (status) return el('domain:trnData', { 'xmlns:domain': ns.domain }, el('domain:name', {}, textAt(about, 'name') ?? ''), el('domain:trStatus', {}, status), el('domain:acID', {}, us))
      break
    }
  }
  throw new RegistryError(`what follows hangs on the registry's answer to ${verb?.name ?? 'a command'}`, 'retry')
}

const answers: Readonly<Record<string, string>> = { approve: 'clientApproved', reject: 'clientRejected', cancel: 'clientCancelled' }

/** Near enough to go on with: nothing that a rehearsal tells rests on it. */
function expected (about: XmlNode | undefined): string {
  const [year, rest] = [Number(textAt(about, 'curExpDate')?.slice(0, 4)), textAt(about, 'curExpDate')?.slice(4, 10)]
  return `${year + Number(textAt(about, 'period') ?? 1)}${rest === '-02-29' ? '-02-28' : rest}T12:00:00Z`
}
