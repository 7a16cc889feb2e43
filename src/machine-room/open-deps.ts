/** What flows may touch of the world outside, beside the database (open-core.ts): registries, mail, documents. */
import path from 'node:path'
import { rootCertificates } from 'node:tls'
import { findDocument } from '../billing/find.ts'
import { renderDocument } from '../billing/document-pdf.ts'
import type { Config } from '../config.ts'
import { acmeSettings } from '../config/acme.ts'
import { transact } from '../db/transact.ts'
import type { ExportDeps } from '../mail/export-folder.ts'
import { resolveBy } from '../lists/author-policy.ts'
import type { ListDeps } from '../lists/deps.ts'
import type { CertifyDeps } from '../mail/certified-names.ts'
import type { KickDeps } from '../mail/kick-sessions.ts'
import { openImportTarget } from '../mail/life/import-target-client.ts'
import type { ImportDeps } from '../mail/life/run-import.ts'
import { openMailReader } from '../mail/mail-reader-client.ts'
import { openScanner } from '../mail/scanner.ts'
import { openMailboxDoor } from '../mail/virus/mailbox-door-client.ts'
import type { UploadDeps } from '../mail/virus/scan-uploads.ts'
import { sighted } from '../mail/virus/sighted.ts'
import type { WatchDeps } from '../mail/virus/watch-scanner.ts'
import { openCopier } from '../mail/nodes/copy-client.ts'
import { openNodeDoveadm, openNodeLmtp, openNodes } from '../mail/nodes/open-nodes.ts'
import type { MoveDeps } from '../mail/nodes/run-move.ts'
import type { TeachDeps } from '../mail/spam/learn-moved.ts'
import { openSpamTeacher } from '../mail/spam/rspamd-client.ts'
import type { DigestDeps } from '../mail/spam/send-digest.ts'
import type { NoticeDeps } from '../notices/send.ts'
import { accountPasswords } from '../registry/account-passwords.ts'
import { buildRegistries, type RegistryDeps } from '../registry/links.ts'
import type { SanctionDeps } from '../sanctions/deps.ts'
import type { WatchHouseDeps } from '../alarms/watch-house.ts'
import type { WebhookDeps } from '../webhooks/deps.ts'
import { openPoster } from '../webhooks/post-client.ts'
import { openCopyMailer } from './copy-mailer.ts'
import { openLetterMailer } from './letter-mailer.ts'
import { dnsPlace, mailNames } from './dns-place.ts'
import { openCore, type Core, type Opening } from './open-core.ts'
import { practiceRegistrySettings } from './practice-registry.ts'
import { registrySettings } from './registry-settings.ts'
import { trustedAuthorities } from './trusted-authorities.ts'

export type Opened = Core & { readonly deps: RegistryDeps & NoticeDeps & SanctionDeps & KickDeps & ExportDeps & ImportDeps & CertifyDeps & TeachDeps & DigestDeps & ListDeps & UploadDeps & WatchDeps & WatchHouseDeps & MoveDeps & WebhookDeps }

/** The database must be up and migrated. */
export async function openDeps (config: Config, opening: Opening): Promise<Opened> {
  const { deps: core, freshen, close } = await openCore(config, opening)
  const mailer = openLetterMailer(config)
  const copyMailer = openCopyMailer(config, core.keys)
  const reading = { certificateName: config.mail.host, ca: () => trustedAuthorities(config) }
  const mailNodes = openNodes(core.db, { first: config.mail, ca: reading.ca })
  const lmtp = openNodeLmtp(mailNodes, { size: 2, name: config.mail.host })
  const registries = buildRegistries(config.practice ? practiceRegistrySettings(config) : registrySettings(config), opening.log, {
    process: opening.name === 'worker' || opening.name === 'web' ? opening.name : 'command',
    machineNow: opening.machineNow,
    passwords: accountPasswords(core)
  })
  const bareScanner = await openScanner(config.mail.clamd)
  const deps = {
    ...core,
    registries,
    webUrl: config.webUrl,
    practice: config.practice,
    dns: dnsPlace(config),
    mailNames: mailNames(config),
    acme: acmeSettings(config.acme),
    doveadm: openNodeDoveadm(mailNodes),
    mailNodes,
    copier: openCopier(mailNodes),
    bareScanner,
    scanner: sighted(bareScanner),
    mailboxDoor: openMailboxDoor(mailNodes.readerDoor, reading),
    importTarget: openImportTarget(mailNodes.readerDoor, reading),
    importFrom: { inside: config.practice, ...config.practice && { ca: () => [...rootCertificates, ...trustedAuthorities(config)] } },
    mailReader: openMailReader(mailNodes.readerDoor, reading),
    spamTeacher: openSpamTeacher(config.filters.control),
    lmtp,
    exportFolder: path.join(config.data, 'exports'),
    mailer,
    copyMailer,
    resolve: resolveBy(config.zones.resolvers),
    webhookPoster: openPoster({ inside: config.practice }),
    renderAttachment: async (documentId: string) => {
      const document = await transact(core.db, trx => findDocument(trx, documentId))
      if (!document) throw new Error(`document ${documentId} is attached to a letter and is not there`)
      return await renderDocument(document.facts)
    }
  }
  return {
    deps,
    freshen,
    async close () {
      mailer.close()
      copyMailer.close()
      lmtp.close()
      await registries.close()
      await close()
    }
  }
}
