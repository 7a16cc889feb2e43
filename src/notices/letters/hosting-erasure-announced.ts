/** Data will be deleted: from when, and how to keep it (HOST-7.4, OG-28.5). */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'

export type HostingErasureAnnounced = {
  readonly package: string
  readonly erasableFrom: Day
  /** The pro-forma that is unpaid; null after the end of the contract. */
  readonly proformaNumber: string | null
}

export const hostingErasureAnnounced: Template<HostingErasureAnnounced> = {
  pl: (facts, say) => ({
    subject: `Dane hostingu ${facts.package} zostaną usunięte`,
    body: [
      facts.proformaNumber
        ? `Opłata z dokumentu ${facts.proformaNumber} nie wpłynęła mimo upływu 30 dni od terminu. Konfiguracja, konta i dane hostingu ${facts.package} zostaną usunięte, a umowa skończy się z tą chwilą.`
        : `Umowa hostingu ${facts.package} jest zakończona. Konfiguracja, konta i dane zostaną usunięte.`,
      facts.proformaNumber ? 'Zapłata przed tym dniem cofa usunięcie.' : 'Do tego dnia możesz poprosić o plik z danymi.',
      'Usunięcie zatwierdza człowiek. Kopię danych umowy przygotujemy wcześniej.'
    ],
    next: `Dane mogą zostać usunięte od ${say.day(facts.erasableFrom)}.`
  }),

  en: (facts, say) => ({
    subject: `The data of hosting ${facts.package} will be deleted`,
    body: [
      facts.proformaNumber
        ? `The fee of ${facts.proformaNumber} was not credited although 30 days have passed since it was due. Configuration, accounts and data of hosting ${facts.package} will be deleted, and the contract ends with that.`
        : `The contract of hosting ${facts.package} has ended. Its configuration, accounts and data will be deleted.`,
      facts.proformaNumber ? 'A payment before that day stops the deletion.' : 'Until then you may ask for the file with your data.',
      'A person confirms the deletion. A copy of the contract’s data is made before.'
    ],
    next: `The data may be deleted from ${say.day(facts.erasableFrom)}.`
  })
}
