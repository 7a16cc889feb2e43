/** A mailbox of mine, its app passwords, log-ins and links, and many mailboxes at once: for the test of tenancy. */

type Mine = { readonly mailbox: string, readonly mailDomain: string }

export const accessIds = (mine: Mine): Record<string, () => string> => ({
  ...Object.fromEntries(['', '/password', '/access', '/log-ins', '/app-passwords', '/app-passwords/{appPasswordId}/revocation', '/app-passwords-only', '/password-link'].map(what => [`/api/v1/mailboxes/{id}${what}`, () => mine.mailbox])),
  '/api/v1/mail-domains/{id}': () => mine.mailDomain,
  '/api/v1/mail-domains/{id}/dkim-keys': () => mine.mailDomain,
  '/api/v1/mail-domains/{id}/mailboxes': () => mine.mailDomain
})

export const accessBodies: Record<string, () => unknown> = {
  '/api/v1/mailboxes/{id}/app-passwords': () => ({ name: 'phone', scopes: ['imap'] }),
  '/api/v1/mailboxes/{id}/app-passwords/{appPasswordId}/revocation': () => undefined,
  '/api/v1/mailboxes/{id}/app-passwords-only': () => ({ only: true }),
  '/api/v1/mailboxes/{id}/password-link': () => ({}),
  '/api/v1/mail-domains/{id}/dkim-keys': () => undefined,
  '/api/v1/mail-domains/{id}/mailboxes': () => ({ lines: [{ name: 'ktos' }] })
}
