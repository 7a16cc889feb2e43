/** The receipt of a deletion: what is gone, what stays and why (OG-26, OG-28.5, HOST-7.4). */
import type { Kept } from '../../rules/hosting-data.ts'
import type { Row, Template } from '../template.ts'

export type HostingErased = {
  readonly package: string
  readonly erasedAt: Date
  /** Mailboxes whose mail and logins are gone. */
  readonly mailboxes: readonly string[]
  readonly kept: readonly Kept[]
}

const polish: Record<Kept['what'], string> = { documents: 'Faktury', payments: 'Płatności', contract: 'Umowa', letters: 'Korespondencja', journal: 'Dziennik decyzji' }
const english: Record<Kept['what'], string> = { documents: 'Invoices', payments: 'Payments', contract: 'Contract', letters: 'Letters', journal: 'Journal of decisions' }

export const hostingErased: Template<HostingErased> = {
  pl: (facts, say) => ({
    subject: `Dane hostingu ${facts.package} zostały usunięte`,
    body: [
      `Usunęliśmy ${say.instant(facts.erasedAt)} konfigurację, konta i dane hostingu ${facts.package}.`,
      facts.mailboxes.length > 0 ? `Skrzynki: ${facts.mailboxes.join(', ')}.` : 'Żadnych skrzynek nie było.',
      'Zostaje tylko to, czego wymagają rozliczenia, roszczenia lub prawo:',
      facts.kept.map(({ what, law, until }): Row => [polish[what], until ? `${law}, do ${say.day(until)}` : law])
    ],
    next: null
  }),

  en: (facts, say) => ({
    subject: `The data of hosting ${facts.package} is deleted`,
    body: [
      `On ${say.instant(facts.erasedAt)} configuration, accounts and data of hosting ${facts.package} were deleted.`,
      facts.mailboxes.length > 0 ? `Mailboxes: ${facts.mailboxes.join(', ')}.` : 'There were no mailboxes.',
      'Only what settlement, claims or the law need is kept:',
      facts.kept.map(({ what, law, until }): Row => [english[what], until ? `${law}, until ${say.day(until)}` : law])
    ],
    next: null
  })
}
