/** What flows may touch of the world outside, beside the database (open-core.ts): registries, mail, documents. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { findDocument } from '../billing/find.ts'
import { renderDocument } from '../billing/document-pdf.ts'
import type { Config } from '../config.ts'
import { transact } from '../db/transact.ts'
import type { ExportDeps } from '../hosting/export-folder.ts'
import { openDoveadm } from '../mail/doveadm-client.ts'
import type { PublishDeps } from '../mail/publish-records.ts'
import type { KickDeps } from '../mail/kick-sessions.ts'
import { openMailReader } from '../mail/mail-reader-client.ts'
import type { NoticeDeps } from '../notices/send.ts'
import { accountPasswords } from '../registry/account-passwords.ts'
import { buildRegistries, type RegistryDeps } from '../registry/links.ts'
import type { SanctionDeps } from '../sanctions/deps.ts'
import { tlsFiles } from './certificates.ts'
import { openLetterMailer } from './letter-mailer.ts'
import { dnsPlace, mailNames } from './dns-place.ts'
import { openCore, type Core, type Opening } from './open-core.ts'
import { practiceRegistrySettings } from './practice-registry.ts'
import { registrySettings } from './registry-settings.ts'

export type Opened = Core & { readonly deps: RegistryDeps & NoticeDeps & SanctionDeps & KickDeps & ExportDeps & PublishDeps }

/** The database must be up and migrated. */
export async function openDeps (config: Config, opening: Opening): Promise<Opened> {
  const { deps: core, freshen, close } = await openCore(config, opening)
  const mailer = openLetterMailer(config)
  const registries = buildRegistries(config.practice ? practiceRegistrySettings(config) : registrySettings(config), opening.log, {
    process: opening.name === 'worker' || opening.name === 'web' ? opening.name : 'command',
    machineNow: opening.machineNow,
    passwords: accountPasswords(core)
  })
  const deps = {
    ...core,
    registries,
    webUrl: config.webUrl,
    dns: dnsPlace(config),
    mailNames: mailNames(config),
    doveadm: openDoveadm(config.mail.doveadm),
    mailReader: openMailReader(config.mail.reader, { certificateName: config.mail.host, ca: () => readFileSync(tlsFiles(config.data).ca, 'utf8') }),
    exportFolder: path.join(config.data, 'exports'),
    mailer,
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
      await registries.close()
      await close()
    }
  }
}
