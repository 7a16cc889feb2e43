/** `<registrationLimit:info>`: registrationLimit-1.1.xsd. How many registrations of the month are used up, where EURid has set us a limit. */
import { el } from '../../../xml/build.ts'
import { textAt } from '../../../xml/parse.ts'
import type { Query } from '../command.ts'
import { spaceOf } from '../dialect.ts'
import { dataOf, maybeInstant, textOf } from '../reply.ts'

export type RegistrationLimit = {
  readonly registrations: number
  /** null: no limit. */
  readonly most: number | null
  readonly limitedUntil: Date | null
}

export const registrationLimit: Query<Record<string, never>, RegistrationLimit> = {
  kind: 'query',
  name: 'registrationLimit:info',

  build: (_request, dialect) => ({ command: el('info', {}, el('registrationLimit:info', { 'xmlns:registrationLimit': spaceOf(dialect, 'registrationLimit') })) }),

  parse (reply, dialect) {
    const data = dataOf(reply, spaceOf(dialect, 'registrationLimit'), 'infData')
    const most = textAt(data, 'maxMonthlyRegistrations')
    return { registrations: Number(textOf(data, 'monthlyRegistrations')), most: most ? Number(most) : null, limitedUntil: maybeInstant(data, 'limitedUntil') }
  }
}
