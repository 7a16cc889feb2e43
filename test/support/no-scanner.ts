/** Where a test has no virus scanner and no mail server: a scanner that does not answer, mailboxes with nothing in them. */
import type { Scanner } from '../../src/mail/scanner.ts'
import type { UploadDeps } from '../../src/mail/virus/scan-uploads.ts'
import type { WatchDeps } from '../../src/mail/virus/watch-scanner.ts'

/** For what is told of papers in the doors' tests; the scanner itself has tests of its own (test/mail/virus). */
export const findsNothing: Scanner = { scan: async () => ({ is: 'clean', signatures: 'ClamAV 1.4.3/27800' }) }

const away: Scanner = { scan: async () => ({ is: 'unknown', why: 'there is none' }) }

export const noScanner: Pick<UploadDeps & WatchDeps, 'scanner' | 'bareScanner' | 'mailboxDoor'> = {
  scanner: away,
  bareScanner: away,
  mailboxDoor: { open: async () => ({ folders: async () => [], open: async () => undefined, putBack: async () => {}, close: async () => {} }) }
}
