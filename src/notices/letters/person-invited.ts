/** A person is asked in, with a role (HOST-9.3, HOUSE-INVITE): the link works once, for its days. */
import type { CustomerRole, StaffRole } from '../../rules/roles.ts'
import type { Template } from '../template.ts'

export type PersonInvited = {
  /** The customer, or the operator for its own staff. */
  readonly whose: string
  readonly role: CustomerRole | StaffRole
  /** Its address, for the role of one mailbox. */
  readonly mailbox: string | null
  readonly link: string
  /** It opens nothing from then on. */
  readonly until: Date
}

type Names = Record<PersonInvited['role'], string>

export const invitedRoles: Record<'pl' | 'en', Names> = {
  pl: {
    owner: 'właściciel konta', 'domain-manager': 'zarządzanie domenami', 'mail-manager': 'zarządzanie pocztą', billing: 'rozliczenia', mailbox: 'jedna skrzynka',
    administrator: 'administrator', 'registrar-desk': 'obsługa rejestracji', 'abuse-desk': 'obsługa nadużyć', auditor: 'audytor'
  },
  en: {
    owner: 'owner of the account', 'domain-manager': 'looking after domains', 'mail-manager': 'looking after mail', billing: 'billing', mailbox: 'one mailbox',
    administrator: 'administrator', 'registrar-desk': 'registrar desk', 'abuse-desk': 'abuse desk', auditor: 'auditor'
  }
}

export const personInvited: Template<PersonInvited> = {
  pl: (facts, say) => ({
    subject: `${facts.whose}: zaproszenie do panelu`,
    body: [
      facts.mailbox === null
        ? `${facts.whose} zaprasza Cię do panelu. Twoja rola: ${invitedRoles.pl[facts.role]}.`
        : `${facts.whose} zaprasza Cię do panelu, w którym ustawisz swoją skrzynkę ${facts.mailbox}: hasło, filtry, odpowiedź podczas nieobecności.`,
      'Na stronie, do której prowadzi ten link, podasz imię i nazwisko oraz wybierzesz hasło. Link działa raz.',
      [['Przyjmij zaproszenie', facts.link]],
      'Nikomu nie przekazuj tego listu. Jeżeli nie wiesz, skąd się wziął, nie rób nic.'
    ],
    next: `Link działa do ${say.instant(facts.until)}; potem poproś o nowe zaproszenie.`
  }),

  en: (facts, say) => ({
    subject: `${facts.whose}: an invitation to the panel`,
    body: [
      facts.mailbox === null
        ? `${facts.whose} invites you to the panel. Your role: ${invitedRoles.en[facts.role]}.`
        : `${facts.whose} invites you to the panel, where you set up your mailbox ${facts.mailbox}: its password, filters, a reply while you are away.`,
      'On the page to which this link leads you give your name and choose a password. The link works once.',
      [['Accept the invitation', facts.link]],
      'Do not pass this letter on. If you do not know why you have it, do nothing.'
    ],
    next: `The link works until ${say.instant(facts.until)}; ask for a new invitation after that.`
  })
}
