/** `<dnsQuality:info>`: dnsQuality-2.0.xsd. How well a domain's name servers serve it, in EURid's judgement. */
import { el } from '../../../xml/build.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { asciiNamesOf } from '../extensions/eurid-idn.ts'
import { dataOf, maybeInstant, textOf } from '../reply.ts'

export type DnsQualityInfo = { readonly name: string }

export type DnsQuality = {
  readonly name: string
  /** null: not looked at yet. */
  readonly checkedAt: Date | null
  /** As EURid writes it: '0' to '10000'. */
  readonly score: string
}

export const dnsQuality: Query<DnsQualityInfo, DnsQuality> = {
  kind: 'query',
  name: 'dnsQuality:info',

  build: ({ name }, dialect) => ({
    command: el('info', {}, el('dnsQuality:info', { 'xmlns:dnsQuality': spaceOf(dialect, 'dnsQuality') }, el('dnsQuality:name', {}, name)))
  }),

  parse (reply, dialect) {
    const data = dataOf(reply, spaceOf(dialect, 'dnsQuality'), 'infData')
    return { name: asciiNamesOf(reply, dialect)(textOf(data, 'name')), checkedAt: maybeInstant(data, 'checkTime'), score: textOf(data, 'score') }
  }
}
