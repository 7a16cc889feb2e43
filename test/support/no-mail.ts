/** Mailboxes with nothing in them, where a test has no mail server. */
import type { MailReader } from '../../src/mail/mail-reader-client.ts'

export const noMail: MailReader = { open: async () => ({ folders: [], messagesOf: async function * () {}, close: async () => {} }) }
