/** Which piece of the house each page is about, for the test that walks every page with every role. A page that nothing here knows fails that test. */
import type { Part, Right } from '../../src/rules/roles.ts'

/** 'anybody': for whoever is logged in. 'open': for whoever has the address or a letter. 'staff': no customer's role opens it. */
export type About = Part | Right | 'anybody' | 'open' | 'staff'

// A part is looked at by GET and changed by POST. The longest beginning counts; a name with a colon stands for itself.
const about: Record<string, About> = {
  '/aliases': 'mail',
  '/account': 'anybody',
  '/assets': 'open',
  '/cases': 'cases',
  '/complaints': 'complaints',
  '/confirm-email': 'open',
  '/confirm-forward': 'open',
  '/confirm-registrant': 'open',
  '/documents': 'money',
  '/domains': 'domains',
  '/forwards': 'mail',
  '/holder-changes': 'domains',
  '/holders': 'domains',
  '/hosting': 'hosting',
  '/invitation': 'open',
  '/keys': 'people',
  '/language': 'open',
  '/letters': 'letters',
  '/lists': 'open',
  '/log-in': 'open',
  '/log-out': 'open',
  '/mail': 'mail',
  '/mail/:id/lists': 'mailings',
  '/mail/:id/mailings': 'mailings',
  '/mailbox-password': 'open',
  '/mailboxes': 'mailbox',
  '/mailboxes/:id/copy': 'mail',
  '/mailboxes/:id/delete': 'mail',
  '/mailboxes/:id/exports': 'act:mail', // all that is in the mailbox: looking is not enough
  '/mailboxes/:id/imports': 'mail',
  '/mailboxes/:id/life': 'mail',
  '/mailboxes/:id/members': 'mail',
  '/mailboxes/:id/password-link': 'mail',
  '/mailboxes/:id/rename': 'mail',
  '/mailboxes/:id/sending': 'mail',
  '/mailboxes/:id/undelete': 'mail',
  '/mailing-lists': 'mailings',
  '/mailings': 'mailings',
  '/mailings/off': 'open',
  '/new-email': 'open',
  '/new-password': 'open',
  '/orders': 'domains',
  '/people': 'people',
  '/protected': 'open',
  '/report-abuse': 'open',
  '/rules': 'anybody',
  '/suppressed-addresses': 'mail',
  '/transfers': 'domains',
  '/transfers/accept': 'open',
  '/verify-case.mjs': 'open',
  '/webhooks': 'people',
  '/zones': 'domains'
}

// One page of a path that is about something else than the path.
const exactly: Record<string, About> = {
  'GET /': 'anybody',
  'GET /domains.csv': 'domains',
  'GET /hosting/:id/exports/:fileId': 'act:hosting', // all that is in the mailboxes: looking is not enough
  'GET /hosting/questions': 'staff',
  'GET /holder-changes': 'domains',
  'POST /hosting/:id/questions/:questionId': 'staff',
  'POST /cases': 'staff',
  'POST /complaints/:id/answer': 'staff',
  'POST /complaints/:id/ask': 'staff',
  'POST /complaints/:id/investigate': 'staff',
  'POST /complaints/:id/settle': 'staff',
  'POST /mailboxes/:id/suspend': 'staff',
  'POST /mailboxes/:id/resume': 'staff',
  'POST /mailboxes/:id/quarantine': 'staff',
  'POST /mailboxes/:id/sending/raise': 'staff'
}

const staffRooms: readonly string[] = [
  '/bank', '/cases/findings', '/customers', '/desk', '/door-blocks', '/journal', '/letter-templates', '/mail-nodes', '/mail-queue', '/policies', '/prices', '/protected-addresses', '/refunds', '/registries', '/renewals', '/reports', '/status', '/tls-reports'
]

/** Undefined for a page that nobody has thought about yet. `path`: as it is registered, with :id and all. */
export function aboutOf (method: string, path: string): About | undefined {
  const exact = exactly[`${method} ${path}`]
  if (exact) return exact
  const within = (beginning: string) => path === beginning || path.startsWith(`${beginning}/`)
  const [longest] = [...Object.keys(about), ...staffRooms].filter(within).sort((one, other) => other.length - one.length)
  return longest === undefined ? undefined : about[longest] ?? 'staff'
}
