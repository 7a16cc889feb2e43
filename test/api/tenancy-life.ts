/** A mailbox of mine, its address, end, files and imports: for the test of tenancy. */

export const lifeIds = (mine: { readonly mailbox: string }): Record<string, () => string> =>
  Object.fromEntries(['/address', '/deletion', '/restoration', '/exports', '/exports/{fileId}', '/imports', '/imports/{importId}/stop'].map(what => [`/api/v1/mailboxes/{id}${what}`, () => mine.mailbox]))

export const lifeBodies: Record<string, () => unknown> = {
  '/api/v1/mailboxes/{id}/address': () => ({ localPart: 'obcy', formerNameDays: 0 }),
  '/api/v1/mailboxes/{id}/deletion': () => undefined,
  '/api/v1/mailboxes/{id}/restoration': () => undefined,
  '/api/v1/mailboxes/{id}/exports': () => ({ form: 'maildir' }),
  '/api/v1/mailboxes/{id}/imports': () => ({ host: 'imap.example.org', port: 993, tls: 'tls', login: 'ewa', password: 'haslo-tamtego' }),
  '/api/v1/mailboxes/{id}/imports/{importId}/stop': () => undefined
}
