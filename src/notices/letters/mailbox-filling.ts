/** A mailbox is getting full (BMP-3): told at 80 and at 95 percent, before senders are refused. */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'

export type MailboxFilling = {
  readonly mailbox: string
  /** The border that was crossed. */
  readonly percent: number
  readonly usedMegabytes: number
  readonly quotaMegabytes: number
  /** The day on which it would be full, going on as in the last 30 days; null: none within a year, or not known yet. */
  readonly fullOn: Day | null
  /** It is full already. */
  readonly isFull: boolean
}

export const mailboxFilling: Template<MailboxFilling> = {
  pl: (facts, say) => ({
    subject: facts.isFull ? `Skrzynka ${facts.mailbox} jest pełna` : `Skrzynka ${facts.mailbox} jest zajęta w ${facts.percent}%`,
    body: [
      `Skrzynka ${facts.mailbox} zajmuje ${say.number(facts.usedMegabytes)} z ${say.number(facts.quotaMegabytes)} MB.`,
      'Gdy się zapełni, nadawcy dostaną stałą odmowę „skrzynka pełna” i nic nowego nie przyjdzie; nic przy tym nie ginie po cichu.',
      'Usuń niepotrzebne wiadomości, także z kosza, albo przenieś starsze na swój komputer. Przy tej samej granicy napiszemy znowu dopiero, gdy zajętość wcześniej wyraźnie spadnie.'
    ],
    next: facts.isFull
      ? 'Nadawcy dostają odmowę już teraz.'
      : facts.fullOn ? `Jeżeli będzie tak, jak przez ostatnie 30 dni, skrzynka zapełni się ${say.day(facts.fullOn)}.` : 'Tempo z ostatnich 30 dni nie wskazuje dnia, w którym się zapełni.'
  }),

  en: (facts, say) => ({
    subject: facts.isFull ? `The mailbox ${facts.mailbox} is full` : `The mailbox ${facts.mailbox} is ${facts.percent} % full`,
    body: [
      `The mailbox ${facts.mailbox} holds ${say.number(facts.usedMegabytes)} of ${say.number(facts.quotaMegabytes)} MB.`,
      'When it is full, senders get a lasting “mailbox full” and nothing new comes in; nothing is lost silently.',
      'Delete what is not needed, in the trash too, or move older messages to your own computer. We write about the same border again only after the use has clearly gone down.'
    ],
    next: facts.isFull
      ? 'Senders are refused already.'
      : facts.fullOn ? `If it goes on like in the last 30 days, the mailbox is full on ${say.day(facts.fullOn)}.` : 'The last 30 days do not tell a day on which it will be full.'
  })
}
