/**
 * Forwarding: into the queue on disk before the sender hears 250. Under a sender of our own (SRS), sealed (ARC, RFC 8617), so that the next server can judge it
 * by where it really comes from; never spam (HOUSE-FORWARD).
 */
import { createSeal } from 'mailauth/lib/arc/index.js'
import { Readable } from 'node:stream'
import type { Verdict } from '../../rules/mailbox.ts'
import { isSpam } from '../../rules/spam.ts'
import { dkimContext } from '../create-mail-domain.ts'
import { forgetDeliveries, recordDelivered } from '../delivery-store.ts'
import { mailboxOf } from '../envelope.ts'
import type { Authentication } from '../in/authentication.ts'
import { deliveredWire } from '../in/delivered-wire.ts'
import { plain } from '../message.ts'
import { selectSigner, type Signer } from '../recipient-store.ts'
import type { MailDeps } from '../smtp/deps.ts'
import { scoreMessage } from '../spam/score-message.ts'
import { storyOf } from '../traces/story.ts'
import { beginForwards, noteOf } from './forward-store.ts'
import type { ForwardTarget } from './reach-store.ts'
import type { Arrived } from './serve-others.ts'
import { rewriteSender } from './srs.ts'

const accept: Verdict = { say: 'accept' }
const spam: Verdict = { say: 'refuse', code: 550, text: '5.7.1 HOUSE-FORWARD this message was found to be spam, and spam is not passed on' }

/** `alone`: nobody else gets the message, so what is not passed on is refused; else it lies in a mailbox, and is told in its trace. */
export async function passOn (deps: MailDeps, arrived: Arrived, forwards: readonly ForwardTarget[], alone: boolean): Promise<Verdict> {
  const { key, message } = arrived
  const story = storyOf(message)
  if (isSpam(await scoreMessage(deps, message))) {
    story.facts['forward'] = { passedOn: [], why: 'spam' }
    return alone ? spam : accept
  }
  const had = await beginForwards(deps.db, key, forwards.map(({ target }) => target), message.id, deps.machineNow())
  const left = forwards.filter(({ target }) => !had.has(target))
  for (const [via, group] of Map.groupBy(left, each => each.via)) {
    const targets = group.map(({ target }) => target)
    await putForward(deps, arrived, { via, mailDomainId: group[0]!.mailDomainId, domain: group[0]!.domain }, targets)
    await recordDelivered(deps.db, [{ ...key, recipients: targets.map(noteOf), comesAgain: false }], deps.machineNow())
  }
  // RFC 5322 §3.6.4: without a Message-ID a second sending may be meant as such
  if (message.fields('message-id').length === 0) await forgetDeliveries(deps.db, key, forwards.map(({ target }) => noteOf(target)))
  story.facts['forward'] = { passedOn: left.map(({ target }) => target), hadIt: [...had] }
  return accept
}

async function putForward ({ db, keys, machineNow, inbound, outbound }: MailDeps, { message, authentication }: Arrived, { via, mailDomainId, domain }: Omit<ForwardTarget, 'target'>, recipients: readonly string[]): Promise<void> {
  const signer = await selectSigner(db, mailDomainId)
  if (!signer) throw new Error(`mail domain ${mailDomainId} is gone`)
  const privateKey = keys.open(signer.dkimKeySealed, dkimContext(mailDomainId))
  const at = machineNow()
  const seal = authentication ? await sealOf(message, authentication, { ...signer, privateKey }, at) : ''
  const fields = `${seal}Delivered-To: ${via}\r\n`
  const wire = authentication ? deliveredWire(message, authentication, inbound.host) : message.wire
  const proven = isProven(message.sender, authentication)
  await outbound.put({
    sender: rewriteSender(keys, message.sender, { domain, at, returns: proven }),
    recipients,
    isProven: proven,
    wire: async function * () {
      yield Buffer.from(fields)
      yield * wire()
    }
  })
}

/** Whether the envelope's sender is who it says: then, and only then, bounces go back there. */
function isProven (sender: string, authentication: Authentication | null): boolean {
  if (!authentication || sender === '') return false
  const { spf, dmarc } = authentication
  return spf.result === 'pass' || (dmarc.result === 'pass' && dmarc.domain === mailboxOf(sender).domain)
}

async function sealOf (message: Arrived['message'], { payload, seal }: Authentication, { domain, selector, privateKey }: Signer & { readonly privateKey: string }, signTime: Date): Promise<string> {
  if (seal === null) return '' // RFC 8617 §5.1: a spoilt chain is not carried on
  const { headers, errors } = await createSeal(Readable.from(plain(message), { objectMode: false }), { seal: { signingDomain: domain, selector, privateKey, cv: seal, authResults: payload, signTime } } as never)
  if (headers.length === 0) throw new Error('the message could not be sealed', { cause: errors[0] })
  return `${headers.join('\r\n')}\r\n`
}
