/** `<contact:delete>`: RFC 5733 §3.2.2. Refused while something is linked to it (2305). */
import { el } from '../../../xml/build.ts'
import type { Transform } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { contactInfo } from './contact-info.ts'

export type ContactDelete = { readonly id: string }

export type ContactDeleted = Record<string, never>

export const contactDelete: Transform<ContactDelete, ContactDeleted> = {
  kind: 'transform',
  name: 'contact:delete',
  secrets: [],

  build: ({ id }, dialect) => ({
    command: el('delete', {}, el('contact:delete', { 'xmlns:contact': spaceOf(dialect, 'contact') }, el('contact:id', {}, id)))
  }),

  parse: () => ({}),

  mayBeOurs: ({ code }) => code === 2303 || code === 2304,

  /** Done when it is gone, on its way out, or somebody else's already. */
  async settle ({ id }, read, { us }) {
    const answer = await read(contactInfo, { id })
    const gone = !answer.ok || answer.result.sponsor !== us || answer.result.statuses.includes('pendingDelete')
    return gone ? { found: 'done', result: {} } : { found: 'not-done' }
  }
}
