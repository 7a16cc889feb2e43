/** An endpoint of webhooks takes nothing: it is paused, and nothing is lost (HOUSE-WEBHOOK). */
import type { Template } from '../template.ts'

export type WebhookPaused = {
  readonly label: string
  readonly host: string
  readonly why: 'failing' | 'gone'
  readonly at: Date
  /** Events that wait. */
  readonly waiting: number
  readonly page: string
}

const whyPl = { failing: 'od około trzech dni nie potwierdza odbioru, choć ponawialiśmy próby', gone: 'odpowiedział, że już go nie ma (410)' } as const
const whyEn = { failing: 'it has confirmed nothing for about three days, however often we tried', gone: 'it answered that it is gone (410)' } as const

export const webhookPaused: Template<WebhookPaused> = {
  pl: (facts, say) => ({
    subject: `Webhook ${facts.label} wstrzymany`,
    body: [
      `Wstrzymaliśmy webhook „${facts.label}” (${facts.host}): ${whyPl[facts.why]}.`,
      [['Kiedy', say.instant(facts.at)], ['Czeka zdarzeń', say.number(facts.waiting)]],
      `Gdy odbiorca będzie gotowy, wznów webhook; wyślemy wtedy po kolei to, co czeka: ${facts.page}`,
      'Zdarzenia przechowujemy przez trzydzieści dni.'
    ],
    next: null
  }),
  en: (facts, say) => ({
    subject: `Webhook ${facts.label} is paused`,
    body: [
      `The webhook “${facts.label}” (${facts.host}) is paused: ${whyEn[facts.why]}.`,
      [['When', say.instant(facts.at)], ['Events that wait', say.number(facts.waiting)]],
      `Resume it when its receiver is ready; what waits is sent then, in its order: ${facts.page}`,
      'Events are kept for thirty days.'
    ],
    next: null
  })
}
