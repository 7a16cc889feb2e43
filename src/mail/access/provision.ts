/** Many mailboxes at once: every line is judged first, then all are made in one transaction, or none (HOST-9.1, BMP-2, BMP-3, OG-7.5). */
import type { Knex } from 'knex'
import type { Actor } from '../../audit/actor.ts'
import { writeAudits } from '../../audit/write.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import { Refusal } from '../../errors.ts'
import { findCustomer, findOperator, type Customer } from '../../people/find.ts'
import { notFound } from '../../people/may.ts'
import { randomPassword } from '../../people/password.ts'
import { dayOf } from '../../rules/calendar.ts'
import { judgeAddressName } from '../../rules/mail-name.ts'
import { judgeNewPassword } from '../../rules/mailbox-password.ts'
import type { RuleId } from '../../rules/rule-ids.ts'
import { termsInForce } from '../../terms/in-force.ts'
import { normaliseAddress } from '../address-key.ts'
import { claimAddresses } from '../addresses/claim-address.ts'
import { selectMailDomain, type MailDomain } from '../mail-store.ts'
import { mailboxHash } from '../mailbox-password.ts'
import { placeMailbox } from '../place-mailbox.ts'
import { requireOwner } from '../owner.ts'
import { hashPasswords } from './hash-passwords.ts'
import { insertPasswordLinks } from './password-link-store.ts'
import { insertMailboxes, selectTaken, type MailboxInsert } from './provision-store.ts'
import type { NewMailboxLine } from './provision-lines.ts'
import { newPasswordLink, writeLinkLetter, type LinkDeps } from './send-password-link.ts'

export type Provision = {
  readonly mailDomainId: string
  readonly lines: readonly NewMailboxLine[]
  /** 'stop': a bad line makes none of them; 'skip': the good ones are made. */
  readonly onFault: 'stop' | 'skip'
  /** Judge only. */
  readonly dryRun: boolean
}

export type LineFault = { readonly line: number, readonly name: string, readonly reason: string, readonly say: string, readonly rule: RuleId }

export type Provisioned = {
  readonly created: readonly { readonly line: number, readonly id: string, readonly address: string, /** Where the link went. */ readonly letterTo: string | null }[]
  /** Passwords that were made here, by address; kept as hashes. */
  readonly passwords: Readonly<Record<string, string>>
  readonly faults: readonly LineFault[]
}

type Scene = { readonly domain: MailDomain, readonly customer: Customer | undefined, readonly versionId: string, readonly quotaBytes: number, readonly minLength: number, readonly operatorNames: readonly string[] }
type Good = NewMailboxLine & { readonly localPart: string, readonly address: string, readonly quotaBytes: number }

/** @throws Refusal 'not-found' for a foreign mail domain */
export async function provisionMailboxes (deps: LinkDeps, actor: Actor, { mailDomainId, lines, onFault, dryRun }: Provision): Promise<Provisioned> {
  const at = deps.now()
  const { scene, good, faults } = await transact(deps.db, async trx => {
    const scene = await readScene(trx, actor, mailDomainId, at)
    return { scene, ...await judgeLines(trx, actor, scene, lines) }
  })
  if (dryRun || good.length === 0 || (faults.length > 0 && onFault === 'stop')) return { created: [], passwords: {}, faults }

  // hashing takes nearly all of the time, on all processors: not inside the transaction
  const opened = good.map(line => ({ ...line, id: newId('mbx'), made: line.password === null && line.email === null ? randomPassword() : null }))
  const hashes = (await hashPasswords(opened.flatMap(({ password, made }) => password ?? made ?? []))).values()
  const boxes = opened.map(box => ({ ...box, passwordHash: box.password === null && box.made === null ? null : mailboxHash(hashes.next().value!) }))
  await transact(deps.db, trx => insertAll(deps, trx, actor, scene, boxes, at))
  return {
    created: boxes.map(({ line, id, address, email }) => ({ line, id, address, letterTo: email })),
    passwords: Object.fromEntries(boxes.flatMap(({ address, made }) => made === null ? [] : [[address, made]])),
    faults
  }
}

async function readScene (trx: Knex.Transaction, actor: Actor, mailDomainId: string, at: Date): Promise<Scene> {
  const domain = await selectMailDomain(trx, { id: mailDomainId })
  if (!domain) throw notFound()
  requireOwner(actor, domain, 'act:mail')
  const operator = (await findOperator(trx, domain.operatorId))!
  const { versionId, terms } = await termsInForce(trx, operator.policy, dayOf(at))
  const customer = domain.customerId === null ? undefined : await findCustomer(trx, domain.customerId)
  return { domain, customer, versionId, quotaBytes: terms.mail.quotaBytes, minLength: terms.mail.passwords.minLength, operatorNames: [operator.id, operator.brand.name] }
}

async function judgeLines (trx: Knex.Transaction, actor: Actor, scene: Scene, lines: readonly NewMailboxLine[]): Promise<{ good: Good[], faults: LineFault[] }> {
  const seen = new Set<string>()
  const judged = lines.map(line => judgeLine(actor, scene, line, seen))
  const free = judged.flatMap(each => 'address' in each ? [each] : [])
  const taken = await selectTaken(trx, free.map(({ address }) => address), scene.domain)
  return {
    good: free.filter(({ address }) => !taken.has(address)),
    faults: [
      ...judged.flatMap(each => 'address' in each ? [] : [each]),
      ...free.flatMap(({ line, name, address }) => taken.has(address) ? [{ line, name, reason: 'address-taken', say: `${address} exists already.`, rule: 'BMP-2' as const }] : [])
    ].sort((a, b) => a.line - b.line)
  }
}

function judgeLine (actor: Actor, { domain, customer, quotaBytes, minLength, operatorNames }: Scene, line: NewMailboxLine, seen: Set<string>): Good | LineFault {
  const no = (reason: string, say: string, rule: RuleId): LineFault => ({ line: line.line, name: line.name.slice(0, 100), reason, say, rule })
  const name = judgeAddressName(line.name, { use: 'own', operatorNames, staff: actor.kind !== 'customer' })
  if (!name.ok) return no(name.reason, name.say, name.rule)
  const address = `${name.localPart}@${domain.name}`
  if (seen.has(address)) return no('named-twice', 'This name stands in an earlier line.', 'BMP-2')
  seen.add(address)
  const bytes = line.quotaMb === null ? quotaBytes : line.quotaMb * 1024 * 1024
  if (!Number.isInteger(line.quotaMb ?? 1) || bytes < 1024 * 1024 || bytes > quotaBytes) return no('quota', `A mailbox holds from 1 to ${quotaBytes / 1024 ** 2} MB.`, 'BMP-3')
  const bad = line.password === null ? undefined : judgeNewPassword(line.password, { address, minLength })
  if (bad) return no('weak-password', bad, 'OG-7.5')
  const email = line.email === null ? null : normaliseAddress(line.email)
  if (email === undefined || email === address) return no('letter-address', 'email: name another address of the person, where the letter with the link goes.', 'HOST-9.1')
  if (email !== null && line.password !== null) return no('password-and-link', 'Give a password or an address for the link, not both.', 'HOST-9.1')
  if (email !== null && !customer) return no('own-mailbox', 'Letters go to customers: give the operator’s own mailbox a password.', 'HOST-9.1')
  return { ...line, email, localPart: name.localPart, address, quotaBytes: bytes }
}

type Box = Good & { readonly id: string, readonly passwordHash: string | null }

async function insertAll (deps: LinkDeps, trx: Knex.Transaction, actor: Actor, { domain, customer, versionId }: Scene, boxes: readonly Box[], at: Date): Promise<void> {
  const { id: mailDomainId, operatorId, customerId } = domain
  const [taken] = await claimAddresses(trx, boxes.map(({ id, address }) => ({ address, mailDomainId, kind: 'mailbox', subjectId: id, at })))
  if (taken !== undefined) throw new Refusal('conflict', `${taken} was made meanwhile: nothing was made now, try again.`, { reason: 'address-taken', rule: 'BMP-2' })
  const node = await placeMailbox(trx, { mailDomainId })
  await insertMailboxes(trx, boxes.map(({ id, localPart, address, quotaBytes, passwordHash }): MailboxInsert => ({ id, mailDomainId, operatorId, customerId, localPart, address, quotaBytes, passwordHash, node, createdAt: at })))
  await writeAudits(trx, boxes.map(({ id, address, quotaBytes, email }) => ({
    at, actor, action: 'mailbox.create', subject: { type: 'mailbox', id }, operatorId, customerId, rule: 'BMP-3', policyVersion: versionId, facts: { address, quotaBytes, letterTo: email }
  })))
  const invited = boxes.flatMap(box => box.email !== null && customer ? [{ ...box, email: box.email, link: newPasswordLink(box.id, at) }] : [])
  await insertPasswordLinks(trx, invited.map(({ link }) => link))
  for (const { id, address, email, link } of invited) {
    await writeLinkLetter(deps, trx, { mailboxId: id, address, operatorId, customerId: customer!.id, to: { email, name: address, lang: customer!.lang }, policyVersion: versionId }, link)
  }
}
