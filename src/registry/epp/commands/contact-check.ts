/** `<contact:check>`: RFC 5733 §3.1.1. Answers may come in another order than the ids were asked in. */
import { RegistryError } from '../../../errors.ts'
import { el } from '../../../xml/build.ts'
import { child, childrenOf } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { dataOf, isTrue } from '../reply.ts'

export type ContactCheck = { readonly ids: readonly string[] }

export type ContactAvailability = { readonly id: string, readonly available: boolean, readonly reason: string | null }

/** In the order of the ids asked. */
export const contactCheck: Query<ContactCheck, readonly ContactAvailability[]> = {
  kind: 'query',
  name: 'contact:check',

  build: ({ ids }, dialect) => ({
    command: el('check', {}, el('contact:check', { 'xmlns:contact': spaceOf(dialect, 'contact') }, ...ids.map(id => el('contact:id', {}, id))))
  }),

  parse (reply, { ns }, { ids }) {
    const answers = new Map(childrenOf(dataOf(reply, ns.contact, 'chkData'), 'cd', ns.contact).map(cd => {
      const id = child(cd, 'id', ns.contact)
      return [id?.text.trim().toLowerCase() ?? '', { available: isTrue(id?.attrs['avail']), reason: child(cd, 'reason', ns.contact)?.text.trim() || null }]
    }))
    return ids.map(id => {
      const answer = answers.get(id.toLowerCase())
      if (!answer) throw new RegistryError('the registry did not answer about every id', 'retry')
      return { id, ...answer }
    })
  }
}
