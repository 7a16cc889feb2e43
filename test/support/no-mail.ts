/** Mailboxes with nothing in them, where a test has no mail server. */
import type { ImportDeps } from '../../src/mail/life/run-import.ts'
import type { MailReader } from '../../src/mail/mail-reader-client.ts'

/** Nothing is brought into them either, and no other server is there. */
export const noImports: Pick<ImportDeps, 'importTarget' | 'importFrom'> = {
  importTarget: { open: async () => ({ enter: async () => new Set(), put: async () => false, close: async () => {} }) },
  importFrom: { inside: false }
}

export const noMail: MailReader = { open: async () => ({ folders: [], messagesOf: async function * () {}, close: async () => {} }) }
