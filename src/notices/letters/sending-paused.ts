/** A mailbox sent as it never did: its sending is paused until its owner has changed the password (HOUSE-HABIT). */
import type { Template } from '../template.ts'

export type SendingPaused = {
  readonly mailbox: string
  readonly at: Date
  /** The mailbox's page in the panel. */
  readonly link: string
  /** The evidence, in the hour before; null: it was as usual. */
  readonly recipients: number | null
  readonly networks: number | null
  readonly refused: number | null
  readonly failedLogIns: number | null
}

const rows = (facts: readonly (readonly [string, number | null])[], say: { number: (value: number) => string }): [string, string][] => facts.flatMap(([name, value]) => value === null ? [] : [[name, say.number(value)]])

export const sendingPaused: Template<SendingPaused> = {
  pl: (facts, say) => ({
    subject: `Wstrzymaliśmy wysyłkę ze skrzynki ${facts.mailbox}`,
    body: [
      `Ze skrzynki ${facts.mailbox} wysyłano inaczej niż kiedykolwiek dotąd. Tak bywa, gdy hasło poznał ktoś obcy. Wysyłka jest wstrzymana; poczta przychodzi i można ją czytać jak zwykle.`,
      [
        ['Od', say.instant(facts.at)],
        ...rows([['Odbiorcy w ciągu godziny', facts.recipients], ['Sieci, z których się logowano', facts.networks], ['Odbiorcy odrzuceni', facts.refused], ['Nieudane logowania', facts.failedLogIns]], say)
      ],
      'Sprawdź programem antywirusowym swoje urządzenia, zmień hasło skrzynki, a potem wznów wysyłkę na jej stronie:',
      facts.link
    ],
    next: 'Wysyłka czeka bez terminu, aż po zmianie hasła ją wznowisz.'
  }),

  en: (facts, say) => ({
    subject: `Sending from the mailbox ${facts.mailbox} is paused`,
    body: [
      `The mailbox ${facts.mailbox} sent as it never did before. That is what happens when somebody else knows its password. Sending is paused; mail comes in and can be read as before.`,
      [
        ['Since', say.instant(facts.at)],
        ...rows([['Recipients within the hour', facts.recipients], ['Networks it logged in from', facts.networks], ['Recipients refused', facts.refused], ['Log-ins that failed', facts.failedLogIns]], say)
      ],
      'Check your devices with an antivirus program, change the password of the mailbox, then let sending go on at its page:',
      facts.link
    ],
    next: 'Sending waits, with no date, until you have changed the password and let it go on.'
  })
}
