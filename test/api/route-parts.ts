/** Which piece of the house each route of the API is about, for the test that walks every route with every role. A route that nothing here knows fails that test. */
import type { Part, Right } from '../../src/rules/roles.ts'

/** 'anybody': for whoever is let in at all. 'staff': no customer's role opens it. */
export type About = Part | Right | 'anybody' | 'staff'

// A part is looked at by GET and changed by POST. The longest beginning counts; {…} stands for any id.
const about: Record<string, About> = {
  '/availability': 'domains',
  '/aliases': 'mail',
  '/api-keys': 'people',
  '/balance': 'money',
  '/bulk': 'anybody', // each of its items is asked as by itself
  '/cases': 'cases',
  '/client-changes': 'domains',
  '/complaints': 'complaints',
  '/customers': 'account',
  '/customers/{id}/disclosures': 'privacy',
  '/customers/{id}/e-invoices': 'money',
  '/customers/{id}/erasure': 'privacy',
  '/customers/{id}/export': 'privacy',
  '/deregistrations': 'domains',
  '/dns-zones': 'domains',
  '/documents': 'money',
  '/domains': 'domains',
  '/erasures': 'privacy',
  '/forecast': 'anybody',
  '/former-documents': 'money',
  '/forwards': 'mail',
  '/held-mail': 'mail',
  '/holder-changes': 'domains',
  '/holders': 'domains',
  '/holders/{id}/disclosures': 'privacy',
  '/holders/{id}/erasure': 'privacy',
  '/holders/{id}/export': 'privacy',
  '/hosting': 'hosting',
  '/journal': 'journal',
  '/letters': 'letters',
  '/list-posts': 'mailings',
  '/lists': 'mailings',
  '/mail-domain-proofs': 'mail',
  '/mail-domains': 'mail',
  '/mail-events': 'mail',
  '/mail-quarantine': 'mail',
  '/mail-traces': 'mailbox',
  '/mailboxes': 'mailbox',
  '/mailboxes/{id}/address': 'mail',
  '/mailboxes/{id}/copy': 'mail',
  '/mailboxes/{id}/deletion': 'mail',
  '/mailboxes/{id}/exports': 'mail',
  '/mailboxes/{id}/imports': 'mail',
  '/mailboxes/{id}/password-link': 'mail',
  '/mailboxes/{id}/restoration': 'mail',
  '/mailboxes/{id}/send-as': 'mail',
  '/mailboxes/{id}/sending/resumption': 'mail',
  '/mailing-confirmations': 'mailings',
  '/mailings': 'mailings',
  '/operations': 'anybody', // each kind to who may look at its part
  '/orders': 'domains',
  '/people': 'people',
  '/prices': 'anybody',
  '/protected-exports': 'mailings',
  '/sending-events': 'mail',
  '/shared-mailboxes': 'mail',
  '/staff-acts': 'people',
  '/suppressed-addresses': 'mail',
  '/transfers': 'domains',
  '/transfers-out': 'domains',
  '/webhook-event-types': 'anybody',
  '/webhooks': 'people',
  '/zones': 'anybody'
}

// One route of a path that is about something else than the path.
const exactly: Record<string, About> = {
  'GET /hosting/contracts/{id}/exports/{fileId}': 'act:hosting', // all that is in the mailboxes: looking is not enough
  'GET /mailboxes/{id}/exports/{fileId}': 'act:mail',
  'POST /customers': 'staff',
  'POST /customers/{id}/users': 'staff',
  'POST /mailboxes': 'mail'
}

const staffRooms: readonly string[] = [
  '/abuse-figures', '/abuse-reports', '/bank-accounts', '/bank-debits', '/bank-statements', '/certificates', '/credits', '/documents-to-post', '/door-blocks', '/dovecot', '/exchange-rates', '/imports',
  '/letter-templates', '/list-consents', '/mail-queue', '/metrics', '/payment-providers', '/policies', '/price-lists', '/protected-addresses', '/refund-files', '/refunds', '/registrant-verifications',
  '/sending-findings', '/status', '/tls-reports', '/vat-seller'
]

/** Undefined for a route that nobody has thought about yet. `path`: as in the description of the API, without /api/v1. */
export function aboutOf (method: string, path: string): About | undefined {
  const exact = exactly[`${method} ${path}`]
  if (exact) return exact
  const within = (beginning: string) => path === beginning || path.startsWith(`${beginning}/`)
  const [longest] = [...Object.keys(about), ...staffRooms].filter(within).sort((one, other) => other.length - one.length)
  return longest === undefined ? undefined : about[longest] ?? 'staff'
}
