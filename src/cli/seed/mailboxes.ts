/** Mailboxes for seeded domains that live, a handful each, with what is in them as Dovecot would have counted it. */
import { generateKeyPairSync } from 'node:crypto'
import type { Knex } from 'knex'
import { dkimContext, selector } from '../../mail/create-mail-domain.ts'
import { mailboxHash } from '../../mail/mailbox-password.ts'
import { randomOf } from './random.ts'
import { openSheets, type Sheets } from './sheets.ts'
import { streams, type World } from './world.ts'

const ofADomain = 5
const meanMessage = 60_000

/** The domains must be there. `count` mailboxes; the last domains get the rest where there are too few of them. One DKIM key serves all seeded mail domains: making one takes a second. */
export async function mailboxesFor (trx: Knex.Transaction, world: World, count: number): Promise<Sheets> {
  const sheets = openSheets()
  if (count === 0) return sheets
  const domains: { name: string, display_name: string, customer_id: string }[] = await trx('domains').join('users', 'users.customer_id', 'domains.customer_id')
    .where({ 'users.password_hash': world.passwordHash, 'domains.released_at': null }).orderBy('domains.name').limit(Math.ceil(count / ofADomain)).select('domains.name', 'domains.display_name', 'domains.customer_id')
  if (domains.length === 0) throw new Error('no seeded domain lives to have mailboxes')

  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  const operator_id = world.operator.id
  const { quotaBytes } = world.bound.terms.mail
  const hash = mailboxHash(world.passwordHash)
  for (const [index, { name, display_name, customer_id }] of domains.entries()) {
    const random = randomOf(world.seed, streams.mailbox, index)
    const mail_domain_id = random.id('mdm')
    sheets.add('mail_domains', { id: mail_domain_id, operator_id, customer_id, name, display_name, created_at: world.at, dkim_selector: selector, dkim_key_sealed: world.seal(privateKey, dkimContext(mail_domain_id)), dkim_public: publicKey.toString('base64') })
    const boxes = Math.floor(count / domains.length) + (index < count % domains.length ? 1 : 0)
    for (let box = 0; box < boxes; box++) {
      const local_part = `skrzynka${box + 1}`
      const address = `${local_part}@${name}`
      const bytes = random.below(quotaBytes)
      const id = random.id('mbx')
      sheets.add('mail_addresses', { address, mail_domain_id, kind: 'mailbox', subject_id: id, created_at: world.at })
      sheets.add('mailboxes', { id, mail_domain_id, operator_id, customer_id, local_part, address, password_hash: hash, quota_bytes: quotaBytes, created_at: world.at })
      sheets.add('mailbox_usage', { username: address, bytes, messages: Math.ceil(bytes / meanMessage) })
    }
  }
  return sheets
}
