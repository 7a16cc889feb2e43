/** `<dnssecEligibility:info>`: dnssecEligibility-1.0.xsd. Whether a domain is signed so well that EURid takes less for it. */
import { el } from '../../../xml/build.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { asciiNamesOf } from '../extensions/eurid-idn.ts'
import { dataOf, isTrue, textOf } from '../reply.ts'

export type DnssecEligibilityInfo = { readonly name: string }

export type DnssecEligibility = {
  readonly name: string
  readonly eligible: boolean
  /** EURid's own number; looks like a result code and is none. */
  readonly code: number
  readonly message: string
}

export const dnssecEligibility: Query<DnssecEligibilityInfo, DnssecEligibility> = {
  kind: 'query',
  name: 'dnssecEligibility:info',

  build: ({ name }, dialect) => ({
    command: el('info', {}, el('dnssecEligibility:info', { 'xmlns:dnssecEligibility': spaceOf(dialect, 'dnssecEligibility') }, el('dnssecEligibility:name', {}, name)))
  }),

  parse (reply, dialect) {
    const data = dataOf(reply, spaceOf(dialect, 'dnssecEligibility'), 'infData')
    return {
      name: asciiNamesOf(reply, dialect)(textOf(data, 'name')),
      eligible: isTrue(textOf(data, 'eligible')),
      code: Number(textOf(data, 'code')),
      message: textOf(data, 'msg')
    }
  }
}
